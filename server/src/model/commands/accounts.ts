import { hasGroup, hasUser } from '../../knowledge';
import { flagsOf, operands, type Command } from '../../shell';
import type { Build } from '../build';
import { folderAt } from '../early-sources';
import { memo } from '../lazy';
import { within } from '../paths';
import { literal, pathOf } from '../places';
import type { Run } from '../run';
import { isBuiltFrom, rootStage, type Step } from '../stage';
import { userValueFlags } from './users';

/** True where a user or group is there for sure just before a step: a number, one of the base image, or one that an earlier RUN creates. */
export function hasAccount(build: Build, step: Step, kind: 'user' | 'group', name: string): boolean {
  if (/^\d+$/.test(name) || name === 'root') return true;
  const { family, facts } = rootStage(step.stage).base.known;
  if ((kind === 'user' ? hasUser : hasGroup)(family, name) || facts?.readyUser === name) return true;
  return created(build).some(
    ({ run, names }) =>
      (run.step.stage === step.stage ? run.step.position < step.position : isBuiltFrom(step.stage, run.step.stage)) &&
      !run.step.onbuild &&
      names[kind] === name,
  );
}

/** The users and groups that the runs of a build create, in order. */
const created = memo((build: Build) =>
  build.runs.flatMap((run) =>
    run.commands.flatMap((command) => {
      const names = createdBy(build, run, command);
      return names.user === undefined && names.group === undefined ? [] : [{ run, names }];
    }),
  ),
);

interface Names {
  readonly user?: string | undefined;
  readonly group?: string | undefined;
}

/** A user gets a group of the same name, unless a flag gives it another one. */
function createdBy(build: Build, run: Run, command: Command): Names {
  const { name = '' } = command;
  const isUser = name === 'useradd' || name === 'adduser';
  if (!isUser && name !== 'groupadd' && name !== 'addgroup') return {};
  const words = operands(command, userValueFlags);
  // `adduser USER GROUP` creates nobody.
  const account = words.length === 1 && words[0] !== undefined ? literal(words[0], run.step, build.valueAt, command) : undefined;
  if (!isUser) return { group: account };
  const others = name === 'useradd' ? /^-(?:[a-zA-Z]*[gN]|-gid|-no-user-group)/ : /^-(?:[a-zA-Z]*G|-gid|-ingroup)/;
  return { user: account, ...(!flagsOf(command).some(({ raw }) => others.test(raw)) && { group: account }) };
}

/**
 * What may happen to the users and groups behind a step and before a command of a later run: nothing, new ones come (`added`), or what
 * a name stands for may change (`changed`).
 */
export function accountsBetween(build: Build, from: Step, run: Run, command: Command): 'kept' | 'added' | 'changed' {
  let result: 'kept' | 'added' = 'kept';
  for (const step of from.stage.steps.slice(from.position + 1, run.step.position + 1)) {
    if (step.onbuild) continue;
    const other = build.runAt(step);
    if (other === undefined) {
      if (bringsAccounts(build, step)) return 'changed';
      continue;
    }
    if (other.script === undefined || other.script.broken) result = 'added';
    for (const one of other === run ? run.commands.slice(0, run.commands.indexOf(command)) : other.commands) {
      if (changesAccounts(one)) return 'changed';
      if (!isKeeping(build, other, one)) result = 'added';
    }
  }
  return result;
}

const accountFile = /\/etc\/(?:passwd|group|g?shadow|nsswitch\.conf)(?![\w.-])/;

function bringsAccounts(build: Build, step: Step): boolean {
  const { keyword } = step.instruction;
  if (keyword !== 'COPY' && keyword !== 'ADD') return false;
  const effects = build.effectsOf(step);
  return effects.length === 0 || effects.some(({ path, file }) => accountFile.test(path) || (!file && within('/etc/passwd', path)));
}

function changesAccounts({ name = '', args, redirections }: Command): boolean {
  if (/^(?:usermod|groupmod|userdel|groupdel|deluser|delgroup|vipw|vigr|chsh|newusers)$/.test(name)) return true;
  if (/^(?:cat|grep|ls|test|\[|chmod|chown|getent)$/.test(name) && !redirections.some(writes)) return false;
  return [...args, ...redirections.flatMap(({ target }) => target ?? [])].some(({ raw }) => accountFile.test(raw));
}

function writes({ operator, target }: Command['redirections'][number]): boolean {
  return operator.includes('>') && accountFile.test(target?.raw ?? '');
}

/** Commands that write no file but where a redirection says so. */
const harmless =
  /^(?:set|cd|echo|printf|true|:|test|\[|mkdir|rmdir|chmod|chown|chgrp|export|cat|ls|grep|find|rm|touch|ldconfig|locale-gen|date|sleep|pwd|which|id)$/;

/** Commands that write only what their words name, or below the folder that they work in. */
const writers = /^(?:sed|tar|unzip|wget|curl|cp|mv|ln|tee|install)$/;

/** True for a command that creates no user and no group for sure. */
function isKeeping(build: Build, run: Run, command: Command): boolean {
  const { name = '', args, redirections } = command;
  const targets = redirections.flatMap(({ target, operator }) => (target !== undefined && operator.includes('>') ? [target] : []));
  const places = [...targets, ...(writers.test(name) ? args : [])];
  if (!harmless.test(name) && !writers.test(name)) return false;
  if (name === 'find' && args.some(({ raw }) => /^-(?:exec|ok)/.test(raw))) return false;
  const folder = folderAt(command, run);
  if (/^(?:tar|unzip)$/.test(name) && (folder === undefined || within('/etc/passwd', folder))) return false;
  return places.every((word) => {
    const path = pathOf(word, command, run.step, build.valueAt);
    if (path === undefined) return word.raw.startsWith('-') || /^\d$/.test(word.raw) || /^https?:/.test(word.raw);
    return !within('/etc/passwd', path) && !accountFile.test(path) && !/^\/etc\/?[*?[]/.test(path);
  });
}
