import { packageOfProgram } from '../../../../knowledge';
import {
  baseName,
  isWholeContext,
  resolvePath,
  within,
  type Build,
  type Invocation,
  type Run,
  type Stage,
  type Step,
} from '../../../../model';
import type { Command, ShellWord } from '../../../../shell';
import { readCopy } from '../../../../syntax';
import type { Refusal } from '../../../contract';
import type { Carriage } from '../../plan';
import { installation, systemPart, type SystemNeeds } from './system-packages';

/** What a language knows about the steps of a stage whose dependencies are built in one that does not ship. */
export interface Sorting extends SystemNeeds {
  readonly build: Build;
  readonly stage: Stage;
  /** The last step that brings dependencies: all behind it moves to what ships. */
  readonly last: Step;
  /** The image that ships lacks what the one of the stage has. */
  readonly leaner: boolean;
  /** True for a command that only brings dependencies, or the tool that does. */
  readonly isWork: (run: Run, command: Command) => boolean;
  /** Programs that only the dependencies or the tools make useful: not to be run before they are there. */
  readonly isOfLanguage: (name: string) => boolean;
  /** Tools that do not ship. */
  readonly lacks: RegExp;
  /** True for a COPY of which nothing is needed in what ships. */
  readonly drops: (step: Step) => boolean;
  /** The folder that is copied whole out of the stage that builds, with all that is made in it. */
  readonly whole: string | undefined;
  /** Packages that what ships needs besides, as far as it is leaner. */
  readonly more: readonly string[];
}

export interface Sorted {
  readonly carriage: ReadonlyMap<Step, Carriage>;
  readonly rewritten: ReadonlyMap<Step, string>;
  readonly setup: readonly string[];
  readonly gone: readonly { readonly install: Invocation; readonly words: readonly ShellWord[] }[];
}

/** Where each step goes, or what cannot be told of one. */
export function sortSteps(sorting: Sorting): Sorted | Refusal {
  const { build, stage, last, more, image } = sorting;
  const carriage = new Map<Step, Carriage>();
  const rewritten = new Map<Step, string>();
  const gone: { readonly install: Invocation; readonly words: readonly ShellWord[] }[] = [];
  const setup = [...more];
  let recommended = false;
  for (const step of stage.steps) {
    const { keyword } = step.instruction;
    const run = build.runAt(step);
    const isLater = step.position > last.position;
    if (run !== undefined && (run.script === undefined || run.script.broken || run.form === 'exec'))
      return { because: 'A RUN is not a shell script that can be read.' };
    if (isLater) carriage.set(step, 'moves');
    else if (keyword === 'ENV' || keyword === 'SHELL') carriage.set(step, 'both');
    else if (keyword === 'COPY' || keyword === 'ADD') carriage.set(step, carriageOfCopy(step, sorting));
    if (run === undefined) continue;
    const others = run.commands.filter((command) => !isQuiet(command) && !isOfSystem(build, run, command));
    const own = others.filter((command) => isLater || !sorting.isWork(run, command));
    const because = own.flatMap((command) => problemOf(command, sorting, isLater) ?? [])[0];
    if (because !== undefined) return { because };
    if (sorting.leaner) setup.push(...own.flatMap(({ name = '' }) => programFor(build, stage, name)));
    if (isLater) continue;
    if (sorting.whole !== undefined && own.length > 0 && own.length === others.length && worksIn(own, sorting.whole, step)) {
      carriage.set(step, 'stays');
      continue;
    }
    const part = systemPart(build, run, sorting);
    if ('because' in part) return part;
    const works = others.length > own.length;
    if (works && own.length > 0)
      return {
        because: `A RUN that installs dependencies also calls ${own[0]?.name ?? 'something else'}, and what that changes would be lacking.`,
      };
    gone.push(...part.gone);
    if (works) {
      carriage.set(step, 'stays');
      setup.push(...part.kept);
      recommended ||= part.recommended && part.kept.length > 0;
    } else if (part.gone.length === 0) {
      carriage.set(step, 'both');
    } else if (part.text !== undefined && step.instruction.heredocs.length === 0) {
      rewritten.set(step, part.text);
      carriage.set(step, 'both');
    } else if (own.length === 0) {
      carriage.set(step, 'stays');
      setup.push(...part.kept);
    } else {
      return {
        because: `A RUN installs ${part.gone[0]?.words[0]?.raw ?? ''} for the build and does more, and the two cannot be told apart.`,
      };
    }
  }
  dropIdleRefreshes(sorting, carriage);
  // What is installed in its own place need not be installed before.
  const there = new Set(
    stage.steps.filter((step) => carriage.get(step) !== 'stays').flatMap((step) => packagesOf(sorting, step, rewritten.get(step))),
  );
  const wanted = setup.filter((name) => !there.has(name));
  return { carriage, rewritten, gone, setup: wanted.length === 0 ? [] : [installation(build, image, wanted, recommended)] };
}

