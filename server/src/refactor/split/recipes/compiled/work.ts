import { isForBuilding, isHeaders } from '../../../../knowledge';
import { baseName, copyOf, pathOf, resolvePath, within, type Build, type Run, type Stage, type Step } from '../../../../model';
import { operands, type Command } from '../../../../shell';
import { textOf } from '../../../../text';
import type { Carriage } from '../../plan';
import { givenAway } from './given-away';

/** What the RUN and COPY instructions of a stage leave behind that what ships needs too. */
export interface Work {
  readonly carriage: ReadonlyMap<Step, Carriage>;
  /** Packages of the system that are not there to build with, as written. */
  readonly packages: readonly string[];
  /** Packages with headers of libraries, whose libraries what was linked with them needs. */
  readonly headers: readonly string[];
  /** Of a RUN that builds too, what the final stage needs of it: accounts, folders, owners. */
  readonly rewritten: ReadonlyMap<Step, string>;
  /** Files that commands have written, absolute. */
  readonly places: readonly string[];
  /** What `cp` and `mv` have put elsewhere; absolute, and as written where it has a pattern. */
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  /** What `chown -R` gave away. */
  readonly owners: readonly { readonly path: string; readonly owner: string }[];
  readonly removed: readonly { readonly path: string; readonly step: Step }[];
  /** What is carried needs a shell. */
  readonly byShell: boolean;
  /** Folders are made, or given away, so that something writes there. */
  readonly writes: boolean;
}

/** The tools of a language, and what it takes for a source. */
export interface Trade {
  /** Programs that make something out of the sources, and nothing else. */
  readonly tools: RegExp;
  isSource(this: void, path: string): boolean;
}

/** Looks at every step of a stage; a sentence where what one of them makes may be needed at run time and cannot be told. */
export function readWork(build: Build, stage: Stage, trade: Trade): Work | string {
  const work = {
    carriage: new Map<Step, Carriage>(),
    packages: [],
    headers: [],
    rewritten: new Map<Step, string>(),
    places: [],
    moves: [],
    owners: [],
    removed: [],
  };
  const state: Drafted = { ...work, byShell: false, writes: false, sources: false };
  for (const step of stage.steps) {
    const { keyword } = step.instruction;
    if (step.onbuild) return 'ONBUILD speaks of images that are not here.';
    if (keyword === 'VOLUME') state.writes = true;
    if (keyword === 'ENV' && isForTools(step)) state.carriage.set(step, 'stays');
    if ((keyword === 'COPY' || keyword === 'ADD') && isFromElsewhere(step)) state.carriage.set(step, 'both');
    const run = build.runAt(step);
    const because = run && readCommands(build, run, trade, state);
    if (because !== undefined) return because;
  }
  if (state.packages.length > 0 && state.sources) return 'Packages of another repository than the system’s own are installed for run time.';
  return state;
}

type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] extends ReadonlyMap<infer K2, infer V> ? Map<K2, V> : T[K];
};
type Drafted = Mutable<Work> & { sources: boolean };

function readCommands(build: Build, run: Run, trade: Trade, state: Drafted): string | undefined {
  const { step, script, commands } = run;
  if (script === undefined || script.broken) return `What \`${firstWords(build, step)}\` does is not understood.`;
  const system = new Set(build.invocationsOf(run).flatMap(({ manager, command }) => (manager.kind === 'system' ? [command] : [])));
  const kept: Command[] = [];
  let others = 0;
  for (const command of commands) {
    const { name, path } = command;
    if (name === 'update-ca-certificates' && bringsCertificates(step.stage))
      return 'The certificates that the stage adds to those it trusts may be needed at run time.';
    const isTool = name !== undefined && trade.tools.test(name);
    if (system.has(command) || isTool || name === undefined || neutral.test(name)) {
      if (isTool || system.has(command)) others += 1;
      if (name === undefined && command.nameSpan.end > command.nameSpan.start) return unknown(build, step, command);
    } else if (name === 'mkdir' && laysOut(build, step, command)) continue;
    else if (name === 'touch' && wakes(build, step, command, trade)) others += 1;
    else if (carried.test(name) && path?.startsWith('.') !== true) {
      const given = /^(?:chown|chgrp)$/.test(name) ? givenAway(build, step, command, kept, [...state.carriage.keys()]) : undefined;
      if (given === undefined || given.copied.length === 0) kept.push(command);
      else if (name === 'chgrp') return `A group is given to \`${given.copied.join(' ')}\`, which what ships gets by a copy.`;
      else if (given.there.length > 0)
        return `One chown names \`${given.copied.join(' ')}\`, which what ships gets by a copy, and \`${given.there.join(' ')}\`, which it has before.`;
      else {
        // The copies have the owner with them.
        readOwner(build, step, command, state);
        others += 1;
      }
    } else if (/^(?:cp|mv|install)$/.test(name)) readMove(build, step, command, state);
    else if (/^(?:rm|rmdir)$/.test(name)) {
      for (const word of operands(command)) state.removed.push({ path: pathOf(word, command, step, build.valueAt) ?? word.raw, step });
    } else if (/^(?:apt-key|add-apt-repository|gpg)$/.test(name)) state.sources = true;
    else return unknown(build, step, command);
    readRedirections(build, step, command, trade, state);
  }
  readPackages(build, run, state);
  for (const command of kept) readOwner(build, step, command, state);
  if (kept.length === 0) return undefined;
  state.byShell = true;
  state.writes ||= kept.some(({ name }) => name === 'mkdir' || name === 'chown' || name === 'touch');
  state.carriage.set(step, 'both');
  if (others === 0) return undefined;
  if (kept.some(({ decoded, runs }) => decoded || runs !== 'always')) return unknown(build, step, kept[0]);
  state.rewritten.set(step, `RUN ${kept.map(({ span }) => textOf(build.text, span)).join(' && ')}`);
  return undefined;
}

