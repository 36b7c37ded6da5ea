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
  for (const target of chosen === undefined ? [stages.at(-1), ...wanted.map(find)] : [chosen]) raise(target, 'ships');
  for (let stage = queue.pop(); stage !== undefined; stage = queue.pop()) {
    for (const base of [stage.parent as Draft | undefined, ...stagesMeant(stage, stages)]) raise(base, stage.fate);
    for (const source of sourcesOf(stage)) raise(source, 'copied-from');
  }
  function raise(stage: Draft | undefined, fate: Draft['fate']): void {
    if (stage === undefined || stage.fate === 'ships' || stage.fate === fate) return;
    stage.fate = fate;
    queue.push(stage);
  }
  function sourcesOf(stage: Stage): (Draft | undefined)[] {
    return stage.steps.flatMap(({ instruction }) => stageNamesOf(instruction)).map(find);
  }
}

/** The stages above that `FROM build-${TARGETARCH}` may be built from: where a variable has no known value, all that fit. */
function stagesMeant({ base, index }: Draft, stages: readonly Draft[]): readonly Draft[] {
  const names = base.image === undefined ? stageNames(base.written) : undefined;
  return names === undefined ? [] : stages.slice(0, index).filter(({ name }) => name !== undefined && names.test(name));
}

/** The names that a text with variables may come to, beside the one it has by default; `undefined` where nothing of it is fixed. */
export function stageNames(written: string | undefined): RegExp | undefined {
  const parts = written?.toLowerCase().split(/\$\{[^}]*\}|\$\w+/) ?? [];
  // More variables than any name has would only make the search long.
  if (parts.length < 2 || parts.length > 4 || parts.join('') === '') return undefined;
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\w.-]*')}$`);
}

/** The stages, or images, that an instruction takes files from. */
function stageNamesOf(instruction: Instruction): string[] {
  // Only flags name stages.
  if (instruction.flags.length === 0) return [];
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    const { from, sources } = readCopy(instruction);
    // `--from build` without the equals sign is refused, and yet tells which stage is meant.
    const name = from?.value ?? (from === undefined ? undefined : sources[0]?.value);
    return name === undefined ? [] : [name];
  }
  if (instruction.keyword !== 'RUN') return [];
  return readMounts(instruction).flatMap((mount) => (mount.from === undefined ? [] : [mount.from]));
}
