import { familyOf, imageFacts } from '../knowledge';
import { rootStage, type Build, type Stage } from '../model';
import { insert, lineStart, replace } from '../text';
import type { Remedy } from './remedy';

const why = 'Files and ports that only root may use are then out of reach.';

/** Users to run as: the one that the image brings, or a new one. Each stands before the first CMD or ENTRYPOINT, or at the end. */
export function unprivilegedUsers(build: Build, stage: Stage): Remedy[] {
  const { file } = build;
  const root = rootStage(stage);
  const image = root.base.image;
  const ready = image === undefined ? undefined : imageFacts(image)?.readyUser;
  const creation = image === undefined ? undefined : creationIn(familyOf(image));
  const setBy = stage.end.userSetBy;
  if (setBy !== undefined) {
    const word = setBy.instruction.words[0];
    return word === undefined || ready === undefined || setBy.stage !== stage
      ? []
      : [{ title: `Run as ${ready}`, unsafe: why, edits: [replace(word.span, ready)] }];
  }
  const busy = stage.steps.findLastIndex(({ instruction, onbuild }) => !onbuild && /^(?:RUN|COPY|ADD|WORKDIR)$/.test(instruction.keyword));
  const command = stage.steps.find(
    ({ instruction, onbuild, position }) => !onbuild && position > busy && /^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword),
  );
  const before = command === undefined ? undefined : lineStart(file.text, command.instruction.span.start);
  const last = stage.steps.at(-1)?.instruction ?? stage.from;
  if (last === undefined) return [];
  const add = (lines: readonly string[]): Remedy['edits'] =>
    before === undefined
      ? [insert(last.span.end, lines.map((line) => file.eol + line).join(''))]
      : [insert(before, lines.map((line) => line + file.eol).join(''))];
  const created = usersCreated(build);
  if (created.length > 0) return created.map((user) => ({ title: `Run as ${user}`, unsafe: why, edits: add([`USER ${user}`]) }));
  return [
    ...(ready === undefined
      ? []
      : [{ title: `Run as ${ready}, the user that ${image ?? 'the image'} brings`, unsafe: why, edits: add([`USER ${ready}`]) }]),
    ...(creation === undefined || stage.end.shell === undefined
      ? []
      : [{ title: 'Create the user app and run as it', unsafe: why, edits: add([`RUN ${creation}`, 'USER app']) }]),
  ];
}

/** The users that the shipped stages create, by `useradd` or `adduser`. */
function usersCreated({ runs }: Build): string[] {
  return runs
    .filter(({ step }) => step.stage.fate === 'ships')
    .flatMap(({ commands }) => commands)
    .flatMap(({ name, args }) => (name === 'useradd' || name === 'adduser' ? (createdUser(args.map(({ raw }) => raw)) ?? []) : []));
}

/** The name is the one operand, the last word in `useradd`, and before a group's in `adduser USER GROUP`. */
function createdUser(words: readonly string[]): string | undefined {
  const last = words.at(-1);
  const named = last !== undefined && /^[a-z_][a-z0-9_-]*$/.test(last) && !(words.at(-2)?.startsWith('-') ?? false);
  return named && last !== 'root' ? last : undefined;
}

function creationIn(family: ReturnType<typeof familyOf>): string | undefined {
  switch (family) {
    case 'debian':
    case 'ubuntu':
    case 'fedora':
    case 'rhel':
    case 'suse':
    case 'arch':
      return 'useradd --create-home --uid 10001 app';
    case 'alpine':
    case 'busybox':
      return 'adduser -D -u 10001 app';
    default:
      return undefined;
  }
}
