import type { Build } from '../build';
import { keeping, memo } from '../lazy';
import { resolvePath } from '../paths';
import type { Stage, Step } from '../stage';
import { expand } from '../variables';

/** What the file itself says of the working directory at a step. */
export interface WorkdirSet {
  /** The WORKDIR that says it; `undefined` where the base image alone does. */
  readonly by: Step | undefined;
  /** Where that leads, if no variable and nothing of the base image has a part in it. */
  readonly literal: string | undefined;
}

const nothing: WorkdirSet = { by: undefined, literal: undefined };

/** What the file says of the working directory just before a step, in the stage or in one that it is built from. */
export function workdirSetBefore(build: Build, step: Step): WorkdirSet {
  return workdirsOf(build)(step.stage).before[step.position] ?? nothing;
}

const workdirsOf = memo((_build: Build) => {
  const read = keeping((stage: Stage): { readonly before: readonly WorkdirSet[]; readonly end: WorkdirSet } => {
    const before: WorkdirSet[] = [];
    let now = stage.parent === undefined ? nothing : read(stage.parent).end;
    let triggered: WorkdirSet | undefined;
    for (const step of stage.steps) {
      // What a trigger says holds for the triggers behind it, when a child image runs them all.
      before.push(step.onbuild ? (triggered ?? now) : now);
      if (step.instruction.keyword !== 'WORKDIR') continue;
      const set = { by: step, literal: literalAfter(now, step) };
      if (step.onbuild) triggered = set;
      else now = set;
    }
    return { before, end: now };
  });
  return read;
});

function literalAfter({ literal }: WorkdirSet, step: Step): string | undefined {
  const written = workdirWritten(step);
  return written.includes('$') ? undefined : resolvePath(literal, written);
}

/** What a WORKDIR says, its quotes removed; all of the line is one path. */
export function workdirWritten({ instruction }: Step): string {
  return instruction.words.map(({ value }) => value).join(' ');
}

/**
 * The path that an instruction gives, with its variables replaced as far as they are known, if it is relative; `undefined` where it is
 * absolute, a drive's, or begins with what is not known.
 */
export function relativePath(build: Build, step: Step, written: string): string | undefined {
  const path = expand(written, (name) => build.valueAt(step, name)) ?? (beginsRelative.test(written) ? written : undefined);
  return path === undefined || path === '' || /^(?:[\\/]|[A-Za-z]:)/.test(path) ? undefined : path;
}

/** Letters enough in front of the first variable for no drive, or what no absolute path begins with. */
const beginsRelative = /^(?:[^$\\/A-Za-z]|[A-Za-z][^$:])/;
