import { imageFacts, imageNotes } from '../knowledge';
import { isRoot, isWorkshop, rootStage, stepsDown, type Build, type Stage, type Step } from '../model';
import { unprivilegedUsers } from '../remedy';
import { insert, type Edit } from '../text';
import type { Refactoring } from './contract';
import { reasonsForRoot } from './reasons-for-root';

/** Runs the program as an account without rights, where nothing shows that it needs those of root. */
export const runAsNonRoot: Refactoring = {
  id: 'run-as-non-root',
  title: 'Run as a user other than root',
  propose: (build) => {
    const stage = build.target;
    if (stage === undefined || !isRoot(stage.end.user) || rootStage(stage).base.known.family === 'windows') return undefined;
    if (stepsDown(build, stage) || isWorkshop(build)) return undefined;
    const [because] = reasonsForRoot(build, stage);
    if (because !== undefined) return { because };
    const [remedy] = unprivilegedUsers(build, stage);
    if (remedy === undefined) return { because: 'It is not known how an account is made in this image.' };
    const why = 'Whoever takes over the program is then not root in the container. It saves nothing, and makes a break-out harder.';
    const change = { what: remedy.title, why, chapter: 'instructions/user' } as const;
    const edits = inFrontOfFiles(build, stage, withOwnFolder(build, stage, remedy.edits));
    return { title: runAsNonRoot.title, unsafe: remedy.unsafe ?? why, edits, changes: [change], left: [] };
  },
};

/** Gives the account the working directory itself, so that what the program makes there it still can. */
function withOwnFolder(build: Build, stage: Stage, edits: readonly Edit[]): readonly Edit[] {
  const { workdir } = stage.end;
  const [edit] = edits;
  const user = /USER (\S+)$/.exec(edit?.text ?? '')?.[1];
  const hasChown = imageNotes(rootStage(stage).base.meant ?? '')?.shell === true && stage.end.shell !== undefined;
  const isOwn =
    stage.steps.some(({ instruction }) => instruction.keyword === 'WORKDIR') && workdir !== undefined && !ofSystem.test(workdir);
  if (edit === undefined || user === undefined || !hasChown || !isOwn || !/^\/[\w./-]+$/.test(workdir)) return edits;
  if (isGiven(build, stage, user, workdir)) return edits;
  const text = edit.text.includes('RUN ')
    ? edit.text.replace(/(RUN [^\r\n]*)/, `$1 && chown ${user} ${workdir}`)
    : edit.text.replace(/USER \S+$/, `RUN chown ${user} ${workdir}${build.file.eol}USER ${user}`);
  return [{ ...edit, text }, ...edits.slice(1)];
}

/**
 * Makes the account, and gives it the folder, before the last files are copied, which change more often: a COPY leaves the owner of a folder that is
 * there. Not in front of a RUN: npm, for one, takes the owner of the folder for the one to run scripts as.
 */
function inFrontOfFiles(build: Build, stage: Stage, edits: readonly Edit[]): readonly Edit[] {
  const [edit] = edits;
  const [run = ''] = /^RUN [^\r\n]*(?=\r?\n)/m.exec(edit?.text ?? '') ?? [];
  const { workdir } = stage.end;
  const lastRun = stage.steps.findLastIndex(({ instruction }) => /^(?:RUN|SHELL)$/.test(instruction.keyword));
  const first = stage.steps.findIndex(
    ({ instruction, onbuild }, i) => i > lastRun && !onbuild && /^(?:COPY|ADD)$/.test(instruction.keyword),
  );
  const copy = stage.steps[first];
  if (edit === undefined || copy === undefined || run === '' || !isRoot(copy.before.user)) return edits;
  const given = / chown (\S+) /.exec(run)?.[1];
  const isReady = given === undefined || run.includes('add') || imageFacts(rootStage(stage).base.meant ?? '')?.readyUser === given;
  const isThere = given === undefined || (copy.before.workdir === workdir && isMade(stage.steps.slice(0, first)));
  if (!isReady || !isThere) return edits;
  const { eol } = build.file;
  const above = (stage.steps[first - 1]?.instruction ?? stage.from)?.span.end ?? 0;
  return [insert(above, eol + run), { ...edit, text: edit.text.replace(`${run}${eol}`, '') }, ...edits.slice(1)];
}

function isMade(steps: readonly Step[]): boolean {
  return steps.some(({ instruction }) => instruction.keyword === 'WORKDIR');
}

/** True where a command of the stage has given the folder to the account already. */
function isGiven({ runs }: Build, stage: Stage, user: string, folder: string): boolean {
  const commands = runs.flatMap((run) => (run.step.stage === stage ? run.commands : []));
  return commands.some(({ name, args }) => {
    const words = args.map(({ raw }) => raw.replace(/:.*|\/$/, ''));
    return name === 'chown' && words.includes(user) && words.includes(folder);
  });
}

/** Folders that are there for others too. */
const ofSystem =
  /^\/(?:(?:s?bin|boot|dev|etc|home|lib\d*|media|mnt|opt|proc|root|run|srv|sys|tmp|usr|var|go)\/?|(?:etc|dev|proc|sys|run|lib)\/.*|usr\/(?:src|local|s?bin|lib|share)(?:\/s?bin|\/lib)?\/?|var\/(?:www|lib|log|cache|run|tmp|opt)\/?|go\/src\/?)?$/;
