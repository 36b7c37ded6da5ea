import { aptDate, aptSource, aptTraces, isBookworm } from '../../knowledge';
import type { Command } from '../../shell';
import type { Build } from '../build';
import { ownerChanges, type OwnerChange } from '../files/owner-changes';
import { memo } from '../lazy';
import type { Run } from '../run';
import { rootStage, type Step } from '../stage';
import { aptLayers, bytesOfParts, type AptLayer } from './apt-layers';
import { copyParts, partOfWrite } from './copies';
import { together, type Weight, type WeightPart } from './weight';

/**
 * What an instruction adds to the image, in bytes on the disk. `undefined` where nothing of it is known; zero for one that adds no files,
 * which is not the same.
 */
export function weightOf(build: Build, step: Step): Weight | undefined {
  return weights(build)(step);
}

const weights = memo((build: Build) => memo((step: Step) => weigh(build, step)));

function weigh(build: Build, step: Step): Weight | undefined {
  const { keyword } = step.instruction;
  if (step.onbuild) return together([], false);
  if (keyword === 'COPY' || keyword === 'ADD') {
    const { parts, whole } = copyParts(build, step);
    return parts.length === 0 ? undefined : together(parts, !whole);
  }
  const run = build.runAt(step);
  if (keyword === 'RUN' && run === undefined) return undefined;
  return run === undefined ? together([], false) : weighRun(build, run);
}

function weighRun(build: Build, run: Run): Weight | undefined {
  const layer = aptLayers(build).get(run.step);
  const parts = [...(layer === undefined ? [] : partsOfLayer(run, layer)), ...rightsIn(build, run)];
  const managed = new Set(
    build.invocationsOf(run).flatMap(({ manager, command }) => (manager.id === 'apt' && layer !== undefined ? command : [])),
  );
  const changes = changesIn(build).get(run) ?? [];
  const changing = new Set(changes.flatMap((change) => [change.command, ...change.also.map(({ command }) => command)]));
  const rightsKnown = changes.every((change) => rightsOf(build, change) !== undefined && !mayChangeMore(change));
  const known =
    run.script?.broken === false &&
    (layer === undefined || (layer.whole && layer.lists !== 'unknown')) &&
    rightsKnown &&
    run.commands.every((command) => managed.has(command) || changing.has(command) || isLight(command));
  return parts.length === 0 && !known ? undefined : together(parts, !known);
}

function* partsOfLayer(run: Run, { added, writes, names, whole, lists }: AptLayer): Generator<WeightPart> {
  const bytes = [...bytesOfParts(run.step, added)].reduce((sum, [, each]) => sum + each, writes ? aptTraces : 0);
  if (bytes > 0)
    yield {
      what: 'packages',
      bytes,
      estimated: true,
      atLeast: !whole,
      note: added.size === 0 ? tracesNote : packagesNote(run.step, names.length),
      source: aptSource,
      date: aptDate,
    };
  if (lists !== undefined && lists !== 'unknown')
    yield {
      what: 'lists',
      bytes: lists.bytes,
      estimated: true,
      atLeast: false,
      note: lists.source,
      source: lists.source,
      date: lists.date,
    };
}

const tracesNote = 'what apt and dpkg write down of packages, as measured on Debian 12';

/** How the size of packages is known, for the reader; another release than the one that was measured is said to be. */
export function packagesNote(step: Step, count?: number): string {
  const what = count === undefined ? '' : count === 1 ? 'with what it needs, ' : 'with what they need, ';
  return isBookworm(rootStage(step.stage).base.meant ?? '') ? `${what}${aptSource}` : `${what}as measured on Debian 12: ${aptSource}`;
}

const changesIn = memo((build: Build): ReadonlyMap<Run, readonly OwnerChange[]> => {
  const changes = new Map<Run, OwnerChange[]>();
  for (const change of ownerChanges(build)) changes.set(change.run, [...(changes.get(change.run) ?? []), change]);
  return changes;
});

/** What a change of owner or mode stores once more; `undefined` where it is not known of every file. */
export function rightsOf(build: Build, { copies, recursive }: OwnerChange): readonly WeightPart[] | undefined {
  // Without `-R`, only the folder itself is stored again.
  const changed = copies.filter(({ folder }) => recursive || folder !== true);
  const parts = changed.flatMap((copy) => partOfWrite(build, copy) ?? []);
  return parts.length === changed.length ? parts.map((part) => ({ ...part, what: 'rights' })) : undefined;
}

function rightsIn(build: Build, run: Run): readonly WeightPart[] {
  const seen = new Set<string>();
  const parts: WeightPart[] = [];
  for (const change of changesIn(build).get(run) ?? []) {
    // Two changes of the same files in one layer store them once.
    const key = change.copies.map(({ at }) => at.start).join(' ');
    if (!seen.has(key)) parts.push(...(rightsOf(build, change) ?? []));
    seen.add(key);
  }
  return parts;
}

/** A change of a whole folder, in which an earlier RUN may have put files of its own. */
function mayChangeMore({ recursive, run: { step } }: OwnerChange): boolean {
  return recursive && step.stage.steps.some(({ instruction, position }) => position < step.position && instruction.keyword === 'RUN');
}

/** A command that writes next to nothing, whatever it is told. */
function isLight({ name, nameSpan, args }: Command): boolean {
  if (name === undefined) return nameSpan.end === nameSpan.start;
  if ((name === 'chown' || name === 'chmod') && args.some(({ raw }) => /^-\w*R|^--recursive$/.test(raw))) return false;
  return light.has(name);
}

const light = new Set(
  (
    'set cd echo printf true false : test [ [[ mkdir rm rmdir unlink ln touch export unset chmod chown chgrp useradd groupadd adduser addgroup ' +
    'usermod groupmod passwd chpasswd exit return ls pwd env id date sleep which command type hash uname whoami apt-mark ldconfig ' +
    'exec shift getent grep'
  ).split(' '),
);
