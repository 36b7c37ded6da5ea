import { hasFlag, operands } from '../shell';
import type { Build } from './build';
import type { Effect } from './files/effect';
import { memo } from './lazy';
import { cachesLeftBy } from './packages/left-caches';
import { ownerChanges } from './files/owner-changes';
import { refreshesAlone } from './packages/packages';
import { within } from './paths';
import { pathOf } from './places';
import type { Run } from './run';
import { buildWork } from './shipping/build-work';
import type { Step } from './stage';

/**
 * True where a smell of its own tells what to do with a pair of neighbouring runs: the second deletes what an earlier layer wrote, or gives what
 * was copied another owner; the first leaves a cache that is never cleaned, or refreshes an index for others. What is known already is asked first.
 */
export function hasOwnReason(build: Build, first: Run, second: Run): boolean {
  if (build.invocationsOf(first).some((invocation) => refreshesAlone(build, invocation))) return true;
  if (build.removingSteps.has(second.step) || changingOwners(build).has(second)) return true;
  return cachesLeftBy(build, first).length > 0;
}

/** The runs that change the owner or mode of what was copied, which COPY could do itself. */
const changingOwners = memo((build: Build): ReadonlySet<Run> => new Set(ownerChanges(build).map(({ run }) => run)));

/**
 * True where two neighbouring runs could be one without hiding anything: each is one command in shell form, in a shell that we read, and
 * both have the same flags. Runs that are lists already were put together by somebody who knew how.
 */
export function areOneCommandEach(first: Run, second: Run): boolean {
  return isOneCommand(first) && isOneCommand(second) && sameFlags(first, second);
}

function isOneCommand({ form, script, commands }: Run): boolean {
  const [item, ...others] = script?.list ?? [];
  return form === 'shell' && item !== undefined && others.length === 0 && (item.simple || commands.every(({ piped }) => piped));
}

function sameFlags(first: Run, second: Run): boolean {
  const flagsOf = ({ step }: Run): string => step.instruction.flags.map(({ name, value }) => `${name}=${value ?? ''}`).join(' ');
  return flagsOf(first) === flagsOf(second);
}

/** True where each of two runs has a reason of its own to be repeated, so that they are apart for the cache. */
export function areApartForCache(build: Build, first: Run, second: Run): boolean {
  if (isPrintOnly(first) || isPrintOnly(second) || installApart(build, first, second)) return true;
  return isCompiling(build, first) || isCompiling(build, second) || (isMaking(first) && !isMaking(second));
}

/** True for a run that compiles. That takes long, and it stands alone so that it is not repeated for what stands beside it. */
function isCompiling(build: Build, run: Run): boolean {
  return (
    build.invocationsOf(run).some(({ does }) => does === 'build') ||
    run.commands.some(({ name = '', args: [first, second] }) =>
      compilers.test(name === 'bundle' && first?.raw === 'exec' ? (second?.raw ?? '') : name),
    ) ||
    bundlingSteps(build).has(run.step)
  );
}

const bundlingSteps = memo((build: Build): ReadonlySet<Step> => new Set(buildWork(build).map(({ step }) => step)));

/** Those that no table of package managers knows. */
const compilers =
  /^(?:cabal|stack|opam|raco|lein|rebar3?|mix|crystal|nimble|zig|grails|luarocks|cpanm?|msbuild|xbuild|rake|grunt|gulp|webpack)$/;

/** True for a run of `make` and what goes before it, which belong together, and with nothing else. */
function isMaking({ commands }: Run): boolean {
  return commands.some(({ name }) => name !== undefined && makers.test(name));
}

const makers = /^(?:make|ninja|meson|cmake|qmake|configure|autogen\.sh|autoreconf|automake|autoconf|ldconfig)$/;

/** True for a run that only says something, which is there to be changed: with it, all that follows is built anew. */
function isPrintOnly({ commands }: Run): boolean {
  const [command, ...others] = commands;
  if (command?.name !== 'echo' || others.length > 0) return false;
  return !command.piped && command.redirections.length === 0 && command.args.every(({ value }) => value !== undefined);
}

/** True where two runs install by different managers: apart, each is repeated only for its own sake, and nothing is stored twice. */
function installApart(build: Build, first: Run, second: Run): boolean {
  const [here, there] = [first, second].map((run) => build.invocationsOf(run).filter(({ does }) => does === 'install'));
  const managers = new Set(here?.map(({ manager }) => manager));
  return managers.size > 0 && there?.[0] !== undefined && there.every(({ manager }) => !managers.has(manager));
}

/** What the first run wrote and the second changes in owner, mode or contents, which stores it twice. */
export function rewrites(build: Build, first: Run, second: Run): Effect[] {
  const writes = build
    .effectsOf(first.step)
    .filter(({ does, what }) => does === 'write' && what !== 'cache' && what !== 'index' && what !== 'package');
  if (writes.length === 0) return [];
  const changed = second.commands.flatMap((command) => {
    if (command.name === undefined || !changers.has(command.name)) return [];
    const isRights = command.name.startsWith('ch');
    // Of a folder it changes nothing below.
    const alone = isRights && !hasFlag(command, ['-R', '--recursive']);
    return operands(command)
      .slice(isRights ? 1 : 0)
      .flatMap((word) => ({ path: pathOf(word, command, second.step, build.valueAt), alone }));
  });
  return writes.filter(({ path, file }) =>
    changed.some((target) => {
      if (target.path === undefined || target.path === '/') return false;
      return target.alone ? file && path === target.path : within(path, target.path);
    }),
  );
}

/** What they change they write whole, since a layer holds whole files. */
const changers = new Set(['chown', 'chmod', 'chgrp', 'strip', 'upx', 'patchelf']);