/** A RUN that only refreshes the index for installs that are not there any more stays behind too. */
function dropIdleRefreshes({ build, stage }: Sorting, carriage: Map<Step, Carriage>): void {
  const carried = build.runs.filter(({ step }) => step.stage === stage && carriage.get(step) !== 'stays');
  const lastInstall = carried.findLast((run) =>
    build.invocationsOf(run).some(({ manager, does }) => manager.kind === 'system' && does === 'install'),
  );
  for (const run of carried.filter(({ step }) => step.position > (lastInstall?.step.position ?? -1) && carriage.get(step) === 'both')) {
    const isRefresh = run.commands.every((command) => isOfSystem(build, run, command) || isQuiet(command));
    if (isRefresh && build.invocationsOf(run).some(({ does }) => does === 'refresh')) carriage.set(run.step, 'stays');
  }
}

function packagesOf({ build }: Sorting, step: Step, rewritten: string | undefined): readonly string[] {
  if (rewritten !== undefined) return rewritten.split(/[\s;&\\]+/);
  const run = build.runAt(step);
  return run === undefined
    ? []
    : build
        .invocationsOf(run)
        .filter(({ manager, does }) => manager.kind === 'system' && does === 'install')
        .flatMap(({ packages }) => packages.map(({ raw }) => raw));
}

/** The packages of programs that the full image has, where nothing else in the stage installs them. */
export function programFor({ installs }: Build, stage: Stage, program: string): readonly string[] {
  const name = packageOfProgram(program);
  const isThere = installs.some(({ run, packages }) => run.step.stage === stage && packages.some(({ raw }) => raw === name));
  return name === undefined || isThere ? [] : [name];
}

function carriageOfCopy(step: Step, sorting: Sorting): Carriage {
  const { drops, whole } = sorting;
  if (drops(step) || isCopiedAgain(step, sorting)) return 'stays';
  const { destination, from } = readCopy(step.instruction);
  const target = resolvePath(step.before.workdir, destination?.value);
  return whole !== undefined && from === undefined && target !== undefined && within(target, whole) ? 'stays' : 'both';
}

