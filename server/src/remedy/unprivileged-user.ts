import { familyOf, imageFacts } from '../knowledge';
import { ownersOfFiles, rootStage, usersCreated, type Build, type Stage } from '../model';
import { insert, replace } from '../text';
import type { Remedy } from './remedy';

const why = 'Files and ports that only root may use are then out of reach.';

/**
 * Users to run as: those that the file creates, the one that the image brings, or a new one. Where the last USER has nothing to run
 * behind it, its word gives way; else a new USER stands behind the last instruction that may need root.
 */
export function unprivilegedUsers(build: Build, stage: Stage): Remedy[] {
  const { image, meant } = rootStage(stage).base;
  const facts = meant === undefined ? undefined : imageFacts(meant);
  if (facts?.startsAsRoot === true) return [];
  const ready = facts?.readyUser;
  const creation = meant === undefined || stage.end.shell === undefined ? undefined : creationIn(meant);
  const created = accountsOf(build, stage);
  const remedies: Remedy[] = created.map((user) => runAs(build, stage, `Run as ${user}`, user));
  if (ready !== undefined && !created.includes(ready))
    remedies.push(runAs(build, stage, `Run as ${ready}, the user that ${image ?? 'the image'} brings`, ready));
  if (remedies.length === 0 || (ready !== undefined && created.length === 0)) {
    if (creation !== undefined) remedies.push(runAs(build, stage, 'Create the user app and run as it', 'app', `RUN ${creation}`));
    else if (image === 'scratch') remedies.push(runAs(build, stage, 'Run as 65532, a number that needs no account', '65532'));
  }
  return remedies;
}

/** Who is there to run as, and first of all who is given files. A number stands for somebody whose name is not known. */
function accountsOf(build: Build, stage: Stage): string[] {
  const created = usersCreated(build, stage);
  const owners = ownersOfFiles(build, stage).filter((name) => /^[a-z_][\w-]*$/i.test(name) || (created.length === 0 && /^\d+$/.test(name)));
  return [...new Set([...owners.filter((name) => created.includes(name)), ...created, ...owners])];
}

function runAs({ file }: Build, stage: Stage, title: string, user: string, creation?: string): Remedy {
  const busy = stage.steps.findLast(({ instruction, onbuild }) => !onbuild && /^(?:RUN|COPY|ADD|WORKDIR|USER)$/.test(instruction.keyword));
  const word = busy?.instruction.keyword === 'USER' ? busy.instruction.words[0] : undefined;
  if (word !== undefined && creation === undefined) return { title, unsafe: why, edits: [replace(word.span, user)] };
  const place = busy?.instruction.span.end ?? stage.from?.span.end ?? 0;
  // A paragraph of its own, where the next instruction begins one.
  const gap = /^[ \t]*\r?\n[ \t]*\r?\n/.test(file.text.slice(place)) ? [''] : [];
  const lines = [...gap, ...(creation === undefined ? [] : [creation]), `USER ${user}`];
  return { title, unsafe: why, edits: [insert(place, lines.map((line) => file.eol + line).join(''))] };
}

/** How the image's system makes an account; `undefined` where the program for it is missing, or not known to be there. */
function creationIn(image: string): string | undefined {
  const lacksTools = /amazon|lambda|minimal|micro|-slim/.test(image);
  switch (familyOf(image)) {
    case 'debian':
    case 'ubuntu':
    case 'arch':
      return 'useradd --create-home --uid 10001 app';
    case 'fedora':
    case 'rhel':
    case 'suse':
      return lacksTools ? undefined : 'useradd --create-home --uid 10001 app';
    case 'alpine':
    case 'busybox':
      return 'adduser -D -u 10001 app';
    default:
      return undefined;
  }
}
