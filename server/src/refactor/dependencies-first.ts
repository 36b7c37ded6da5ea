import { earlySources, type Build, type EarlySources } from '../model';
import { dependenciesFirst, installName, type EarlyRemedy } from '../remedy';
import type { Refactoring } from './contract';
import { inRounds } from './rounds';

/** Copies what the installs read in front of them, and the sources behind, in every stage. */
export const dependenciesBeforeSources: Refactoring = {
  id: 'dependencies-first',
  title: 'Install the dependencies before the sources are copied',
  propose: (build) => {
    const { edits, changes } = inRounds(build, (current) => {
      const [first] = movesOf(current).flatMap(({ early, remedy }) => (remedy?.doubt === undefined && remedy ? [{ early, remedy }] : []));
      return (
        first && { edits: first.remedy.edits, change: { what: first.remedy.title, why: savedBy(first.early), chapter: 'cache/ordering' } }
      );
    });
    const left = movesOf(build).flatMap(({ early, remedy }) => (remedy && remedy.doubt === undefined ? [] : [whyNot(early, remedy)]));
    if (changes.length > 0) return { title: dependenciesBeforeSources.title, unsafe, edits, changes, left };
    return left[0] === undefined ? undefined : { because: left[0] };
  },
};

const unsafe = 'An install that reads more of the project than its manifests would then fail.';

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
