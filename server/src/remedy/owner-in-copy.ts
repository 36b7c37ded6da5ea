import { literal, pathOf, within, type Build, type Effect, type Run } from '../model';
import { operands, type Command, type ShellWord } from '../shell';
import { insert } from '../text';
import type { Remedy } from './remedy';
import { removeCommand } from './run-editing';

/** A chown or chmod of what a COPY or ADD of an earlier layer brought. */
export interface OwnerChange {
  readonly run: Run;
  readonly command: Command;
  readonly kind: 'chown' | 'chmod';
  /** What follows the flags first: `node:node`, `+x`, `755`. */
  readonly value: ShellWord;
  /** The copies whose files it changes, in order. */
  readonly copies: readonly Effect[];
  /** Every path that it names. */
  readonly paths: readonly string[];
}

/** The changes of owner or mode in a run whose files come from a COPY or ADD before it in the same stage. */
export function* ownerChanges(build: Build, run: Run): Generator<OwnerChange> {
  for (const command of run.commands) {
    const { name } = command;
    if (name !== 'chown' && name !== 'chmod') continue;
    const [value, ...targets] = operands(command, ['--reference', '--from']);
    if (value === undefined) continue;
    const paths = targets.flatMap((word) => pathOf(word, command, run.step, build.valueAt) ?? []);
    const recursive = command.args.some(({ raw }) => raw === '--recursive' || /^-[a-zA-Z]*R/.test(raw));
    const copies = copiesBefore(build, run).filter(({ path, file }) =>
      paths.some((target) => (recursive ? within(path, target) : path === target && (file || name === 'chmod'))),
    );
    if (copies.length > 0) yield { run, command, kind: name, value, copies, paths };
  }
}

function copiesBefore({ effectsOf }: Build, { step }: Run): Effect[] {
  return step.stage.steps
    .slice(0, step.position)
    .flatMap((before) =>
      before.instruction.keyword === 'RUN' || before.onbuild
        ? []
        : effectsOf(before).filter(({ does, command }) => does === 'write' && command === undefined),
    );
}

const foldersKeep = 'Folders that are there already keep their owner and mode.';
const modeIsSet = 'The file gets exactly this mode, whatever other permissions it has in the build context.';

/** Sets the owner or mode where the files are copied, and takes the command out of the RUN. */
export function ownerInCopy(build: Build, change: OwnerChange): Remedy[] {
  const { run, command, kind, copies, paths, value } = change;
  const [copy, ...others] = copies;
  const wanted = literal(value, run.step, build.valueAt, command);
  if (copy === undefined || others.length > 0 || paths.length !== 1 || wanted === undefined || !/^[\w.:+-]+$/.test(wanted)) return [];
  const { instruction } = copy.step;
  if (instruction.flags.some(({ name }) => name === kind) || command.runs !== 'always' || command.wrappers.length > 0) return [];
  if (build.effectsOf(copy.step).length !== 1 || (kind === 'chown' && createsUsers(build, copy, run))) return [];
  const mode = kind === 'chmod' ? fileMode(wanted, copy.file) : wanted;
  const removal = mode === undefined ? undefined : removeCommand(build.file, run, command);
  if (mode === undefined || removal === undefined) return [];
  const exact = copy.file && copy.path === paths[0];
  const unsafe = !exact ? foldersKeep : mode === wanted ? undefined : modeIsSet;
  const edits = [insert(instruction.keywordSpan.end, ` --${kind}=${mode}`), ...removal];
  return [{ title: `Use ${instruction.keyword} --${kind}=${mode}`, ...(unsafe !== undefined && { unsafe }), edits }];
}

/** The number for a mode: itself, or 755 for what makes a file executable. Modes of folders have no one number. */
function fileMode(mode: string, file: boolean): string | undefined {
  if (/^0?[0-7]{3}$/.test(mode)) return file ? mode : undefined;
  return /^(?:a|ugo|u)?\+r?x$|^u\+rwx$/.test(mode) ? '755' : undefined;
}

/** `COPY --chown=NAME` looks the name up when it copies: a user that is created in between is not known there. */
function createsUsers(build: Build, copy: Effect, run: Run): boolean {
  return build.runs.some(
    ({ step, commands }) =>
      step.stage === run.step.stage &&
      step.position > copy.step.position &&
      step.position <= run.step.position &&
      commands.some(({ name }) => name === undefined || /^(?:useradd|adduser|groupadd|addgroup|usermod|groupmod)$/.test(name)),
  );
}