/** What has to be there in the final stage as well. */
const carried = /^(?:useradd|groupadd|usermod|groupmod|adduser|addgroup|mkdir|chown|chgrp|touch)$/;
const neutral =
  /^(?:chmod|echo|printf|cd|set|export|true|:|ls|pwd|dir|cat|test|\[|\[\[|which|date|env|find|du|tree|id|whoami|uname|exit|sleep|type|command|hash|unset|umask|grep|head|tail|stat|file|dpkg|nproc|dos2unix|sed|sync|awk|cut|tr|sort|wc|basename|dirname|update-ca-certificates)$/;

/** True where certificates of somebody's own are put where `update-ca-certificates` looks for them. */
function bringsCertificates({ steps }: Stage): boolean {
  return steps.some(({ instruction }) => /\/share\/ca-certificates\b/.test(instruction.line.text));
}

/** True for a `mkdir` of folders of the project, into which sources are copied then: it is for the build, and so are the folders beside. */
function laysOut(build: Build, step: Step, command: Command): boolean {
  const { workdir } = step.before;
  const paths = operands(command, ['-m', '--mode']).map((word) => pathOf(word, command, step, build.valueAt));
  const copied = step.stage.steps.slice(step.position).flatMap((each) => (build.runAt(each) === undefined ? build.effectsOf(each) : []));
  const isFilled = (path: string): boolean => copied.some((effect) => effect.does === 'write' && within(effect.path, path));
  return (
    workdir !== undefined &&
    paths.every((path) => path !== undefined && within(path, workdir) && !/(?:data|db|logs?|uploads?|cache|storage|tmp)$/.test(path)) &&
    paths.some((path) => path !== undefined && isFilled(path))
  );
}

/** True for a `touch` of sources alone, so that the compiler takes them for new. */
function wakes(build: Build, step: Step, command: Command, { isSource }: Trade): boolean {
  return operands(command, ['-d', '-r', '-t']).every((word) => {
    const path = pathOf(word, command, step, build.valueAt);
    return path !== undefined && isSource(path.slice(1));
  });
}

function readMove(build: Build, step: Step, command: Command, state: Drafted): void {
  const words = operands(command, ['-t', '-m', '-o', '-g']);
  const target = words.at(-1);
  const to = target && pathOf(target, command, step, build.valueAt);
  if (target === undefined || to === undefined) return;
  for (const word of words.slice(0, -1)) {
    const from = pathOf(word, command, step, build.valueAt);
    const isFolder = /(?:^|\/)\.{0,2}$/.test(target.raw) || words.length > 2 || to === step.before.workdir || systemFolders.has(to);
    if (from !== undefined) state.moves.push({ from, to: isFolder ? `${to === '/' ? '' : to}/${baseName(from)}` : to });
  }
}

const systemFolders = new Set([
  '/',
  '/bin',
  '/sbin',
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/bin',
  '/go/bin',
  '/opt',
  '/usr/local/sbin',
  '/root',
  '/srv',
  '/tmp',
]);

/** Files that a command writes by `>`, and that are no sources. */
function readRedirections(build: Build, step: Step, command: Command, { isSource }: Trade, state: Drafted): void {
  for (const { operator, target } of command.redirections) {
    if (target === undefined || !/^&?>/.test(operator) || /^(?:\d|&)/.test(target.raw)) continue;
    const path = pathOf(target, command, step, build.valueAt);
    if (path === undefined || /^\/dev\/|^\/tmp\//.test(path) || isSource(path.slice(1))) continue;
    if (/^\/etc\/apt\/|^\/etc\/apk\//.test(path)) state.sources = true;
    else state.places.push(path);
  }
}

/** `chown -R app:app /app` */
function readOwner(build: Build, step: Step, command: Command, state: Drafted): void {
  if (command.name !== 'chown') return;
  const [owner, ...paths] = operands(command);
  for (const word of paths) {
    const path = pathOf(word, command, step, build.valueAt)?.replace(/\/\*$/, '');
    if (owner?.value !== undefined && path !== undefined) state.owners.push({ path, owner: owner.value });
  }
}

function readPackages(build: Build, run: Run, state: Drafted): void {
  for (const { manager, does, packages, args } of build.invocationsOf(run)) {
    if (manager.kind !== 'system' || does !== 'install') continue;
    const isGroup = args.some(({ raw }) => /^(?:-t|--virtual(?:=.*)?)$/.test(raw) && manager.id === 'apk');
    for (const { raw } of packages) {
      const name = raw.replace(/(?<=[a-z\d+])[=<>~@/].*$/, '');
      if (isHeaders(name)) state.headers.push(name);
      else if (!isGroup && !isForBuilding(name) && !buildOnly.test(name) && !isCalled(build, run.step.stage, name))
        state.packages.push(name);
    }
  }
}

/** A program that a RUN calls is there for that; what starts the container is asked for on its own. */
function isCalled(build: Build, stage: Stage, name: string): boolean {
  return build.runs.some(({ step, commands }) => step.stage === stage && commands.some((command) => command.name === name));
}

/** What fetches sources and dependencies, or is the language's own tool; certificates and time zones are in the final stage anyway. */
const buildOnly =
  /^(?:git|git-lfs|mercurial|subversion|svn|bzr|make|openssh(?:-client)?|unzip|zip|xz-utils|upx(?:-ucl)?|binutils|maven|gradle|ant|golang.*|rust.*|cargo|protobuf-compiler|protoc|gnupg2?|dirmngr|software-properties-common|apt-transport-https|apt-utils|lsb-release|ca-certificates|tzdata|musl|musl-tools|libc-utils|build-essential|file|.*-jdk(?:-headless)?|dotnet-sdk.*|mold|lld.*|.*-doc|.*-static)$/;

/** Variables that only the tools read, which the program would find unchanged. */
function isForTools({ instruction }: Step): boolean {
  const names = [...instruction.line.text.matchAll(/(?:^\s*ENV\s+|\s)([A-Za-z_]\w*)(?==|\s)/gi)].map(([, name]) => name ?? '');
  const text = instruction.line.text.replace(/^\s*ENV\s+/i, '');
  const pairs = text.includes('=') ? [...text.matchAll(/(?:^|\s)([A-Za-z_]\w*)=/g)].map(([, name]) => name ?? '') : names.slice(0, 1);
  return pairs.length > 0 && pairs.every((name) => forTools.test(name));
}

const forTools =
  /^(?:GO111MODULE|GOPROXY|GOPRIVATE|GONOSUMDB|GONOPROXY|GOSUMDB|GOFLAGS|GOOS|GOARCH|GOAMD64|GOARM|GOCACHE|GOMODCACHE|GOTOOLCHAIN|CGO_\w+|RUSTFLAGS|RUSTC_WRAPPER|CARGO_(?!HOME|MANIFEST)\w+|MAVEN_OPTS|MAVEN_ARGS|MAVEN_CLI_OPTS|GRADLE_OPTS|GRADLE_USER_HOME|NUGET_\w+|DOTNET_CLI_\w+|DEBIAN_FRONTEND)$/;

function isFromElsewhere(step: Step): boolean {
  const copy = copyOf(step);
  if (copy === undefined) return false;
  return copy.from !== undefined || copy.sources.some(({ value, heredoc }) => heredoc !== undefined || /^[a-z][\w+.-]*:\/\//i.test(value));
}

function unknown(build: Build, step: Step, command: Command | undefined): string {
  const text =
    command === undefined || command.decoded
      ? firstWords(build, step)
      : textOf(build.text, command.span).split(/\s+/).slice(0, 3).join(' ');
  return `What \`${text}\` makes may be needed at run time, and cannot be told.`;
}

function firstWords({ text }: Build, { instruction }: Step): string {
  return textOf(text, instruction.span).split(/\s+/).slice(0, 4).join(' ');
}

/** The place of a word in an image, by the folder in which the container starts. */
export function placeOf(stage: Stage, word: string): string | undefined {
  return resolvePath(stage.end.workdir, word);
}
