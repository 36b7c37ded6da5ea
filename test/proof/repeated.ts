import { rebuildAfter, type Build, type Rebuild, type RebuiltStep } from '../../server/src/model';

/** The layers of a build, and those among them that were made anew, by their names in BuildKit's log: `build 3`, `2`. */
export interface Repeated {
  readonly names: readonly string[];
  /** What they say, without their number. */
  readonly says: readonly string[];
  readonly of: number;
}

/** In BuildKit's plain log: `#7 [build 3/4] RUN npm ci`, then `#7 CACHED` or the step's output. What is not spoken of was not looked at. */
export function repeatedIn(log: string): Repeated {
  const lines = new Set(log.split('\n'));
  const steps = new Map<string, { readonly name: string; readonly words: string }>();
  for (const [, id = '', stage = '', number = '', words = ''] of log.matchAll(/^#(\d+) \[(?:(\S+) +)? *(\d+)\/\d+\] (.*)$/gm))
    if (!words.startsWith('FROM ')) steps.set(id, { name: `${stage} ${number}`.trim(), words });
  const repeated = [...steps].filter(([id]) => !lines.has(`#${id} CACHED`)).map(([, step]) => step);
  return { names: repeated.map(({ name }) => name), says: repeated.map(({ words }) => words), of: steps.size };
}

/** Where `deadweight rebuild` and BuildKit do not agree, one line each. */
export function* disagreements(build: Build, path: string, { names }: Repeated): Generator<string> {
  const rebuild = rebuildAfter(build, path);
  for (const [name, step] of namedSteps(build, rebuild)) {
    const done = names.includes(name);
    const words = step.step.instruction.line.text.slice(0, 60);
    if (done && step.cause === undefined) yield `BuildKit repeats ${name}, ${words}, which was said to be kept`;
    if (!done && isSure(step, rebuild)) yield `BuildKit keeps ${name}, ${words}, which was said to be repeated`;
  }
}

/** As BuildKit counts: in each stage from its FROM, by the stage's name where there is more than one. */
function* namedSteps({ stages }: Build, { steps }: Rebuild): Generator<readonly [name: string, step: RebuiltStep]> {
  for (const [index, stage] of stages.entries()) {
    const prefix = stages.length === 1 ? '' : `${stage.name?.toLowerCase() ?? `stage-${index}`} `;
    const first = stage.parent === undefined ? 2 : 1;
    const own = steps.filter(({ step }) => step.stage === stage);
    for (const [at, step] of own.entries()) yield [`${prefix}${at + first}`, step];
  }
}

/** Files of another stage may turn out the same when they are made anew, and then nothing that takes them is. */
function isSure({ cause }: RebuiltStep, rebuild: Rebuild): boolean {
  if (cause === undefined || cause.by === 'stage' || (cause.by === 'file' ? !cause.certain : !cause.certain)) return false;
  if (cause.by === 'file') return true;
  const culprit = rebuild.steps.find(({ step }) => step === cause.culprit);
  return culprit !== undefined && isSure(culprit, rebuild);
}
