import {
  accountsBetween,
  folderOf,
  hasAccount,
  isFolderThere,
  literal,
  pathOf,
  resolvePath,
  within,
  type Build,
  type Effect,
  type OwnerChange,
  type Run,
  type Step,
} from '../model';
import type { Command } from '../shell';
import { insert } from '../text';
import { commandsBetween, isCalm, isSetAgain } from './between-copy-and-change';
import type { Remedy } from './remedy';
import { removeCommand } from './run-editing';

const foldersKeep = 'Folders that are there already keep their owner and mode.';
const modeIsSet = 'The file gets exactly this mode, whatever other permissions it has in the build context.';
const seenEarlier = 'What runs in between meets the files as they will be.';
const foldersGetIt = (kind: OwnerChange['kind']): string =>
  `Folders that the copy has to make get this ${kind === 'chown' ? 'owner' : 'mode'} too.`;

/** Steps between a copy and its change that are looked through, so that a long file costs no square. */
const mostBetween = 100;

/** Sets the owner or mode where the files are copied, and takes the command out of the RUN, with the others that change the same files there. */
export function ownerInCopy(build: Build, change: OwnerChange): Remedy[] {
  const { run } = change;
  const all = [change, ...change.also];
  const parts = all.map((each) => flagOf(build, each));
  const commands = all.map(({ command }) => command);
  const removals = commands.map((command) => removeCommand(build.file, run, command, commands));
  const edits = new Map<Step, string[]>();
  for (const part of parts) {
    for (const step of part?.steps ?? []) edits.set(step, [...(edits.get(step) ?? []), ` ${part?.flag ?? ''}`]);
  }
  const [first] = edits.keys();
  // Where one command stays, the layer stores the files as before.
  if (first === undefined || parts.includes(undefined) || removals.includes(undefined)) return [];
  if (new Set(parts.map((part) => part?.flag.split('=')[0])).size < parts.length) return [];
  const flags = parts.map((part) => part?.flag).join(' ');
  const unsafe = parts.find((part) => part?.unsafe !== undefined)?.unsafe;
  const inserts = [...edits].map(([{ instruction }, texts]) => insert(instruction.keywordSpan.end, texts.join('')));
  const title = `Use ${first.instruction.keyword} ${flags}`;
  return [{ title, ...(unsafe !== undefined && { unsafe }), edits: [...inserts, ...removals.flatMap((removal) => removal ?? [])] }];
}

interface Part {
  readonly steps: readonly Step[];
  /** `--chown=node:node` */
  readonly flag: string;
  readonly unsafe: string | undefined;
}

/** The flag that does at the copies what the command does; `undefined` where none surely does. */
function flagOf(build: Build, change: OwnerChange): Part | undefined {
  const { run, command, kind, copies, value, recursive } = change;
  const wanted = literal(value, run.step, build.valueAt, command);
  const steps = [...new Set(copies.map(({ step }) => step))];
  const [first] = steps;
  if (first === undefined || wanted === undefined || command.runs !== 'always' || !isAllThatChanges(build, change, steps)) return undefined;
  if (run.step.position - first.position > mostBetween) return undefined;
  const flag = kind === 'chown' ? owner(wanted) : modeOf(wanted, copies, recursive);
  if (flag === undefined || (kind === 'chown' && !steps.every((step) => meansTheSame(build, flag.value, step, change)))) return undefined;
  const between = [...commandsBetween(build, first, change)];
  if (between.some((one) => isSetAgain(build, one, change)) || (kind === 'chown' && steps.some(hasSpecialBits))) return undefined;
  if (recursive && (run.step.stage.steps.length > 300 || isWrittenElsewhere(build, change))) return undefined;
  const unsafe = recursive
    ? foldersKeep
    : (flag.unsafe ??
      (isCalm(build, change, first, between) ? undefined : seenEarlier) ??
      (flag.ofNewFolders === true || copies.every(({ path, step }) => isFolderThere(build, folderOf(path), step))
        ? undefined
        : foldersGetIt(kind)));
  return { steps, flag: `--${kind}=${flag.value}`, unsafe };
}

/**
 * True where the names of an owner stand for the same numbers at the copy. Those that chown found are there already if nothing in
 * between can have made them. `--link` copies into an empty image, where there are no names.
 */
function meansTheSame(build: Build, value: string, step: Step, { run, command }: OwnerChange): boolean {
  const [user = '', group = ''] = value.split(':');
  if ([user, group].every((part) => /^(?:\d+|root)$/.test(part))) return true;
  const known = hasAccount(build, step, 'user', user) && hasAccount(build, step, 'group', group);
  const between = accountsBetween(build, step, run, command);
  return (known ? between !== 'changed' : between === 'kept') && !step.instruction.flags.some(({ name }) => name === 'link');
}

