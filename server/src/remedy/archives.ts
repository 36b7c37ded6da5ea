import { baseName, copyOf, isArchive, isRoot, pathOf, stepsNaming, type ArchiveCopied, type ArchiveKept, type Build } from '../model';
import { flagValue, type Command } from '../shell';
import { replace, textOf } from '../text';
import { joinRuns, runsBetween } from './join-runs';
import type { Remedy } from './remedy';
import { appendToRun, removeCommand } from './run-editing';

/**
 * Removes an archive at the end of the run that has fetched and unpacked it, where nothing else asks for it. Runs that stand side by side
 * are joined for it.
 */
export function archiveRemoval(build: Build, { write, by }: ArchiveKept): Remedy[] {
  const { run, command, archive } = by;
  const { command: fetch, path, step } = write;
  const writer = build.runAt(step);
  const runs = writer === undefined ? undefined : runsBetween(build, writer, run);
  if (fetch === undefined || runs === undefined || runs.length > 4 || command.asOther || command.wrappers.includes('sudo')) return [];
  if (run === writer && run.commands.indexOf(fetch) > run.commands.indexOf(command)) return [];
  const name = nameOf(path, archive.raw);
  const behind = run.commands.slice(run.commands.indexOf(command) + 1);
  const words = behind.flatMap(({ args, redirections }) => [...args, ...redirections.flatMap(({ target }) => target ?? [])]);
  if (words.some(({ raw }) => raw.includes(name))) return [];
  if (stepsNaming(build, name).some((other) => other !== step && other !== run.step)) return [];
  const written = placeWritten(path, by, run.commands.at(-1));
  if (written === undefined) return [];
  const always = fetch.runs === 'always' && command.runs === 'always' && !fetch.wrappers.includes('sudo');
  const removal = appendToRun(build.file, run, `rm ${always ? '' : '-f '}${written}`);
  const joined = runs.length === 1 ? [] : joinRuns(build, ...runs);
  if (removal === undefined || joined === undefined) return [];
  const shortName = baseName(written).replaceAll('"', '');
  const title =
    runs.length === 1 ? `Remove ${shortName} in the same RUN` : `Join the ${runs.length} RUN instructions and remove ${shortName}`;
  return [{ title, edits: [...joined, ...removal] }];
}

/** What every word for it has: its name, or where that is in a variable, the variable. */
function nameOf(path: string, raw: string): string {
  const name = baseName(path);
  return name.includes('\u0001') ? baseName(raw) : name;
}

/** The path in words of the run's end: the absolute one, or with the variables that the command had, where the shell has not moved. */
function placeWritten(path: string, { command, archive }: ArchiveKept['by'], last: Command | undefined): string | undefined {
  if (/^\/[\w./+@%~-]+$/.test(path)) return path;
  if (!/^[\w./+@%~${}-]+$/.test(archive.raw) || archive.raw.startsWith('-') || last === undefined) return undefined;
  const stays = !last.cwdUnknown && !last.subshell && !command.subshell && last.cwd === command.cwd && !command.cwdUnknown;
  return archive.raw.startsWith('/') || stays ? (archive.raw.includes('$') ? `"${archive.raw}"` : archive.raw) : undefined;
}

const unsafe = 'The archive is then no longer in the image. ADD keeps the owners that it names.';

/** Has ADD unpack an archive where it was only copied, and takes the command that unpacked it out of its RUN. */
export function unpackedByAdd(build: Build, { write, by }: ArchiveCopied): Remedy[] {
  const copy = copyOf(write.step);
  const { instruction, onbuild } = write.step;
  const { command, run } = by;
  if (copy?.destination === undefined || copy.sources.length !== 1 || copy.from !== undefined || instruction.flags.length > 0 || onbuild)
    return [];
  if (instruction.keyword !== 'COPY' || !isArchive(baseName(copy.sources[0]?.value ?? '')) || !isRoot(run.step.before.user)) return [];
  if (command.runs !== 'always' || command.subshell || command.wrappers.length > 0 || !onlyUnpacks(command)) return [];
  const into = flagValue(command, ['-C', '--directory'])?.word;
  const here = { text: '.', raw: '.', value: '.', span: command.span };
  const folder = pathOf(into ?? here, command, run.step, build.valueAt);
  const name = baseName(write.path);
  const removals = build.effectsOf(run.step).filter(({ does, path }) => does === 'delete' && path === write.path);
  const commands = [command, ...removals.flatMap((removal) => removal.command ?? [])];
  if (stepsNaming(build, name).some((step) => step !== write.step && step !== run.step)) return [];
  if (run.commands.some((other) => !commands.includes(other) && other.args.some(({ raw }) => raw.includes(name)))) return [];
  const edits = commands.map((each) => removeCommand(build.file, run, each, commands));
  if (folder === undefined || !/^\/[\w./+@-]*$/.test(folder) || edits.includes(undefined)) return [];
  const written = textOf(build.text, copy.destination.span);
  const quote = /^"/.test(written) ? '"' : '';
  return [
    {
      title: 'Unpack it by ADD',
      unsafe,
      edits: [
        replace(instruction.keywordSpan, 'ADD'),
        replace(copy.destination.span, `${quote}${folder === '/' ? '' : folder}/${quote}`),
        ...edits.flatMap((each) => each ?? []),
      ],
    },
  ];
}

/** A tar that takes everything out as it is: no part of it, no folders cut off, no other owner. */
function onlyUnpacks({ name, args }: Command): boolean {
  const rest = args.filter(
    ({ raw }, i) => !/^(?:-C|--directory)$/.test(args[i - 1]?.raw ?? '') && !/^(?:-C|--directory(?:=.*)?)$/.test(raw),
  );
  const files = rest.filter(({ raw }, i) => !raw.startsWith('-') && !(i === 0 && /^[xzjJvfp]+$/.test(raw)));
  return (
    name === 'tar' &&
    files.length === 1 &&
    rest.every((word) => files.includes(word) || /^-?[xzjJvfp]+$|^--(?:extract|file|gzip|verbose)$/.test(word.raw))
  );
}
