import type { Build } from '../build';
import { isOwnContext, type ContextSource, type Unwanted } from '../files/context-copies';
import type { Effect } from '../files/effect';
import type { Undone } from '../files/history';
import type { OwnerChange } from '../files/owner-changes';
import { sizedEntries, type SizedEntry } from './context-sizes';
import { partOfWrite } from './copies';
import { savingOf, type Saving } from './saving';
import { listsSaving, removedPackages } from './apt-savings';
import { rightsOf } from './step';

/** What these copies store, where all of it, or some, is known. */
export function copiedSaving(build: Build, writes: readonly Effect[]): Saving | undefined {
  const named = writes.flatMap((write) => {
    const part = partOfWrite(build, write);
    return part === undefined ? [] : [[nameOf(write), part] as const];
  });
  return savingOf(named, named.length < writes.length);
}

/** What earlier layers store though a later one deletes it: copies, package lists, and packages with what only they need. */
export function undoneSaving(build: Build, undone: Undone): Saving | undefined {
  const { writes } = undone;
  if (writes.some(({ what }) => what === 'package')) return removedPackages(build, undone);
  const copied = copiedSaving(
    build,
    writes.filter(({ command }) => command === undefined),
  );
  const index = writes.find(({ what, path }) => what === 'index' && path.startsWith('/var/lib/apt'));
  const run = build.runAt(index?.step);
  const lists = run === undefined ? undefined : listsSaving(run);
  if (copied === undefined || lists === undefined) return copied ?? lists;
  return {
    bytes: copied.bytes + lists.bytes,
    estimate: true,
    ...(copied.atLeast === true && { atLeast: true }),
    note: `${copied.note ?? ''}; ${lists.note ?? ''}`,
    pieces: new Map([...(copied.pieces ?? []), ...(lists.pieces ?? [])]),
  };
}

/** What a change of owner or mode stores a second time. */
export function rightsSaving(build: Build, change: OwnerChange): Saving | undefined {
  const parts = rightsOf(build, change);
  return parts && savingOf(parts.map((part, i) => [`rights ${change.command.span.start} ${i}`, part]));
}

/** What a copy of the whole context takes along that no image needs. */
export function unwantedSaving(build: Build, { step }: ContextSource, unwanted: readonly Unwanted[]): Saving | undefined {
  const { context } = build;
  if (context === undefined || step.stage.fate !== 'ships' || !isOwnContext(build)) return undefined;
  const paths = [...new Set(unwanted.flatMap((each) => each.paths))];
  // What lies in another of them goes with it.
  const outer = paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`)));
  const entries = outer.flatMap((path): readonly SizedEntry[] => sizedEntries(context, path) ?? []);
  return savingOf(
    entries.map(({ path, bytes, atLeast }) => [
      `file ${step.instruction.index} ${path}`,
      { what: 'files', bytes, estimated: false, atLeast, note: 'files of the build context that no image needs', source: 'build context' },
    ]),
  );
}

function nameOf({ step, at, path, source }: Effect): string {
  return `file ${step.instruction.index} ${at.start} ${source === undefined ? '' : path}`;
}
