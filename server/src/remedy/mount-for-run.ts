import { baseName, copyOf, stepsNaming, undoes, type Build, type Effect, type Run } from '../model';
import { operands, type Command } from '../shell';
import { insert, lineStart, nextLine, remove, span } from '../text';
import type { Remedy } from './remedy';
import { continuationOf, hasComments, hasPragma, removeCommand } from './run-editing';

const unsafe = 'The file is then no longer in the image, and cannot be changed by the RUN. This needs BuildKit.';

/**
 * Lends a copied file to the one RUN that needs it, in place of the COPY. Withheld where that RUN changes the file, where its owner or
 * mode was set, and where its place is not known for sure.
 */
export function mountForRun(build: Build, write: Effect, run: Run): Remedy[] {
  const copy = copyOf(write.step);
  const [source, ...others] = copy?.sources ?? [];
  const { instruction, onbuild } = write.step;
  if (copy === undefined || source === undefined || others.length > 0 || onbuild || instruction.keyword !== 'COPY' || !write.file)
    return [];
  if (instruction.flags.some(({ name }) => name !== 'from' && name !== 'link') || source.heredoc !== undefined) return [];
  if (!/^[\w./@+~-]+$/.test(source.value) || !/^\/[\w./@+~-]+$/.test(write.path) || run.mounts.some(({ target }) => target === write.path))
    return [];
  if (copy.from?.value !== undefined && !/^[\w./:@-]+$/.test(copy.from.value)) return [];
  const start = lineStart(build.text, instruction.span.start);
  const above = build.text.slice(lineStart(build.text, start - 1), start);
  if (hasComments(build.file, instruction.span) || hasPragma(above) || run.step.stage !== write.step.stage) return [];
  const name = baseName(write.path);
  if (stepsNaming(build, name).some((step) => step !== write.step && step !== run.step)) return [];
  const touching = build
    .effectsOf(run.step)
    .filter((effect) => effect.path === write.path || (effect.does === 'delete' && undoes(effect, write)));
  // A pattern or a folder that is removed around a mounted file would fail.
  if (touching.some(({ path }) => path !== write.path) || !run.commands.some((command) => uses(command, name, touching))) return [];
  const removals = removalsOf(build, run, touching);
  if (removals === undefined || run.commands.some((command) => changes(command, write.path))) return [];
  const from = copy.from?.value === undefined ? '' : `,from=${copy.from.value}`;
  const edits = [
    remove(span(start, nextLine(build.text, instruction.span.end))),
    insert(run.step.instruction.body.start, `--mount=type=bind${from},source=${source.value},target=${write.path}${gapBehind(build, run)}`),
    ...removals,
  ];
  return [{ title: `Mount ${source.value.replace(/^.*\//, '')} for this RUN only`, unsafe, edits }];
}

/** A flag has a line of its own where the RUN has several. */
function gapBehind(build: Build, run: Run): string {
  const { body, heredocs } = run.step.instruction;
  const long = run.form === 'shell' && heredocs.length === 0 && build.text.slice(body.start, body.end).includes('\n');
  return long ? ` ${build.file.escape}${build.file.eol}${continuationOf(build, run)}` : ' ';
}

function uses(command: Command, name: string, touching: readonly Effect[]): boolean {
  if (touching.some((effect) => effect.command === command)) return false;
  const words = [...command.args, ...command.redirections.flatMap(({ target }) => target ?? [])];
  return command.path?.includes(name) === true || words.some(({ raw }) => raw.includes(name));
}

/** A mounted file cannot be removed, and need not be; `undefined` where a removal cannot be taken out. */
function removalsOf(build: Build, run: Run, touching: readonly Effect[]): Remedy['edits'] | undefined {
  if (
    touching.some(
      ({ does, command, what }) => does === 'write' || what === 'moved' || command === undefined || operands(command).length > 1,
    )
  )
    return undefined;
  const commands = [...new Set(touching.flatMap(({ command }) => command ?? []))];
  const edits = commands.map((command) => removeCommand(build.file, run, command, commands));
  return edits.includes(undefined) ? undefined : edits.flatMap((each) => each ?? []);
}

/** True for a command that changes a file in its place. */
function changes({ name = '', args, redirections }: Command, path: string): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const named = [...args, ...redirections.flatMap(({ operator, target }) => (operator.includes('>') && target) || [])];
  const inPlace = /^(?:chmod|chown|chgrp|mv|gunzip|bunzip2|unxz|truncate|tee|strip|dos2unix|touch|install)$/.test(name);
  const edits = name === 'sed' && args.some(({ raw }) => /^-[a-zA-Z]*i|^--in-place/.test(raw));
  return (
    (inPlace || edits || redirections.length > 0) && named.some(({ raw }) => raw.includes(file) || /[*?]/.test(raw)) && (inPlace || edits)
  );
}
