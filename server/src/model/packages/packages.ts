import { recommendsNothing, vendors } from '../../knowledge';
import { operands, type Command } from '../../shell';
import type { Build } from '../build';
import { isFlag, type Invocation } from '../invocation';
import { keeping, memo } from '../lazy';
import type { Run } from '../run';
import { rootStage, type Stage } from '../stage';
import { isAfter, isImageOf, isSetBefore, setsOption } from './settings';

/** True where what a step writes reaches the image. */
export function ships({ step }: Pick<Run, 'step'>): boolean {
  return step.stage.fate === 'ships';
}

/** True where an install brings in packages that are only recommended: nothing on the line, in the image or before it says not to. */
export function bringsRecommended(build: Build, install: Invocation): boolean {
  const { manager, args, run } = install;
  const { recommends } = manager;
  if (recommends === undefined || install.does !== 'install') return false;
  const saysNot = args.some((arg) => recommends.flags.some((flag) => isFlag(arg, flag))) || setsOption(args, recommends.options);
  if (saysNot || isTakenBack(build, install) || isImageOf(rootStage(run.step.stage), recommends.offIn ?? [])) return false;
  return !recommendsNone(build, install) && !isSetBefore(build, run.step, recommends.configs);
}

/** True where it is known that nothing is recommended that is not in the image already. */
function recommendsNone(build: Build, { manager, packages, run }: Invocation): boolean {
  const names = packages.map(({ raw }) => nameOf(raw)).filter((name) => manager.recommends?.lonely?.includes(name) !== true);
  if (packages.length > 0 && names.length === 0) return true;
  if (manager.id !== 'apt') return false;
  const others = names.filter((name) => !vendors.some((one) => one.packages.includes(name) && isSetBefore(build, run.step, one.signs)));
  const { image } = rootStage(run.step.stage).base;
  return packages.length > 0 && (others.length === 0 || recommendsNothing(others, image));
}

/** The flag that leaves recommended packages out, for the program in use. */
export function flagWithoutRecommended({ manager, command }: Invocation): string | undefined {
  return manager.recommends?.flagOf?.[command.name ?? ''] ?? manager.recommends?.flag;
}

/** True where the same run removes all of the packages again, with everything that came along with them. */
function isTakenBack(build: Build, { manager, run, position, packages }: Invocation): boolean {
  const removals = removalsIn(build)(run).filter((other) => other.manager === manager && other.position > position);
  if (removals.length === 0) return false;
  const removed = new Set(removals.flatMap((removal) => removal.packages.map(({ raw }) => nameOf(raw))));
  const automatic = removals.some(({ verb, args }) =>
    [...verb.words, ...args.map(({ raw }) => raw)].some((word) => /^(?:--auto-?remove|auto-?remove|autopurge)$/.test(word)),
  );
  return automatic && packages.length > 0 && packages.every(({ raw }) => removed.has(nameOf(raw)));
}

const removalsIn = memo((build: Build) => keeping((run: Run) => build.invocationsOf(run).filter(({ does }) => does === 'remove')));

/** A package without its version or release: `curl=8.*`, `curl/stable`. */
function nameOf(word: string): string {
  return word.replace(/(?<=[a-z\d])[=/].*$/, '');
}

/** True where an invocation refreshes the index, and nothing behind it in the same run installs from it. */
export function refreshesAlone(build: Build, { does, manager, run, position }: Invocation): boolean {
  if (does !== 'refresh') return false;
  return !fetchersIn(build)(run).some((other) => other.manager === manager && other.position > position);
}

/** What uses the index in a run, last first, so that for most questions the first answers. */
const fetchersIn = memo((build: Build) =>
  keeping((run: Run) =>
    build
      .invocationsOf(run)
      .filter(({ does }) => does === 'install' || does === 'upgrade')
      .reverse(),
  ),
);

/** The installs of later layers that find their packages only because an index was left in the image by this one; the first so many. */
export function installsRelyingOnIndex(build: Build, run: Run, manager: Invocation['manager'], most = Infinity): Invocation[] {
  const found: Invocation[] = [];
  if (!readsIndex(manager)) return found;
  for (const { install, refreshed } of relyingInstalls(build)(manager)) {
    if (found.length >= most) break;
    const anew = refreshed !== undefined && isAfter(refreshed.step, run.step);
    if (!anew && isAfter(install.run.step, run.step)) found.push(install);
  }
  return found;
}