/** A later chown would take the bits for setuid and setgid away. */
function hasSpecialBits({ instruction }: Step): boolean {
  return instruction.flags.some(({ name, value }) => name === 'chmod' && !/^0?[0-7]{3}$/.test(value ?? ''));
}

/** True where the command changes all that these copies bring, and nothing else that is known of. */
function isAllThatChanges(build: Build, { copies, paths, recursive, kind }: OwnerChange, steps: readonly Step[]): boolean {
  if (paths.length !== copies.length || !copies.every(({ path }) => paths.includes(path)) || (recursive && copies.length > 1)) return false;
  return steps.every(
    (step) =>
      build.effectsOf(step).every((effect) => copies.includes(effect) && effect.what !== 'unpacked' && !/[*?[]/.test(effect.path)) &&
      !step.instruction.flags.some(({ name }) => name === kind),
  );
}

interface FlagValue {
  readonly value: string;
  readonly unsafe?: string;
  /** It is what folders that a copy has to make get anyway. */
  readonly ofNewFolders?: boolean;
}

/** COPY gives root's files to a user and, without a group, to the group of the same number; chown leaves the group alone. */
function owner(wanted: string): FlagValue | undefined {
  const [, user, group] = /^([\w-]*)(?:[:.]([\w-]+))?$/.exec(wanted) ?? [];
  if (user === undefined || (user === '' && group === undefined)) return undefined;
  const value = `${user === '' ? '0' : user}:${group ?? '0'}`;
  return { value, ofNewFolders: /^(?:0|root):(?:0|root)$/.test(value) };
}

/** The number for a mode. What `+x` makes of a file is known only where its mode was. */
function modeOf(wanted: string, copies: readonly Effect[], recursive: boolean): FlagValue | undefined {
  if (/^[0-7]{3,4}$/.test(wanted)) return { value: wanted, ofNewFolders: /^0?755$/.test(wanted) };
  const parts = /^([ugoa]*)\+([rwx]+)$/.exec(wanted);
  if (parts === null || recursive) return undefined;
  const [before] = copies;
  if (before?.mode !== undefined && copies.every(({ mode }) => mode === before.mode)) {
    const mode = before.mode | added(parts[1] ?? '', parts[2] ?? '');
    return { value: mode.toString(8), ofNewFolders: mode === 0o755 };
  }
  return parts[2]?.includes('x') === true && !parts[2].includes('w') ? { value: '755', unsafe: modeIsSet } : undefined;
}

/** The bits that `who+what` adds; without a `who` the umask of a build, 022, holds. */
function added(who: string, what: string): number {
  const bits = (what.includes('r') ? 4 : 0) | (what.includes('w') ? 2 : 0) | (what.includes('x') ? 1 : 0);
  const of = (name: string): number => (who === '' || who.includes(name) || who.includes('a') ? bits : 0);
  const all = (of('u') << 6) | (of('g') << 3) | of('o');
  return who === '' ? all & ~0o022 : all;
}

/** True where another instruction may have put files below the folder, whose owner or mode the command changes too. */
function isWrittenElsewhere(build: Build, { run, command, paths, copies }: OwnerChange): boolean {
  const [target] = paths;
  if (target === undefined) return true;
  return run.step.stage.steps.slice(0, run.step.position + 1).some((step) => {
    const other = build.runAt(step);
    if (other === undefined) return build.effectsOf(step).some((effect) => !copies.includes(effect) && within(effect.path, target));
    const commands = other === run ? run.commands.slice(0, run.commands.indexOf(command)) : other.commands;
    return other.script === undefined || commands.some((one) => mayWriteBelow(build, other, one, target));
  });
}

function mayWriteBelow(build: Build, run: Run, command: Command, target: string): boolean {
  const { name = '', args, redirections, cwd, cwdUnknown } = command;
  if (/^(?:chmod|chown|chgrp|cd|set|echo|true|useradd|adduser|groupadd|addgroup|usermod)$/.test(name) && redirections.length === 0)
    return false;
  const words = [...args, ...redirections.flatMap(({ target: file }) => file ?? [])];
  const named = words.some((word) => {
    const path = pathOf(word, command, run.step, build.valueAt);
    return path === undefined ? !word.raw.startsWith('-') : within(path, target);
  });
  const folder = cwdUnknown ? undefined : resolvePath(run.step.before.workdir, cwd ?? '.');
  return named || (!/^(?:apt-get|apt|apk|yum|dnf|microdnf)$/.test(name) && (folder === undefined || within(folder, target)));
}
