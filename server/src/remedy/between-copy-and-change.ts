import { matchesGlob, pathOf, resolvePath, within, type Build, type Effect, type OwnerChange, type Run, type Step } from '../model';
import { hasFlag, operands, type Command, type ShellWord } from '../shell';

/** A command with the run that it stands in. */
export interface Placed {
  readonly run: Run;
  readonly command: Command;
}

/** The commands that run after a copy and before the change of what it brought. */
export function* commandsBetween(build: Build, copy: Step, { run, command }: OwnerChange): Generator<Placed> {
  for (const step of copy.stage.steps.slice(copy.position + 1, run.step.position + 1)) {
    const other = build.runAt(step);
    if (other === undefined || step.onbuild) continue;
    const commands = other === run ? run.commands.slice(0, run.commands.indexOf(command)) : other.commands;
    for (const one of commands) yield { run: other, command: one };
  }
}

/** True for a command that sets the same of the files, or of a folder around them, so that the one after it may not come before. */
export function isSetAgain(build: Build, placed: Placed, { kind, copies }: OwnerChange): boolean {
  const { command } = placed;
  if (!/^(?:chown|chmod|chgrp)$/.test(command.name ?? '')) return false;
  const isMode = command.name === 'chmod';
  // chown takes the bits for setuid and setgid away that a chmod before it has set.
  if (isMode && kind === 'chown' && command.args.some(({ raw }) => /^0*[1-7][0-7]{3}$|^[ugoa]*[-+=][rwxXt]*s/.test(raw))) return true;
  const deep = hasFlag(command, ['-R', '--recursive']);
  return isMode === (kind === 'chmod') && operands(command).some((word) => concerns(build, word, placed, copies, deep));
}

/** True where nothing between a copy and the change of it looks at the files, puts others in their place, or runs what may do so. */
export function isCalm(build: Build, { run, copies }: OwnerChange, copy: Step, between: readonly Placed[]): boolean {
  const steps = copy.stage.steps.slice(copy.position + 1, run.step.position).filter(({ onbuild }) => !onbuild);
  return steps.every((step) => isReadable(build, step, copies)) && between.every((one) => isHarmless(build, one, copies));
}

/** False for a step of which nothing is known, and for one that writes over the files or a folder around them. */
function isReadable(build: Build, step: Step, copies: readonly Effect[]): boolean {
  const { keyword } = step.instruction;
  const effects = build.effectsOf(step);
  if (keyword === 'RUN' ? build.runAt(step)?.script?.broken !== false : /^(?:COPY|ADD)$/.test(keyword) && effects.length === 0)
    return false;
  return !effects.some((effect) => effect.does === 'write' && copies.some(({ path }) => within(path, effect.path)));
}

/** Commands that do what their words say, and nothing with the files. */
const blind = /^(?:set|cd|echo|printf|true|:|test|\[|mkdir|rmdir|chmod|chown|chgrp|export|ls|locale-gen|ldconfig|date|sleep|pwd|which|id)$/;

/** Commands that read and write what their words name, and else at most the folder that they work in. */
const open = /^(?:rm|mv|cp|ln|touch|cat|sed|grep|find|tar|unzip|wget|curl|tee|install)$/;

const installers = /^(?:apt-get|apt|aptitude|apk|yum|dnf|microdnf|zypper|pacman|dpkg|rpm|add-apt-repository|apt-key|pip3?|gem)$/;

function isHarmless(build: Build, placed: Placed, copies: readonly Effect[]): boolean {
  const { run, command } = placed;
  const { name = '', args, redirections } = command;
  const targets = redirections.flatMap(({ target }) => target ?? []);
  if (blind.test(name)) return !targets.some((word) => concerns(build, word, placed, copies, false));
  if (!open.test(name) && !installers.test(name)) return false;
  if (/^(?:tar|unzip|find)$/.test(name)) {
    const folder = command.cwdUnknown ? undefined : resolvePath(run.step.before.workdir, command.cwd ?? '.');
    if (folder === undefined || (folder !== '/' && copies.some(({ path }) => within(path, folder)))) return false;
  }
  return ![...args, ...targets].some((word) => concerns(build, word, placed, copies, true));
}

/** True where a word may name one of the files, by a pattern too, or with `deep` a folder around it. */
function concerns(build: Build, word: ShellWord, { run, command }: Placed, copies: readonly Effect[], deep: boolean): boolean {
  if (word.raw.startsWith('-') || /^(?:https?|ftp):/.test(word.raw)) return false;
  const path = pathOf(word, command, run.step, build.valueAt);
  // A pattern of sed or a package is no path, and what is not known may be one.
  if (path === undefined) return !/[$`]/.test(word.value ?? '') && !(installers.test(command.name ?? '') && /^[\w$]/.test(word.raw));
  const names = path.split('/').filter((name) => name !== '');
  return copies.some((copy) => {
    const own = copy.path.split('/').filter((name) => name !== '');
    if (deep ? names.length > own.length : names.length !== own.length) return false;
    return names.every((name, index) => matchesGlob(own[index] ?? '', name.replace(/\[[^\]]*\]/g, '?')));
  });
}
