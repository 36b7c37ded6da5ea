import { alongLayers } from '../along-layers';
import type { Build } from '../build';
import { isFlag, type Invocation } from '../invocation';
import { isOpaque, isRefreshFlag, mayInstall, refreshesAlone } from './packages';
import type { Run } from '../run';
import { rootStage } from '../stage';

/** An install from an index that nothing in its own layer refreshes. */
export interface StaleInstall {
  readonly install: Invocation;
  /** The refresh of an earlier layer, from whose index it installs; `undefined` where there is none but what the base image may hold. */
  readonly from: Invocation | undefined;
}

/**
 * The first such install of each run. An index that an earlier layer refreshed and did nothing else with is that layer's smell, and where a
 * script or a mount may bring an index, nothing is known.
 */
export function* staleInstalls(build: Build): Generator<StaleInstall> {
  for (const { step, left } of alongLayers(build, nothingLeft, ({ last, opaque }): Left => ({ last: new Map(last), opaque }))) {
    const run = build.runAt(step);
    if (run === undefined) continue;
    const install = build.invocationsOf(run).find((one) => reliesOnIndex(build, one));
    if (install !== undefined) {
      const from = left.last.get(install.manager);
      if (from === undefined ? !left.opaque : from !== 'alone') yield { install, from: from === 'alone' ? undefined : from };
    }
    left.opaque ||= isOpaque(run);
    for (const refresh of build.invocationsOf(run)) {
      if (refresh.does !== 'refresh' || left.last.get(refresh.manager) === 'alone') continue;
      left.last.set(refresh.manager, refreshesAlone(build, refresh) ? 'alone' : refresh);
    }
  }
}

/** What the layers so far have left: the last refresh by manager, or that one of them was a layer's only purpose. */
interface Left {
  readonly last: Map<Invocation['manager'], Invocation | 'alone'>;
  /** Something that we cannot look into may have refreshed an index. */
  opaque: boolean;
}

function nothingLeft(): Left {
  return { last: new Map(), opaque: false };
}

function reliesOnIndex(build: Build, install: Invocation): boolean {
  const { manager, does, verb, args, packages, run, position } = install;
  if (manager.refresh === undefined || (does !== 'install' && does !== 'upgrade') || verb.refreshesItself === true) return false;
  if ((packages.length === 0 && does === 'install') || packages.every(({ raw }) => isLocal(raw) && does === 'install')) return false;
  if (args.some(({ raw }) => isRefreshFlag(verb, raw))) return false;
  if (manager.offlineFlags?.some((flag) => args.some((arg) => isFlag(arg, flag))) === true) return false;
  if (args.some(({ raw }) => /^-(?:y|d)?h$|^--help$/.test(raw))) return false;
  return !build.invocationsOf(run).some((one) => one.manager === manager && one.does === 'refresh') && !mayHaveIndex(run, position);
}

function isLocal(name: string): boolean {
  return /^[.~/$]|\.deb$|:\/\//.test(name);
}

/** True where something that we cannot look into comes first in the run, or the index lies in a mount. */
function mayHaveIndex(run: Run, position: number): boolean {
  if (run.mounts.some(({ type, target }) => (type === 'cache' || type === 'bind') && /apt|pacman|\$|^\/var/.test(target ?? '/')))
    return true;
  if (rootStage(run.step.stage).base.image === 'scratch') return true;
  return run.commands.slice(0, position).some((command) => mayInstall(command) || mayRefresh(command.name));
}

/** They refresh the index themselves once they have changed the sources. */
function mayRefresh(name: string | undefined): boolean {
  return /^(?:add-apt-repository|apt-add-repository|extrepo|pacman-key|reflector|auto-apt-proxy|eatmydata)$/.test(name ?? '');
}
