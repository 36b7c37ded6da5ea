import {
  idleTidyings,
  isForDevelopers,
  isWorkshop,
  missingMounts,
  refreshesAlone,
  staleInstalls,
  stageReferences,
  within,
  type Build,
  type MissingMount,
  type Run,
  type Stage,
} from '../model';
import { cacheMounts, needsBuildKit, removeInstruction } from '../remedy';
import { readCopy } from '../syntax';
import type { Refactoring } from './contract';
import { inRounds, type Round } from './rounds';
import { commentsAbove } from './split/final-stage';

/** Mounts a cache wherever a package manager or a compiler would fill one. */
export const cachesMounted: Refactoring = {
  id: 'cache-mounts',
  title: 'Mount the caches of package managers and compilers',
  propose: (build) => {
    const { edits, changes } = inRounds(build, (now) => nextMount(now) ?? (now === build ? undefined : nextRemoval(now)));
    const left = new Set([...wanted(build)].flatMap(({ run, missing }) => whyNot(build, run, missing) ?? []));
    if (changes.length > 0) return { title: cachesMounted.title, unsafe: needsBuildKit, edits, changes, left: [...left] };
    const [because] = left;
    return because === undefined ? undefined : { because };
  },
};

function nextMount(build: Build): Round | undefined {
  for (const { run, missing } of wanted(build)) {
    const [remedy] = whyNot(build, run, missing) === undefined ? cacheMounts(build, run, missing) : [];
    const { compiles, downloads, manager } = missing;
    const work = [...(compiles ? ['compiles'] : []), ...(downloads ? ['downloads'] : [])].join(' and ');
    const why = `When the layer is rebuilt, ${manager.title} ${work} only what is new, and what it keeps is not in the image.`;
    if (remedy !== undefined) return { edits: remedy.edits, change: { what: remedy.title, why, chapter: 'cache/cache-mounts' } };
  }
  return undefined;
}

/** A RUN that only tidied up what is in a mount now; not where a comment speaks of it. */
function nextRemoval(build: Build): Round | undefined {
  for (const run of idleTidyings(build)) {
    const { instruction } = run.step;
    const edits = commentsAbove(build, instruction).length > 0 ? undefined : removeInstruction(build, instruction);
    const what = 'Remove the clean-up of what is in a mount now';
    const why = 'Its layer would be empty: what it deleted is no longer in the stage.';
    if (edits !== undefined) return { edits, change: { what, why, chapter: 'cache/cache-mounts' } };
  }
  return undefined;
}

function* wanted(build: Build): Generator<{ readonly run: Run; readonly missing: MissingMount }> {
  for (const run of build.runs) {
    if (run.step.stage.fate === 'unused' || run.step.onbuild) continue;
    for (const missing of missingMounts(build, run)) yield { run, missing };
  }
}

/** True for a stage that another target is, or is built upon, whose name says that it is to work in. */
function isGroundOfWorkshop({ stages, target, context }: Build, stage: Stage): boolean {
  const isUpon = (each: Stage | undefined): boolean => each !== undefined && (each === stage || isUpon(each.parent));
  return stages.some((each) => each.fate === 'ships' && each !== target && isForDevelopers({ target: each, context }) && isUpon(each));
}

/** What lies in a mount is not in the image: somebody may look for it there. */
function whyNot(build: Build, run: Run, { manager, caches }: MissingMount): string | undefined {
  const { stage } = run.step;
  const above = build.runAbove(run);
  const refreshed = above !== undefined && build.invocationsOf(above).some((one) => one.manager === manager && refreshesAlone(build, one));
  if (refreshed || [...staleInstalls(build)].some(({ install }) => install.run === run && install.manager === manager))
    return `No cache is mounted for ${manager.title}: an earlier layer refreshes the index from which it installs, and they belong in one RUN first.`;
  if (manager.kind === 'compiler' && ((stage.fate === 'ships' && isWorkshop(build)) || isGroundOfWorkshop(build, stage)))
    return `No cache is mounted for ${manager.title}: what ships may go on to use what it has fetched.`;
  const paths = caches.flatMap((cache) => cache.paths);
  const copied = stageReferences(build).find((reference) => {
    if (reference.stage !== stage || reference.step.instruction.keyword !== 'COPY') return false;
    return readCopy(reference.step.instruction).sources.some(({ value }) =>
      paths.some((path) => within(value, path) || within(path, value)),
    );
  });
  return copied && `No cache is mounted for ${manager.title}: another stage copies what it has fetched.`;
}
