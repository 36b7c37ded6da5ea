import { alternatives, familyOf, type Alternative } from '../knowledge';
import { isBuiltFrom, type Build, type Stage } from '../model';
import type { Command } from '../shell';

/** Programs that the full variants have and the slim ones lack, as far as stages use them. */
const fullOnly = new Set([
  'gcc',
  'g++',
  'cc',
  'c++',
  'make',
  'cmake',
  'git',
  'curl',
  'wget',
  'hg',
  'svn',
  'unzip',
  'xz',
  'bzip2',
  'patch',
  'autoconf',
  'automake',
  'pkg-config',
  'ssh',
  'gpg',
  'node-gyp',
]);

/** The leaner images on which the stage still builds, as far as its RUN and COPY instructions tell, best first. */
export function leanerBases(build: Build, stage: Stage): Alternative[] {
  const { image } = stage.base;
  if (image === undefined) return [];
  const runs = build.runs.filter(({ step }) => step.stage === stage || isBuiltFrom(step.stage, stage));
  const managers = new Set(runs.flatMap((run) => build.invocationsOf(run).map(({ manager }) => manager.id)));
  const shellForm = stage.steps.some(
    ({ instruction }) => /^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword) && instruction.json === undefined,
  );
  return alternatives(image).filter((other) => {
    const family = familyOf(other.image);
    if (other.variant === 'distroless' || other.variant === 'static' || family === 'distroless' || family === 'scratch')
      return runs.length === 0 && !shellForm;
    if (family === 'alpine') return !managers.has('apt') && !runs.some(({ commands }) => commands.some(isDebianOnly));
    return (
      other.variant !== 'jre' ||
      (!managers.has('maven') && !managers.has('gradle') && !runs.some(({ commands }) => commands.some(({ name }) => name === 'javac')))
    );
  });
}

/** Programs used in the stage that the full image brings and a lean one may not, unless the stage installs them itself. */
export function toolsUsed(build: Build, stage: Stage): string[] {
  const runs = build.runs.filter(({ step }) => step.stage === stage);
  const installed = new Set(runs.flatMap((run) => build.invocationsOf(run).flatMap(({ packages }) => packages.map(({ raw }) => raw))));
  const used = runs.flatMap(({ commands }) =>
    commands.flatMap(({ name }) => (name !== undefined && fullOnly.has(name) && !installed.has(name) ? [name] : [])),
  );
  return [...new Set(used)].slice(0, 4);
}

/** Commands of Debian and of bash that Alpine does not have. */
function isDebianOnly({ name }: Command): boolean {
  return (
    name !== undefined &&
    /^(?:dpkg|dpkg-.*|apt-key|add-apt-repository|useradd|groupadd|usermod|bash|update-alternatives|locale-gen|update-ca-certificates)$/.test(
      name,
    )
  );
}
