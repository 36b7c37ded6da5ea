import { debianPackageOf, isForBuilding, isHeaders, isInSlimImage, isLinkedWithSystem, systemNeedsOf } from '../../../knowledge';
import { bringsRecommended, type Build, type Invocation, type NodeProject, type NodeStart, type Stage, type Step } from '../../../model';
import type { Refusal } from '../../contract';
import type { NodeBase } from './node-base';

/** What the final stage installs of the system. */
export interface SystemPackages {
  /** The instruction; none where there is nothing to install. */
  readonly setup: readonly string[];
  /** In the order in which they are installed. */
  readonly kept: readonly string[];
  /** What stays behind with the stage that builds. */
  readonly leftBehind: readonly string[];
}

/** The packages that the program needs: those that the stage installs and that do not serve to build, and those that the slimmer image lacks. */
export function systemPackages(
  build: Build,
  stage: Stage,
  base: NodeBase,
  project: NodeProject,
  start: NodeStart,
  carried: ReadonlySet<Step>,
): SystemPackages | Refusal {
  const installs = build.installs.filter(
    ({ manager, run }) => manager.kind === 'system' && run.step.stage === stage && !run.step.onbuild && !carried.has(run.step),
  );
  const other = installs.find(({ manager }) => manager.id !== base.system);
  if (other !== undefined) return { because: `It installs packages with ${other.manager.title}, which is not the image's own.` };
  const named = installs.flatMap((install) => packagesLeft(build, stage, install).map((name) => ({ name, install })));
  const odd = named.find(({ name }) => /[$`/]|\.(?:deb|apk)$/.test(name));
  if (odd !== undefined) return { because: `What \`${odd.name}\` installs cannot be told.` };
  const names = named.map(({ name }) => name);
  const isKept = (name: string): boolean => serves(build, stage, project, start, plain(name), names.map(plain));
  const own = named.filter(({ name }) => isKept(name));
  const added = base.slimmer ? lacking(base, project, start) : [];
  if ('because' in added) return added;
  const more = added.filter((name) => !own.some((each) => plain(each.name) === name));
  const kept = [...new Set([...own.map(({ name }) => name), ...more])];
  const leftBehind = [...new Set(names.filter((name) => !kept.includes(name)))];
  if (kept.length === 0) return { setup: [], kept, leftBehind };
  if (base.system === 'apk') return { setup: [`RUN apk add --no-cache ${kept.join(' ')}`], kept, leftBehind };
  // Debian's archive drops what has ended: an install that the stage does not make itself may find nothing.
  if (own.length === 0 && base.major !== undefined && base.major < 18)
    return { because: `It needs ${kept.join(' and ')}, which \`${base.meant}\` lacks and may no longer be able to install.` };
  // What the stage's own image has of what is recommended, a slimmer one may lack.
  const recommended = own.some(
    ({ name, install }) =>
      bringsRecommended(build, install) ||
      (base.slimmer &&
        !complete.test(plain(name)) &&
        !install.args.some(({ raw }) => /no-install-recommends|install-recommends=0/i.test(raw))),
  );
  const flag = recommended ? '' : ' --no-install-recommends';
  return { setup: [`RUN apt-get update && apt-get install -y${flag} ${kept.join(' ')} && rm -rf /var/lib/apt/lists/*`], kept, leftBehind };
}

/** Packages that recommend nothing but certificates, which come along, or what only a person would miss. */
const complete = /^(?:curl|wget|git|ca-certificates|openssl|tini|dumb-init|procps|tzdata)$/;

/** What an install brings that no later command of the stage removes. */
function packagesLeft({ invocations }: Build, stage: Stage, install: Invocation): readonly string[] {
  const removed = invocations.filter(
    ({ does, manager, run }) => does === 'remove' && manager === install.manager && run.step.stage === stage,
  );
  const gone = new Set(removed.flatMap(({ packages }) => packages.map(({ raw }) => raw)));
  const group = install.args.findIndex(({ raw }) => raw === '-t' || raw === '--virtual');
  const name = group < 0 ? install.args.find(({ raw }) => raw.startsWith('--virtual='))?.raw.slice(10) : install.args[group + 1]?.raw;
  if (name !== undefined && gone.has(name)) return [];
  return install.packages.map(({ raw }) => raw).filter((each) => !gone.has(each) && each !== name);
}

function serves(build: Build, stage: Stage, { manifest }: NodeProject, start: NodeStart, name: string, all: readonly string[]): boolean {
  if (isHeaders(name)) return true;
  const called = start.programs.some((program) => program.name === name);
  if (called || needsOf([...manifest.dependencies]).includes(name)) return true;
  if (isForBuilding(name)) return false;
  if (/^(?:python[\d.]*|python-is-python3|python[\d.]*-(?:minimal|setuptools|distutils|pkg-resources)|py3-setuptools)$/.test(name))
    return (
      !all.some((each) => /^(?:make|g\+\+|gcc|build-essential|build-base|alpine-sdk)$/.test(each)) ||
      all.some((each) => /^(?:py3-pip|python3-pip|python-pip)$/.test(each))
    );
  if (/^(?:git|openssh-client|openssh)$/.test(name)) return !manifest.needsGit;
  if (/^(?:curl|wget)$/.test(name))
    return !build.runs.some(({ step, commands }) => step.stage === stage && commands.some((each) => each.name === name));
  return !/^(?:gnupg2?|apt-transport-https|apt-utils|lsb-release|software-properties-common|linux-headers|libc6-compat-dev)$/.test(name);
}

/** What the slimmer image lacks of what the program calls or its packages need. */
function lacking({ meant }: NodeBase, { manifest }: NodeProject, { programs }: NodeStart): readonly string[] | Refusal {
  const linked = [...manifest.dependencies].find(isLinkedWithSystem);
  if (linked !== undefined) return { because: `\`${linked}\` is linked with libraries that \`${meant}\` may lack.` };
  const called = programs
    .map(({ name }) => name)
    .filter((name) => !isInSlimImage(name))
    .flatMap((name) => debianPackageOf(name) ?? []);
  const secure = called.some((name) => /^(?:curl|wget|git)$/.test(name)) ? ['ca-certificates'] : [];
  return [...new Set([...called, ...needsOf([...manifest.dependencies]), ...secure])];
}

function needsOf(dependencies: readonly string[]): readonly string[] {
  return dependencies.flatMap(systemNeedsOf);
}

function plain(name: string): string {
  return name.replace(/[=<>~@:].*$/, '');
}
