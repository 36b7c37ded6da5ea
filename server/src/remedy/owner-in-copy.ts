import {
  folderOf,
  isFlag,
  isSystemFolder,
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
import type { Remedy } from './remedy';
import { removeCommand } from './run-editing';

const foldersKeep = 'Folders that are there already keep their owner and mode.';
const modeIsSet = 'The file gets exactly this mode, whatever other permissions it has in the build context.';
const seenEarlier = 'What runs in between meets the files as they will be.';
const foldersGetIt = 'Folders that the copy has to make get this owner too.';
const userMayBeMissing = 'The user has to exist where the files are copied, and what runs in between may create it.';

/** Sets the owner or mode where the files are copied, and takes the command out of the RUN. */
export function ownerInCopy(build: Build, change: OwnerChange): Remedy[] {
  const { run, command, kind, copies, value, recursive } = change;
  const wanted = literal(value, run.step, build.valueAt, command);
  const steps = [...new Set(copies.map(({ step }) => step))];
  const [first] = steps;
  if (first === undefined || wanted === undefined || command.runs !== 'always' || !isAllThatChanges(build, change, steps)) return [];
  const flag = kind === 'chown' ? owner(wanted) : modeOf(wanted, copies, recursive);
  const named = kind === 'chown' && flag !== undefined && !/^(?:\d+|root):(?:\d+|root)$/.test(flag.value);
  if (flag === undefined || (named && steps.some(({ instruction }) => instruction.flags.some(({ name }) => name === 'link')))) return [];
  const between = commandsBetween(build, first, run, command);
  if (named && between.some(createsUsers)) return [];
  if (recursive && (run.step.stage.steps.length > 300 || isWrittenElsewhere(build, change))) return [];
  const removal = removeCommand(build.file, run, command);
  if (removal === undefined) return [];
  const unsafe = recursive
    ? foldersKeep
    : (flag.unsafe ??
      (between.every((other) => isCalm(build, run, other, copies)) ? undefined : seenEarlier) ??
      (kind === 'chown' && flag.value !== '0:0' && flag.value !== 'root:root' && !copies.every(folderExists) ? foldersGetIt : undefined) ??
      (named && between.some((other) => !plain.test(other.name ?? '')) ? userMayBeMissing : undefined));
  const edits = [...steps.map(({ instruction }) => insert(instruction.keywordSpan.end, ` --${kind}=${flag.value}`)), ...removal];
  return [{ title: `Use ${first.instruction.keyword} --${kind}=${flag.value}`, ...(unsafe !== undefined && { unsafe }), edits }];
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

/** True where the folder that a file is copied to is surely there. */
function folderExists({ path, step }: Effect): boolean {
  const folder = folderOf(path);
  return folder === '/' || isSystemFolder(folder) || (step.before.workdir !== undefined && within(step.before.workdir, folder));
}

interface FlagValue {
  readonly value: string;
  readonly unsafe?: string;
}

/** COPY gives root's files to a user and, without a group, to the group of the same number; chown leaves the group alone. */
function owner(wanted: string): FlagValue | undefined {
  const [, user, group] = /^([\w-]*)(?:[:.]([\w-]+))?$/.exec(wanted) ?? [];
  if (user === undefined || (user === '' && group === undefined)) return undefined;
  return { value: `${user === '' ? '0' : user}:${group ?? '0'}` };
}

/** The number for a mode. What `+x` makes of a file is known only where its mode was. */
function modeOf(wanted: string, copies: readonly Effect[], recursive: boolean): FlagValue | undefined {
  if (/^[0-7]{3,4}$/.test(wanted)) return { value: wanted };
  const parts = /^([ugoa]*)\+([rwx]+)$/.exec(wanted);
  if (parts === null || recursive) return undefined;
  const [before] = copies;
  if (before?.mode !== undefined && copies.every(({ mode }) => mode === before.mode)) {
    return { value: (before.mode | added(parts[1] ?? '', parts[2] ?? '')).toString(8) };
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

/** The commands that run after a step and before one of a later run. */
function commandsBetween(build: Build, from: Step, run: Run, command: Command): Command[] {
  const found: Command[] = [];
  for (const step of from.stage.steps.slice(from.position + 1, run.step.position + 1)) {
    const other = build.runAt(step);
    if (other === undefined || other.step.onbuild) continue;
    found.push(...(other === run ? run.commands.slice(0, run.commands.indexOf(command)) : other.commands));
  }
  return found;
}

function createsUsers({ name }: Command): boolean {
  return name === undefined || /^(?:useradd|adduser|groupadd|addgroup|usermod|groupmod)$/.test(name);
}

/** Commands that do what their words say, and nothing with other files. */
const plain =
  /^(?:set|cd|echo|printf|true|:|test|\[|mkdir|rmdir|rm|mv|cp|ln|touch|chmod|chown|chgrp|export|cat|ls|sed|grep|find|tar|unzip|wget|curl|locale-gen|ldconfig|date|sleep|pwd|which|id|install|tee)$/;

const installers = /^(?:apt-get|apt|aptitude|apk|yum|dnf|microdnf|zypper|pacman|dpkg|rpm|add-apt-repository|apt-key|pip3?|gem)$/;

/** True where a command neither names the files nor runs something that may use them. */
function isCalm(build: Build, run: Run, command: Command, copies: readonly Effect[]): boolean {
  const { name = '', args, redirections } = command;
  if (!plain.test(name) && !installers.test(name)) return false;
  if (name === 'chmod' || name === 'chown') return true;
  const words = [...args, ...redirections.flatMap(({ target }) => target ?? [])];
  return !words.some((word) => {
    const path = isFlag(word, '-') ? undefined : pathOf(word, command, run.step, build.valueAt);
    return (
      path !== undefined &&
      copies.some((copy) => path === copy.path || (/[*?[]/.test(path) && within(copy.path, path.replace(/\/[^/]*$/, ''))))
    );
  });
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
