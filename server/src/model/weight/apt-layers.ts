import { aptBytes, aptClosure, aptIndexOf, isNearBookworm, keepsDocuments, knownContents, type IndexBytes } from '../../knowledge';
import { isFlag, type Invocation } from '../invocation';
import { alongLayers } from '../along-layers';
import type { Build } from '../build';
import { memo } from '../lazy';
import { bringsRecommended } from '../packages/packages';
import type { Run } from '../run';
import { rootStage, type Step } from '../stage';
import { aptNames } from './apt-names';

/** What apt does to a layer, on a base image of which it is known what else it holds. */
export interface AptLayer {
  /** The parts of packages that are in the image already. */
  readonly below: ReadonlySet<number>;
  /** Those that this layer adds. */
  readonly added: ReadonlySet<number>;
  /** It installs or removes something, and so stores anew what is written down of packages. */
  readonly writes: boolean;
  /** The packages named, of which something stays. */
  readonly names: readonly string[];
  /** All that it installs is known. */
  readonly whole: boolean;
  /** The package lists that it leaves: what they weigh, or that nobody has measured them. */
  readonly lists: IndexBytes | 'unknown' | undefined;
}

/** The layers that apt has a part in; none on an image that may hold anything. */
export const aptLayers = memo((build: Build): ReadonlyMap<Step, AptLayer> => {
  const layers = new Map<Step, AptLayer>();
  const copyOf = ({ parts, lists }: Left): Left => ({ parts: new Set(parts), lists });
  for (const { step, left } of alongLayers(build, (): Left => ({ parts: new Set(), lists: false }), copyOf)) {
    const run = step.onbuild ? undefined : build.runAt(step);
    const { meant: image } = rootStage(step.stage).base;
    const there = run === undefined || image === undefined || !isNearBookworm(image) ? undefined : knownContents(image);
    if (run === undefined || image === undefined || there === undefined) continue;
    if (build.undone.some(({ removal, writes }) => removal.step === step && writes.some(isLists))) left.lists = false;
    const invocations = build.invocationsOf(run).filter(({ manager }) => manager.id === 'apt');
    if (invocations.length === 0) continue;
    const stays = leavesLists(build, run, invocations);
    const { parts, names, whole } = installedBy(build, invocations);
    const below = new Set([...there.parts, ...left.parts]);
    const added = new Set([...parts].filter((part) => !below.has(part)));
    // Lists that are there already are only looked through again.
    const writes = added.size > 0 || invocations.some(({ does }) => does === 'remove');
    layers.set(step, { below, added, writes, names, whole, lists: stays && !left.lists ? (aptIndexOf(image) ?? 'unknown') : undefined });
    for (const part of added) left.parts.add(part);
    left.lists ||= stays;
  }
  return layers;
});

/** What the layers so far have. */
interface Left {
  readonly parts: Set<number>;
  lists: boolean;
}

/** The bytes of parts on the disk, each by itself, in the image that a step builds on. */
export function* bytesOfParts(step: Step, parts: Iterable<number>): Generator<readonly [part: number, bytes: number]> {
  const documents = keepsDocuments(rootStage(step.stage).base.meant ?? '');
  for (const part of parts) yield [part, aptBytes(part, documents)];
}

/** What installs of these packages bring, one after the other. */
export function partsOf(installs: readonly { readonly names: readonly string[]; readonly recommended: boolean }[]): Set<number> {
  const parts = new Set<number>();
  for (const { names, recommended } of installs) {
    for (const name of names) {
      const { needs = [], recommends = [] } = aptClosure(name) ?? {};
      for (const part of needs) parts.add(part);
      if (recommended) for (const part of recommends) parts.add(part);
    }
  }
  return parts;
}

/** What is left of the installs of a run once it has removed some again. */
function installedBy(
  build: Build,
  invocations: readonly Invocation[],
): { readonly parts: ReadonlySet<number>; readonly names: readonly string[]; readonly whole: boolean } {
  const removals = invocations.filter(({ does }) => does === 'remove');
  const removed = removals.map((removal) => aptNames(build, removal));
  const gone = new Set(removed.flatMap(({ names }) => names));
  let whole = removed.every((each) => each.whole);
  const kept: { readonly names: readonly string[]; readonly recommended: boolean }[] = [];
  for (const invocation of invocations) {
    if (invocation.does === 'upgrade') whole = false;
    if (invocation.does !== 'install') continue;
    // What is marked as needed by nobody, and what a branch installs, is not known to stay.
    if (!installs(invocation) || (removals.length > 0 && marksPackages(invocation.run))) {
      whole = false;
      continue;
    }
    const named = aptNames(build, invocation);
    const names = named.names.filter((name) => !gone.has(name));
    // Without the packages that only they needed, a removal leaves more than is known.
    if (!named.whole || (names.length < named.names.length && !removals.some(removesNeeded))) whole = false;
    kept.push({ names, recommended: bringsRecommended(build, invocation) });
    if (kept.at(-1)?.recommended === true && names.some((name) => aptClosure(name)?.recommends === undefined)) whole = false;
  }
  return { parts: partsOf(kept), names: kept.flatMap(({ names }) => names), whole };
}

function installs({ verb, args, command }: Invocation): boolean {
  return command.runs === 'always' && verb.words[0] === 'install' && !args.some((arg) => idle.some((flag) => isFlag(arg, flag)));
}

const idle = ['-d', '--download-only', '-s', '--simulate', '--dry-run', '--print-uris'];

function marksPackages({ commands }: Run): boolean {
  return commands.some(({ name }) => name === 'apt-mark');
}

/** True for a removal that takes along what only the removed packages needed. */
export function removesNeeded({ verb, args }: Invocation): boolean {
  return [...verb.words, ...args.map(({ raw }) => raw)].some((word) => /^(?:--auto-?remove|auto-?remove|autopurge)$/.test(word));
}

function leavesLists(build: Build, { step }: Run, invocations: readonly Invocation[]): boolean {
  const refreshes = invocations.filter(({ does }) => does === 'refresh');
  const stay = refreshes.some((refresh) => build.keptCaches(refresh).some(({ directory }) => directory.holds === 'index'));
  return stay || build.undone.some(({ writes }) => writes.some((write) => write.step === step && isLists(write)));
}

function isLists({ what, path }: { readonly what: string; readonly path: string }): boolean {
  return what === 'index' && path.startsWith('/var/lib/apt');
}
