import { contextText, ignoreFileOf, withText as withFile, type BuildContext } from '../context';
import { ignoredSources, isOwnContext, lacksIgnoreFile, savingInWords, unwantedIn, unwantedSaving, wholeContextCopies } from '../model';
import type { Build, Unwanted } from '../model';
import { ignoring, listed, newIgnoreFile, whatIsIgnored } from '../remedy';
import { applyEdits, type Edit } from '../text';
import type { Proposal, Refactoring, Refusal } from './contract';
import { withContext } from './rounds';

/** Makes a `.dockerignore`, or adds to the one in force, for what lies in the context and no image needs. */
export const contextIgnored: Refactoring = {
  id: 'dockerignore',
  title: 'Leave out of the build context what the image does not need',
  propose: (build) => {
    const { context } = build;
    const [copy] = wholeContextCopies(build);
    if (context === undefined || copy === undefined) return undefined;
    const isNew = lacksIgnoreFile(build);
    const there = unwantedIn(build).filter(({ paths }) => paths.length > 0);
    if (!isNew && there.length === 0) return undefined;
    const because = unfit(build, context, isNew);
    if (because !== undefined) return { because };
    const saving = unwantedSaving(build, copy, there);
    return proposalOf(build, context, { isNew, there, saving: saving && saving.bytes >= worthSaying ? savingInWords(saving) : undefined });
  },
};

/** Below so many bytes a figure would say that nothing is gained. */
const worthSaying = 100_000;

function unfit(build: Build, context: BuildContext, isNew: boolean): string | undefined {
  if (context.truncated) return 'The build context has more files than were listed.';
  if (!isOwnContext(build)) return 'Not all that is copied lies beside the Dockerfile, so that its build context is another folder.';
  const file = ignoreFileOf(context);
  if (!isNew && (file === undefined || contextText(context, file) === undefined)) return 'The .dockerignore could not be read.';
  return undefined;
}

interface Found {
  readonly isNew: boolean;
  readonly there: readonly Unwanted[];
  readonly saving: string | undefined;
}

function proposalOf(build: Build, context: BuildContext, { isNew, there, saving }: Found): Proposal | Refusal {
  const edits = isNew
    ? newIgnoreFile(build).edits
    : [
        ignoring(
          build,
          there.map(({ line }) => line),
        ),
      ];
  if (hides(build, context, edits)) return { because: 'A line that leaves out what no image needs would leave out what a COPY names.' };
  const heavy = there.filter(({ small }) => small !== true).map(({ line }) => `\`${line}\``);
  const names = listed(heavy.slice(0, 3)) + (heavy.length > 3 ? ' and more' : '');
  const what = isNew ? 'Create a .dockerignore' : `Add ${heavy.length === 0 ? 'what only people read' : names} to the .dockerignore`;
  const size = saving === undefined ? '' : ` (${saving})`;
  const why =
    heavy.length === 0
      ? 'What tools leave beside the sources then neither ships nor makes a build copy everything anew.'
      : `${names} ${heavy.length > 1 ? 'are' : 'is'} no longer sent to each build${size}, and what changes there rebuilds nothing.`;
  return { title: contextIgnored.title, unsafe: whatIsIgnored, edits, changes: [{ what, why, chapter: 'cache/dockerignore' }], left: [] };
}

/** True where something that the Dockerfile copies by name would no longer be found. */
function hides(build: Build, context: BuildContext, edits: readonly Edit[]): boolean {
  const ignored = (each: Build): number => [...ignoredSources(each)].length;
  const after = edits.reduce((seen, { file }) => {
    return file === undefined ? seen : withFile(seen, file, applyEdits(contextText(seen, file) ?? '', edits, file));
  }, context);
  return ignored(withContext(build, after)) > ignored(build);
}
