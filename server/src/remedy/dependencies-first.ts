import { contextText, hasLocalRepositories, includedIn, installNeedsSources, type BuildContext } from '../context';
import { baseName, folderAt, isFlag, isIndependentOf, mayWriteLockfile, type Build, type EarlySources, type Invocation } from '../model';
import type { Step } from '../model';
import { readCopy } from '../syntax';
import { insertBefore, replace, span, textOf } from '../text';
import { copyOf, listed, manifestsOf } from './manifests';
import { movable, type Movable } from './movable-installs';
import type { Remedy } from './remedy';
import { splitAfter } from './run-editing';
import { endsParagraph, withComments } from './with-comments';

const mayRead = 'The install may run scripts of the project, or read files that are then copied only after it.';
const mayRewrite = 'The install may bring the lockfile in step with the manifest, and the COPY behind it puts the old one back.';
const mayPlugIn = 'A plugin of Composer may want the sources, and a folder of packages in the context is laid over the installed one.';
const mayFetchMore = 'It fetches all that the manifest names, which may be more than the build does, and may read files copied later.';

export interface EarlyRemedy extends Remedy {
  /** Why it may fail, in one sentence; absent where the context shows that the install reads what is copied, and no more. */
  readonly doubt?: string;
}

/** Copies the manifests, installs, and copies the rest. None where something between needs the rest, or the install surely does. */
export function dependenciesFirst(build: Build, early: EarlySources): EarlyRemedy[] {
  const { file, context } = build;
  const { copy, folder } = early;
  if (folder === undefined || copyHasSurprises(copy)) return [];
  if (early.by === 'build') return fetchFirst(build, early, folder);
  const { installs, copyWritten } = movable(build, copy, folder);
  const last = installs.at(-1)?.install;
  const manifests = [...new Set(installs.flatMap((each) => each.manifests))];
  const needs = installs.map((each) => needsSources(each, installs));
  if (last === undefined || needs.includes(true) || installs.some(({ install }, i) => isAboutSources(install, needs[i])))
    return packagesFirst(build, early, folder);
  const whole = withComments(file, copy.instruction);
  const gap = endsParagraph(file, copy.instruction) ? file.eol : '';
  const isSplit = last.run.script?.list.length !== last.command.item + 1;
  const comments = textOf(file.text, span(whole.start, copy.instruction.span.start));
  const after = splitAfter(file, last.run, last.command, `${gap}${comments}${copyWritten}${isSplit ? gap : ''}`);
  if (after === undefined) return [];
  const doubt = doubtOf(context, installs, needs);
  const proven = doubt === undefined && !isSplit && !installs.some(bringsInstalled);
  const unsafe = !proven ? mayRead : installs.some((each) => losesLockfile(build, each)) ? mayRewrite : undefined;
  const edits = [replace(whole, copyOf(build, copy, manifests)), ...after];
  const title = `Copy ${listed(manifests)} first, the rest after the install`;
  return [{ title, ...(unsafe !== undefined && { unsafe }), ...(doubt !== undefined && { doubt }), edits }];
}

/** What is known of whether an install reads more than all that is copied in front of the installs of its folder. */
function needsSources({ install, context, folder }: Movable, all: readonly Movable[]): boolean | undefined {
  if (context === undefined) return undefined;
  const start = folder === '' ? '' : `${folder}/`;
  const copied = all.filter((each) => each.folder === folder).flatMap((each) => each.manifests.map((name) => name.slice(start.length)));
  return installNeedsSources(install.manager.id, context, [...new Set(copied)], leavesProject(install));
}

function doubtOf(
  context: BuildContext | undefined,
  installs: readonly Movable[],
  needs: readonly (boolean | undefined)[],
): string | undefined {
  const [first] = installs;
  if (context === undefined || context.truncated || first === undefined)
    return 'What the install reads is told by the build context alone.';
  const { install } = installs[needs.indexOf(undefined)] ?? first;
  if (needs.includes(undefined)) return `What \`${installName(install)}\` reads cannot be told from the manifests.`;
  if (installs.some((each) => each.context !== undefined && laysOver(each.install, each.context)))
    return 'The context holds installed packages, which no .dockerignore leaves out and the COPY would lay over these.';
  return undefined;
}

/** Fetches by a command of its own in front of the COPY. In a stage that ships, what the build does not use would weigh too. */
function fetchFirst(build: Build, { copy, first }: EarlySources, folder: string): EarlyRemedy[] {
  const { manager, run, command } = first;
  const { context, file } = build;
  const manifests = manifestsOf(build, first, folder);
  const before = copy.before.workdir;
  if (manifests === undefined || context === undefined || folderAt(command, run) !== folder || before !== folder) return [];
  const needs = installNeedsSources(manager.id, context, manifests);
  if (needs === true || manager.fetch === undefined) return [];
  const proven = manager.id === 'go' && needs === false && copy.stage.fate === 'copied-from';
  const whole = withComments(file, copy.instruction);
  // A comment is about the COPY alone, so that it begins a paragraph.
  const gap = whole.start < copy.instruction.span.start ? [''] : [];
  const lines = [copyOf(build, copy, manifests), `RUN ${manager.fetch}`, ...gap, ''].join(file.eol);
  const title = `Run \`${manager.fetch}\` before the sources are copied`;
  const sure = manager.id === 'go' && needs === false && copy.stage.fate === 'copied-from';
  const doubt = `\`${manager.fetch}\` may fetch other things than \`${installName(first)}\` needs.`;
  const edits = [insertBefore(whole, lines)];
  return [{ title, ...(!proven && { unsafe: mayFetchMore }), ...(!sure && { doubt }), edits }];
}