/** Files of the root of the context, or a folder of it, that a later COPY of the whole context brings to the same place, where nothing asks for them before. */
function isCopiedAgain(step: Step, { build, stage }: Sorting): boolean {
  const { sources, destination, from, chown, chmod } = readCopy(step.instruction);
  const folder = resolvePath(step.before.workdir, destination?.value);
  if (folder === undefined || from !== undefined || chown !== undefined || chmod !== undefined) return false;
  if (sources.some(({ value, heredoc }) => heredoc !== undefined || /[*?[$]/.test(value) || value === '.')) return false;
  const isOfRoot = sources.every(({ value }) => !value.replace(/^\.\//, '').includes('/'));
  const [only] = sources.length === 1 ? sources : [];
  const again = stage.steps.find((other) => {
    if (other.position < step.position || !isWholeContext(other)) return false;
    const target = resolvePath(other.before.workdir, readCopy(other.instruction).destination?.value);
    // A folder that is copied under its own name: `COPY libs/kind ./libs/kind/`.
    return (isOfRoot && target === folder) || (only !== undefined && resolvePath(target, only.value) === folder);
  });
  if (again === undefined || (destination?.value.endsWith('/') === false && !/^\.{1,2}$/.test(destination.value))) return false;
  const names = sources.map(({ value }) => baseName(value));
  const between = build.runs.filter(
    (run) => run.step.stage === stage && run.step.position > step.position && run.step.position < again.position,
  );
  return between.every((run) =>
    run.commands.every(
      (command) =>
        isOfSystem(build, run, command) ||
        !command.args.some(({ raw }) => names.includes(baseName(raw))) ||
        build.invocationsOf(run).some((each) => each.command === command),
    ),
  );
}

function problemOf(command: Command, { build, leaner, isOfLanguage, lacks, compiles }: Sorting, isLater: boolean): string | undefined {
  const { name, path, args } = command;
  if (name === undefined)
    return path === undefined && command.args.length === 0 && command.assignments.length > 0
      ? undefined
      : 'A RUN calls a program that only a variable names.';
  if (!compiles && compilers.test(name)) return `It also builds with ${name}, whose results are somewhere else.`;
  if (lacks.test(name)) return `It calls ${name} for more than dependencies, which would not be in what ships.`;
  if (isPiped(command)) return leaner ? `What the script that is fed to ${name} needs cannot be told.` : undefined;
  if (isLater && /\.py$/.test(name)) return undefined;
  if (
    /\.(?:sh|bash)$/.test(name) ||
    path?.startsWith('.') === true ||
    (/^(?:ba|da)?sh$/.test(name) && args.length > 0 && !args.some(({ raw }) => /^-\w*c$/.test(raw)))
  )
    return `What the script ${name === baseName(name) ? (args[0]?.raw ?? name) : name} needs cannot be told.`;
  if (isLater) return undefined;
  if (isOfLanguage(name)) return `It calls ${name} before all dependencies are there, and what that leaves cannot be told.`;
  const isInstalled = build.installs.some(({ manager, packages }) => manager.kind === 'system' && packages.some(({ raw }) => raw === name));
  return !leaner || isInstalled || plain.test(name) || packageOfProgram(name) !== undefined
    ? undefined
    : `Whether ${name} is in the slim image is not known.`;
}

/** `curl ... | sh -` */
function isPiped({ name, args, piped }: Command): boolean {
  return piped && /^(?:ba|da)?sh$/.test(name ?? '') && args.every(({ raw }) => /^-/.test(raw));
}

function isQuiet({ name, args, redirections }: Command): boolean {
  if (name === 'rm') return args.every(({ raw }) => raw.startsWith('-') || caches.test(raw));
  if (name === 'find' && args.some(({ raw }) => raw === '-delete' || raw === 'rm')) return true;
  if (redirections.some(({ target, operator }) => operator.startsWith('>') && operator !== '>&' && target?.raw !== '/dev/null'))
    return false;
  return name !== undefined && /^(?:cd|set|echo|printf|true|:|export|test|\[|ldconfig|ls|nproc|pwd)$/.test(name);
}

const caches =
  /^["']?(?:\/var\/(?:lib\/apt|cache|lib\/cache|log|tmp)|\/tmp|(?:\/root|~|\$HOME)\/\.(?:cache|bundle|gem|npm)|.*\/cache\b|tmp\/cache|.*requirements[\w.-]*\.txt$|.*\/__pycache__|.*\/bundler\/gems\/\*\/\.git)/;

function isOfSystem({ invocationsOf }: Build, run: Run, command: Command): boolean {
  return (
    /^(?:apt-get|apt|apk|aptitude)$/.test(command.name ?? '') ||
    invocationsOf(run).some((each) => each.command === command && each.manager.kind === 'system')
  );
}

/** All of it changes files in a folder. */
function worksIn(commands: readonly Command[], folder: string, step: Step): boolean {
  return commands.every(({ name, args, cwd }) => {
    if (!/^(?:chmod|chown|mkdir|rm|cp|mv|touch|sed|ln)$/.test(name ?? '')) return false;
    const paths = args.filter(({ raw }) => !raw.startsWith('-')).slice(/^(?:chmod|chown|sed)$/.test(name ?? '') ? 1 : 0);
    return paths.every(({ value }) => within(resolvePath(resolvePath(step.before.workdir, cwd ?? '.'), value) ?? '', folder));
  });
}

const compilers =
  /^(?:g?make|cmake|ninja|meson|(?:[\w-]+-)?(?:gcc|g\+\+|cc|c\+\+|clang(?:\+\+)?)(?:-[\d.]+)?|cargo|rustc|rustup|go|configure|autoreconf)$/;
const plain =
  /^(?:useradd|groupadd|adduser|addgroup|usermod|groupmod|mkdir|rmdir|chmod|chown|chgrp|ln|cp|mv|rm|touch|sed|cat|tee|install|find|xargs|tar|gzip|gunzip|date|id|grep|cut|tr|head|tail|sort|sha256sum|md5sum|passwd|chpasswd|dpkg|dpkg-reconfigure|apt-key|apt-mark|update-ca-certificates|update-alternatives|locale-gen|localedef|sleep|exit|umask|basename|dirname|uname|env|alias)$/;
