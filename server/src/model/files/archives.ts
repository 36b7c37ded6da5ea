import { operands } from '../../shell';
import { textOf } from '../../text';
import type { Build } from '../build';
import type { Effect } from './effect';
import { undoes } from './effects';
import { copyOf } from './copies';
import { isArchive, isCompressedFile } from './copy-effects';
import { memo } from '../lazy';
import { baseName } from '../paths';
import type { Run } from '../run';
import type { Step } from '../stage';
import { isOf, type Unpacking } from './unpackings';

/** An archive that was fetched, has served, and stays in the image. */
export interface ArchiveKept {
  readonly write: Effect;
  readonly by: Unpacking;
}

/** An archive of the build context, or of a stage, that a RUN unpacks. */
export type ArchiveCopied = ArchiveKept;

/** What was fetched by a RUN or ADD of what ships and unpacked there, and is removed by none. */
export function archivesKept(build: Build): readonly ArchiveKept[] {
  return archivesIn(build).filter(({ write }) => write.what === 'download');
}

/** What a COPY or ADD of what ships has brought as an archive, and a RUN unpacks; nothing removes it. */
export function archivesCopied(build: Build): readonly ArchiveCopied[] {
  return archivesIn(build).filter(({ write }) => write.what === 'copy');
}

/** True where an archive came out of the build context by COPY, and a RUN up to `last` of the stage unpacks it. */
export function isUnpackedCopy(build: Build, write: Effect, last: Step): boolean {
  const { what, step, path } = write;
  const name = baseName(path);
  if (what !== 'copy' || step.instruction.keyword !== 'COPY' || copyOf(step)?.from !== undefined) return false;
  if (!isArchive(name) && !isCompressedFile(name)) return false;
  const between = build.runs.filter((run) => run.step.stage === step.stage && run.step.position <= last.position);
  return between.some((run) => run.step.position > step.position && build.unpackingsOf(run).some((by) => isOf(by, write)));
}

/** How many archives are kept in mind, so that ten thousand cost no square. */
const mostArchives = 64;

const archivesIn = memo((build: Build): readonly ArchiveKept[] => {
  if (build.target === undefined || !build.runs.some((run) => build.unpackingsOf(run).length > 0)) return [];
  const last = build.target.steps.at(-1);
  const kept = new Map<Effect, ArchiveKept | undefined>();
  for (const step of last === undefined ? [] : build.lineage(last)) {
    if (step.onbuild) continue;
    const run = build.runAt(step);
    const taken = run === undefined ? [] : build.unpackingsOf(run);
    const effects = build.effectsOf(step);
    for (const write of effects) {
      if (write.does !== 'write' || !(write.what === 'download' || (write.what === 'copy' && write.command === undefined))) continue;
      if (kept.size < mostArchives && (run === undefined || taken.length > 0 || write.file)) kept.set(write, undefined);
    }
    for (const by of taken) {
      for (const [write, before] of kept) {
        const path = before === undefined ? placesOf(build, write).find((place) => isOf(by, { ...write, path: place })) : undefined;
        if (path !== undefined && by.inPlace && write.step === step) kept.delete(write);
        else if (path !== undefined) kept.set(write, { write: path === write.path ? write : { ...write, path }, by });
      }
    }
    for (const removal of effects) {
      if (removal.does !== 'delete') continue;
      for (const [write, found] of kept) if (undoes(removal, found?.write ?? write)) kept.delete(write);
    }
    // What `rm "$archive"` removes is anybody's guess, so nothing is said of what it may have been.
    if (run !== undefined && removesUnknown(build, run)) for (const write of kept.keys()) if (isOwn(write, step, kept)) kept.delete(write);
  }
  return [...kept.values()].flatMap((found) => found ?? []);
});

/** Where a write may lie: a copy whose target has no slash may still have gone into a folder of that name. */
function placesOf({ text }: Build, { path, at, command }: Effect): string[] {
  const name = baseName(textOf(text, at).replace(/["']/g, ''));
  return command !== undefined || name === baseName(path) || name === '' ? [path] : [path, `${path}/${name}`];
}

function isOwn(write: Effect, step: Step, kept: ReadonlyMap<Effect, ArchiveKept | undefined>): boolean {
  return write.step === step || kept.get(write)?.by.run.step === step;
}

function removesUnknown(build: Build, run: Run): boolean {
  const known = new Set(build.effectsOf(run.step).flatMap(({ does, at }) => (does === 'delete' ? [at.start] : [])));
  return run.commands.some(
    (command) =>
      (command.name === 'rm' || command.name === 'unlink' || command.name === 'shred') &&
      (command.wrappers.includes('xargs') || operands(command).some(({ span }) => !known.has(span.start))),
  );
}