/**
 * Composer writes an autoloader and runs scripts, for which it needs the sources; but the packages it can install before, and a second
 * install then finds them there.
 */
function packagesFirst(build: Build, { copy, first }: EarlySources, folder: string): EarlyRemedy[] {
  const { file, context } = build;
  const { run, command, manager } = first;
  const manifests = manifestsOf(build, first, folder);
  if (manager.id !== 'composer' || manifests === undefined || folderAt(command, run) !== folder) return [];
  const between = copy.stage.steps.slice(copy.position + 1, run.step.position);
  const relative = readCopy(copy.instruction).destination?.value.startsWith('/') !== true;
  const blocks = between.some(
    (step) => step.onbuild || (relative && /^(?:WORKDIR|USER)$/.test(step.instruction.keyword)) || !isIndependentOf(build, step, folder),
  );
  const plain =
    run.form === 'shell' && run.script?.broken === false && run.mounts.length === 0 && command.item === 0 && command.path === undefined;
  if (blocks || !plain || command.decoded || command.runs !== 'always' || command.redirections.some(({ operator }) => operator === '<'))
    return [];
  if (context !== undefined && manifests.some((name) => name === 'composer.json' && hasLocalRepositories(contextText(context, name))))
    return [];
  const flags = first.args.filter(
    ({ raw }) => raw.startsWith('-') && !/^(?:-[oa]+|--(?:optimize|classmap|apcu)\b.*|--no-(?:scripts|autoloader))$/.test(raw),
  );
  const ahead = [
    'RUN',
    textOf(file.text, command.nameSpan),
    'install',
    ...flags.map(({ text }) => text),
    '--no-scripts',
    '--no-autoloader',
  ].join(' ');
  const whole = withComments(file, copy.instruction);
  const gap = endsParagraph(file, copy.instruction) ? [''] : [];
  const lines = [ahead, ...gap, textOf(file.text, whole), ...gap, ''].join(file.eol);
  const edits = [replace(whole, copyOf(build, copy, manifests)), insertBefore(withComments(file, run.step.instruction), lines)];
  const title = `Install the packages by ${listed(manifests)} first, scripts and autoloader after the COPY`;
  return [{ title, unsafe: mayPlugIn, ...(context === undefined && { doubt: doubtOf(context, [], []) ?? mayRead }), edits }];
}

/** Variables in the destination may change on the way, and `--parents` lays files elsewhere. */
function copyHasSurprises({ instruction }: Step): boolean {
  return readCopy(instruction).destination?.value.includes('$') === true || instruction.flags.some(({ name }) => name === 'parents');
}

/** An autoloader that holds only the classes it finds, or the project itself, cannot be made before the sources are there. */
function isAboutSources({ manager, args }: Invocation, needs: boolean | undefined): boolean {
  const has = (...flags: readonly string[]): boolean => args.some((arg) => flags.some((flag) => isFlag(arg, flag)));
  if (manager.id === 'composer') return has('-a', '--classmap-authoritative');
  return manager.id === 'poetry' && needs !== false && !has('--no-root');
}

function leavesProject({ args }: Invocation): boolean {
  return args.some((arg) => isFlag(arg, '--no-root') || isFlag(arg, '--no-install-project'));
}

/** True where the later COPY may lay the context's own folder of packages over the installed one, or cannot be told not to. */
function bringsInstalled({ context, install }: Movable): boolean {
  if (context === undefined || install.args.some(({ raw }) => /^(?:-o|--optimize-autoloader)$/.test(raw))) return true;
  return laysOver(install, context);
}

/** True where the context holds what the install makes; Go’s modules go into a cache, and not to `vendor`. */
function laysOver({ manager }: Invocation, context: BuildContext): boolean {
  if (manager.id === 'go') return false;
  const included = includedIn(context);
  return context.files.some((path) => /^(?:node_modules|vendor|\.venv|\.yarn\/cache|\.pnp\.)/.test(path) && included(path));
}

/** True where the install may write a lockfile that the context has too, so that the later COPY lays the older one over it. */
function losesLockfile(build: Build, { install, context }: Movable): boolean {
  if (context === undefined || !mayWriteLockfile(install, build)) return false;
  const included = includedIn(context);
  return install.manager.lockfiles?.some((name) => context.files.includes(name) && included(name)) === true;
}

/** `npm ci`, as the message names the install. */
export function installName({ manager, command, verb }: Invocation): string {
  const name = baseName(command.name ?? '');
  const own = manager.commands.some((each) => name.startsWith(each));
  return [own ? name : manager.commands[0], ...verb.words].join(' ');
}
