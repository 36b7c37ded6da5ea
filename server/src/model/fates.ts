import { readCopy, readMounts, type Instruction } from '../syntax';
import type { Stage, Step } from './stage';

/** A stage while it is read. */
export type Draft = { -readonly [K in keyof Stage]: Stage[K] } & { steps: Step[] };

/** Marks what reaches the target: by FROM, or by a COPY or mount from it. */
export function markFates(stages: readonly Draft[], named: ReadonlyMap<string, Draft>, target: string | undefined): void {
  const wanted = target?.toLowerCase();
  const chosen = wanted === undefined ? undefined : (named.get(wanted) ?? stages[/^\d+$/.test(wanted) ? Number(wanted) : -1]);
  const last = chosen ?? stages.at(-1);
  const queue: Draft[] = [];
  for (let stage: Draft | undefined = last; stage !== undefined; stage = stage.parent as Draft | undefined) {
    stage.fate = 'ships';
    queue.push(stage);
  }
  for (let stage = queue.pop(); stage !== undefined; stage = queue.pop()) {
    for (const source of [stage.parent, ...sourcesOf(stage)] as (Draft | undefined)[]) {
      if (source === undefined || source.fate !== 'unused') continue;
      source.fate = 'copied-from';
      queue.push(source);
    }
  }
  function sourcesOf(stage: Stage): (Draft | undefined)[] {
    return stage.steps
      .flatMap(({ instruction }) => stageNamesOf(instruction))
      .map((name) => named.get(name.toLowerCase()) ?? stages[/^\d+$/.test(name) ? Number(name) : -1]);
  }
}

/** The stages, or images, that an instruction takes files from. */
function stageNamesOf(instruction: Instruction): string[] {
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    const from = readCopy(instruction).from?.value;
    return from === undefined ? [] : [from];
  }
  if (instruction.keyword !== 'RUN') return [];
  return readMounts(instruction).flatMap((mount) => (mount.from === undefined ? [] : [mount.from]));
}
