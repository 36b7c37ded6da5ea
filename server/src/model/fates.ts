import { readCopy, readMounts, type Instruction } from '../syntax';
import type { Stage, Step } from './stage';

/** A stage while it is read. */
export type Draft = { -readonly [K in keyof Stage]: Stage[K] } & { steps: Step[] };

/**
 * Marks what reaches a target: by FROM, or by a COPY or mount from it. The last stage is one beside the `wanted`, unless one is `asked` for
 * by itself. Names of no stage count for nothing.
 */
export function markFates(
  stages: readonly Draft[],
  named: ReadonlyMap<string, Draft>,
  { asked, wanted = [] }: { readonly asked?: string | undefined; readonly wanted?: readonly string[] },
): void {
  const find = (name: string): Draft | undefined => named.get(name.toLowerCase()) ?? stages[/^\d+$/.test(name) ? Number(name) : -1];
  const chosen = asked === undefined ? undefined : find(asked);
  const queue: Draft[] = [];
  for (const target of chosen === undefined ? [stages.at(-1), ...wanted.map(find)] : [chosen]) {
    for (let stage = target; stage !== undefined && stage.fate !== 'ships'; stage = stage.parent as Draft | undefined) {
      stage.fate = 'ships';
      queue.push(stage);
    }
  }
  for (let stage = queue.pop(); stage !== undefined; stage = queue.pop()) {
    for (const source of [stage.parent, ...sourcesOf(stage)] as (Draft | undefined)[]) {
      if (source === undefined || source.fate !== 'unused') continue;
      source.fate = 'copied-from';
      queue.push(source);
    }
  }
  function sourcesOf(stage: Stage): (Draft | undefined)[] {
    return stage.steps.flatMap(({ instruction }) => stageNamesOf(instruction)).map(find);
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