/** True where an install looks into an index that something else has to fetch: not with pip, and not with dnf. */
export function readsIndex({ kind, verbs }: Invocation['manager']): boolean {
  return kind === 'system' && verbs.some(({ does, refreshesItself }) => does === 'install' && refreshesItself !== true);
}

/** The installs of a build that find their packages only if an earlier layer left an index, and the last run before them that surely did. */
const relyingInstalls = memo((build: Build) =>
  keeping((manager: Invocation['manager']) => {
    const refreshedIn = new Map<Stage, Run>();
    return build.runs.flatMap((run) => {
      const { stage, onbuild } = run.step;
      const refreshed = onbuild ? undefined : lastOf(refreshedIn, stage);
      let fresh = false;
      return build.invocationsOf(run).flatMap((invocation) => {
        if (invocation.manager !== manager) return [];
        const { does, verb, args, command } = invocation;
        const refreshes = does === 'refresh' || verb.refreshesItself === true || args.some(({ raw }) => isRefreshFlag(verb, raw));
        const relies = !fresh && !refreshes && (does === 'install' || does === 'upgrade');
        fresh ||= refreshes;
        if (does === 'refresh' && command.runs === 'always' && !onbuild) refreshedIn.set(stage, run);
        return relies ? [{ install: invocation, refreshed }] : [];
      });
    });
  }),
);

/** True for a flag with which a verb refreshes the index first; a short one may stand in a cluster: `-qqUy`. */
export function isRefreshFlag({ refreshFlags = [] }: Invocation['verb'], word: string): boolean {
  if (refreshFlags.includes(word)) return true;
  return /^-[A-Za-z]+$/.test(word) && refreshFlags.some((flag) => flag.length === 2 && word.includes(flag.slice(1)));
}

/** What is noted for a stage, or for the nearest one that it is built from. */
function lastOf(noted: ReadonlyMap<Stage, Run>, stage: Stage): Run | undefined {
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) {
    const run = noted.get(at);
    if (run !== undefined) return run;
  }
  return undefined;
}

/** True where a later layer runs something that we cannot look into, and which may install packages: a script, a makefile, a download. */
export function mayInstallLater(build: Build, run: Run): boolean {
  return opaqueRuns(build).some(({ step }) => isAfter(step, run.step));
}

const opaqueRuns = memo((build: Build): readonly Run[] => build.runs.filter(isOpaque));

/** True for a run of which we cannot tell what it installs. */
export function isOpaque({ script, commands }: Run): boolean {
  return script === undefined || commands.some((command) => mayInstall(command));
}

/** True for a program that may install system packages by itself, unless it is one of a build's own. */
export function mayInstall({ name, nameSpan, path, args, piped }: Command): boolean {
  if (name === undefined) return nameSpan.end > nameSpan.start;
  if (/^(?:[Cc]onfigure|config|gradlew|mvnw|manage\.py|autogen\.sh|buildconf)$/.test(name)) return false;
  if (path !== undefined && !path.includes('/bin/') && !path.includes('/sbin/')) return true;
  if (/^(?:ba|da|z|a)?sh$/.test(name)) {
    // The commands of a string that can be read stand beside this one.
    const isRead = args.some(({ raw }, i) => /^-[a-z]*c$/.test(raw) && args[i + 1]?.value !== undefined);
    return !isRead && (piped || operands({ args }).length > 0);
  }
  if (name === 'make') return operands({ args }).some(({ raw }) => /dep|setup|bootstrap|prepare|apt|tools/.test(raw));
  if (/^apt(?:-get|itude)?$/.test(name)) return /^(?:source|download|show|search|policy)$/.test(operands({ args })[0]?.raw ?? '');
  return /\.(?:sh|bash|py|pl|rb)$/.test(name) || installers.has(name);
}

const installers = new Set(
  'source . ansible-playbook puppet chef-client npx playwright gdebi mk-build-deps tasksel apt-cache apt-file'.split(' '),
);
