import { dirname, join, relative } from 'node:path';
import { contextText, withText, type BuildContext } from '../context';
import { createFile, writeAtomically } from '../host';
import type { Input } from './inputs';

/** The other files of build contexts that fixes change or make: what was done for one Dockerfile is there for the next. */
export interface OtherFiles {
  /** A context as it is by now. */
  seen(this: void, context: BuildContext | undefined, root: string | undefined): BuildContext | undefined;
  /** Takes what fix-all made; `write` puts it on disk. Rejects with what the file system says. */
  take(this: void, root: string, files: ReadonlyMap<string, string>, context: BuildContext, write: boolean): Promise<void>;
}

export function createOtherFiles(): OtherFiles {
  const changed = new Map<string, string>();
  return {
    seen: (context, root) => {
      if (context === undefined || root === undefined) return context;
      const here = [...changed].flatMap(([path, text]) => {
        const inside = relative(root, path).replaceAll('\\', '/');
        return inside.startsWith('../') ? [] : [[inside, text] as const];
      });
      return withTexts(context, here);
    },
    take: async (root, files, context, write) => {
      for (const [path, text] of files) {
        const file = join(root, path);
        if (write) await (contextText(context, path) === undefined ? createFile : writeAtomically)(file, text);
        changed.set(file, text);
      }
    },
  };
}

export function withTexts(context: BuildContext, texts: Iterable<readonly [string, string]>): BuildContext {
  return [...texts].reduce((seen, [path, text]) => withText(seen, path, text), context);
}

/** A file of the context as it is shown: beside the Dockerfile, whose path is as the user wrote it. */
export function shownBeside({ path, file }: Input, root: string | undefined, other: string): string {
  return file === undefined || root === undefined ? other : join(dirname(path), relative(dirname(file), join(root, other)));
}
