import { earlyLocalPackages, earlySources, hastyCopies, type Build, type EarlySources } from '../model';
import {
  copiesBehind,
  dependenciesFirst,
  installName,
  localPackagesFirst,
  projectDependenciesFirst,
  projectLast,
  type EarlyRemedy,
} from '../remedy';
import { textOf } from '../text';
import type { Refactoring } from './contract';
import { inRounds, type Round } from './rounds';

/** Copies what the installs read in front of them, and the sources behind, in every stage; and nothing in front of what reads no file. */
export const dependenciesBeforeSources: Refactoring = {
  id: 'dependencies-first',
  title: 'Install the dependencies before the sources are copied',
  propose: (build) => {
    const { edits, changes } = inRounds(build, (current) => {
      const [first] = movesOf(current).flatMap(({ early, remedy }) => (remedy?.doubt === undefined && remedy ? [{ early, remedy }] : []));
      return first === undefined
        ? (nextWithoutFiles(current) ?? nextLocalPackage(current) ?? nextProject(current))
        : { edits: first.remedy.edits, change: { what: first.remedy.title, why: savedBy(first.early), chapter: 'cache/ordering' } };
    });
    const others = new Set(projectLast(build).map(({ install }) => install.run));
    const left = movesOf(build)
      .filter(({ early }) => !others.has(early.first.run))
      .flatMap(({ early, remedy }) => (remedy && remedy.doubt === undefined ? [] : [whyNot(early, remedy)]));
    if (changes.length > 0) return { title: dependenciesBeforeSources.title, unsafe, edits, changes, left };
    return left[0] === undefined ? undefined : { because: left[0] };
  },
};

const unsafe = 'An install that reads more of the project than its manifests would then fail.';

/** What takes nothing of the files goes in front of them. */
function nextWithoutFiles(build: Build): Round | undefined {
  const [hasty] = hastyCopies(build);
  if (hasty === undefined) return undefined;
  const names = hasty.runs.map(({ instruction }) => `\`${shortened(textOf(build.text, instruction.body))}\``);
  const [name = ''] = names;
  const what = `Run ${names.length === 1 ? name : `${name} and ${names.length - 1} more`} before files are copied`;
  const why = `${names.length === 1 ? 'It takes' : 'They take'} nothing of the files, so that no change to one of them runs ${names.length === 1 ? 'it' : 'them'} again.`;
  return { edits: copiesBehind(build, hasty), change: { what, why, chapter: 'cache/ordering' } };
}

/** Packages that lie in the context need their own folders alone. */
function nextLocalPackage(build: Build): Round | undefined {
  const [local] = earlyLocalPackages(build);
  if (local === undefined) return undefined;
  const { title, edits } = localPackagesFirst(build, local);
  const install = shortened(textOf(build.text, local.run.step.instruction.body));
  const why = `A change to a source outside of them no longer runs \`${install}\` again, since it builds what lies in there alone.`;
  return {
    edits,
    change: { what: title, why: local.folders.length === 1 ? why.replace('of them', 'of it') : why, chapter: 'cache/ordering' },
  };
}

/** What a project needs, before the project itself. */
function nextProject(build: Build): Round | undefined {
  const [remedy] = [...projectDependenciesFirst(build), ...projectLast(build)];
  if (remedy === undefined) return undefined;
  const name = shortened(textOf(build.text, remedy.install.command.span));
  const why = `After a change to a source, \`${name}\` finds what the project needs in a layer that depends on its manifests alone.`;
  return { edits: remedy.edits, change: { what: remedy.title, why, chapter: 'cache/ordering' } };
}

/** The beginning of a command, as a line has room for it. */
function shortened(command: string): string {
  const [line = ''] = command.split(/\s*(?:\\?\r?\n|&&|;)/);
  return line.length > longest ? `${line.slice(0, longest).replace(/\s+\S*$/, '')} ...` : line;
}

const longest = 48;

function movesOf(build: Build): { readonly early: EarlySources; readonly remedy: EarlyRemedy | undefined }[] {
  return [...earlySources(build)].map((early) => ({ early, remedy: dependenciesFirst(build, early)[0] }));
}

function savedBy({ first, by }: EarlySources): string {
  const name = installName(first);
  return by === 'install'
    ? `A change to a source no longer runs \`${name}\` again, since its layer depends on the manifests alone.`
    : `After a change to a source, \`${name}\` finds the dependencies in a layer that depends on the manifests alone.`;
}

function whyNot({ first }: EarlySources, remedy: EarlyRemedy | undefined): string {
  return remedy?.doubt ?? `\`${installName(first)}\`, or something before it, may need more of the project than the manifests.`;
}
