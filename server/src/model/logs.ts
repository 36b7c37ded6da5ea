import { textOf } from '../text';
import type { Build } from './build';
import { keeping, memo } from './lazy';
import type { Run } from './run';

/** False where what a pipeline, a group or the whole script writes to the log goes somewhere else: somebody reads it there. */
export function reachesLog(build: Build, run: Run, item: number): boolean {
  return logging(build)(run).has(item);
}

const logging = memo(({ text }: Build) =>
  keeping(({ script, commands }: Run): ReadonlySet<number> => {
    if (commands.some(({ name, wrappers, redirections }) => (name === 'exec' || wrappers.includes('exec')) && redirections.length > 0))
      return new Set();
    return new Set(
      (script?.list ?? []).flatMap(({ simple, span }, item) => (simple || !/\|&|&>|2>/.test(textOf(text, span)) ? [item] : [])),
    );
  }),
);
