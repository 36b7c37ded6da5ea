import { hasFlag, operands, type Command, type ShellWord } from '../../shell';
import type { Build } from '../build';
import type { Effect } from './effect';
import { memo } from '../lazy';
import { baseName, folderOf, matchesGlob } from '../paths';
import { pathOf } from '../places';
import type { Run } from '../run';
import type { Stage } from '../stage';

/** A chown or chmod of what a COPY or ADD of an earlier layer brought. */
export interface OwnerChange {
  readonly run: Run;
  readonly command: Command;
  readonly kind: 'chown' | 'chmod';
  /** What follows the flags first: `node:node`, `+x`, `755`. */
  readonly value: ShellWord;
  readonly recursive: boolean;
  /** The copies whose files it changes, in order; not more than a few. */
  readonly copies: readonly Effect[];
  /** Every path that it names; `undefined` for one that is not known. */
  readonly paths: readonly (string | undefined)[];
  /** Later changes of the same files in the same run: the layer stores them once for all of these. */
  readonly also: readonly OwnerChange[];
}

const mostCopies = 32;

/** The changes of owner or mode of files that come from a COPY or ADD before them in the same stage, in order; one pass over the build. */
export const ownerChanges = memo((build: Build): readonly OwnerChange[] =>
  build.stages.flatMap((stage) => (stage.fate === 'ships' ? [...changesIn(build, stage)] : [])),
);

function* changesIn(build: Build, stage: Stage): Generator<OwnerChange> {
  const below = new Map<string, Effect[]>();
  for (const step of stage.steps) {
    if (step.onbuild) continue;
    const run = build.runAt(step);
    if (run !== undefined) {
      yield* grouped(run.commands.flatMap((command) => changeOf(build, run, command, below) ?? []));
      continue;
    }
    for (const effect of build.effectsOf(step)) {
      if (effect.does !== 'write' || effect.command !== undefined) continue;
      for (let folder = effect.path; ; folder = folderOf(folder)) {
        const known = below.get(folder);
        if (known === undefined) below.set(folder, [effect]);
        else known.push(effect);
        if (folder === '/') break;
      }
    }
  }
}

/** The changes of one run, each with those behind it that find all of their files in the layer already. */
function* grouped(changes: readonly OwnerChange[]): Generator<OwnerChange> {
  if (changes.length < 2) return yield* changes;
  const first = new Map<Effect, OwnerChange>();
  const also = new Map<OwnerChange, OwnerChange[]>();
  for (const change of changes) {
    const before = new Set(change.copies.map((copy) => first.get(copy)));
    const [only] = before;
    if (before.size === 1 && only !== undefined) {
      also.get(only)?.push(change);
      continue;
    }
    also.set(change, []);
    for (const copy of change.copies) if (!first.has(copy)) first.set(copy, change);
  }
  for (const [change, later] of also) yield { ...change, also: later };
}

function changeOf(build: Build, run: Run, command: Command, below: ReadonlyMap<string, readonly Effect[]>): OwnerChange | undefined {
  const { name } = command;
  if (name !== 'chown' && name !== 'chmod') return undefined;
  const [value, ...targets] = operands(command, ['--reference', '--from']);
  if (value === undefined || hasFlag(command, '--reference')) return undefined;
  const recursive = hasFlag(command, ['-R', '--recursive']);
  const paths = targets.map((word) => pathOf(word, command, run.step, build.valueAt));
  const copies = new Set<Effect>();
  for (const path of paths) {
    if (path === undefined) continue;
    const pattern = /[*?[]/.test(baseName(path)) ? baseName(path) : undefined;
    for (const copy of (below.get(pattern === undefined ? path : folderOf(path)) ?? []).slice(-mostCopies)) {
      if (recursive ? pattern === undefined : isMeant(copy, path, pattern)) copies.add(copy);
    }
  }
  const isRoots = name === 'chown' && /^(?:root|0)(?:[:.](?:root|0))?$/.test(value.raw);
  for (const copy of isRoots ? [...copies] : [])
    if (!copy.step.instruction.flags.some((flag) => flag.name === 'chown')) copies.delete(copy);
  return copies.size === 0 ? undefined : { run, command, kind: name, value, recursive, copies: [...copies], paths, also: [] };
}

/** True where a command that does not go into folders changes this very file. What may be a folder counts only where programs lie. */
function isMeant(copy: Effect, path: string, pattern: string | undefined): boolean {
  if (!copy.file && !/\/s?bin$/.test(folderOf(copy.path))) return false;
  if (pattern === undefined) return copy.path === path;
  return folderOf(copy.path) === folderOf(path) && matchesGlob(baseName(copy.path), pattern);
}
