import { includedIn } from '../context';
import { readCopy } from '../syntax';
import { operands, type Command } from '../shell';
import type { Build } from './build';
import type { Invocation } from './invocation';
import { resolvePath, within } from './paths';
import { pathOf } from './places';
import type { Run } from './run';
import type { Step } from './stage';
import { expand } from './variables';
import { variableIn } from './packages/cache';

/** A COPY of the whole context in front of what only needs its manifests. */
export interface EarlySources {
  readonly copy: Step;
  /** Where the context goes, absolute; `undefined` where that is not known. */
  readonly folder: string | undefined;
  /** The first install, or the first build that fetches the dependencies itself. */
  readonly first: Invocation;
  /** `install`: what the manifests name is installed. `build`: a build downloads it on the way, since nothing has fetched it. */
  readonly by: 'install' | 'build';
}

/** What runs again with every change of a source though it needs none: the first of it after each stage's COPY of the whole context. */
export function* earlySources(build: Build): Generator<EarlySources> {
  for (const stage of build.stages) {
    if (stage.fate === 'unused') continue;
    let copy: { readonly step: Step; readonly folder: string | undefined } | undefined;
    for (const step of stage.steps.filter(({ onbuild }) => !onbuild)) {
      if (copy === undefined && isWholeContext(step)) copy = { step, folder: copyTarget(build, step) };
      const run = build.runAt(step);
      const found = run && foundIn(build, run);
      if (found === undefined) continue;
      if (copy !== undefined && (found.by === 'install' || fetches(build, found.first))) {
        yield { copy: copy.step, folder: copy.folder, ...found };
      }
      break;
    }
  }
}

function foundIn(build: Build, run: Run): Pick<EarlySources, 'first' | 'by'> | undefined {
  const invocations = build.invocationsOf(run);
  const install = invocations.find(isFromManifest);
  if (install !== undefined) return { first: install, by: 'install' };
  const first = invocations.find((one) => one.manager.fetch !== undefined && (one.does === 'build' || readsImports(one)));
  return first && { first, by: 'build' };
}

/** A fetch of what the manifests name; not a build, and not an install of the project itself. */
export function isFromManifest(invocation: Invocation): boolean {
  const { does, fromManifest, manager, packages, args } = invocation;
  const local = [...packages, ...args].some(
    ({ raw }) => /^(?:-e|--editable|\.{1,2}(?:\/.*)?|file:.*|\/.*\.whl)$/.test(raw) || raw.startsWith('.['),
  );
  // Without a package, npm and its like install the project itself for all.
  const itself = manager.manifests?.[0] === 'package.json' && args.some(({ raw }) => raw === '-g' || raw === '--global');
  return does === 'install' && fromManifest && !local && !itself && !readsImports(invocation);
}

/** True where it may write the project's lockfile (or manifest too), so that a COPY behind it would put the older one back. */
export function mayWriteLockfile({ verb, manager, run, command, args }: Invocation, { valueAt }: Build): boolean {
  const { flags = [], env = [] } = manager.frozen ?? {};
  const held =
    args.some(({ raw }) => flags.some((flag) => raw === flag || raw === `${flag}=true`)) ||
    env.some(({ name, values }) => values.includes(variableIn(run, command, name, valueAt)?.toLowerCase() ?? ''));
  return verb.writesLockfile === true && !held;
}

/** `go mod tidy` downloads what the sources import, so it needs them, and without them it empties the manifest; so does `go get` of the project itself. */
function readsImports({ verb, manager, packages }: Invocation): boolean {
  const last = verb.words.at(-1);
  const isOwn = packages.length === 0 || packages.some(({ raw }) => /^\.{1,2}(?:\/|$)/.test(raw));
  return last === 'tidy' || last === 'vendor' || (manager.id === 'go' && last === 'get' && isOwn);
}

/** Only where the context proves that there is something to fetch, nothing is vendored, and no cache mount keeps it from one build to the next. */
function fetches(build: Build, invocation: Invocation): boolean {
  const { context } = build;
  const { manager, run } = invocation;
  if (context === undefined || context.truncated || build.cachesIfOn(invocation).some((cache) => build.isMounted(cache, run))) return false;
  const included = includedIn(context);
  if (context.files.some((file) => file.startsWith('vendor/') && included(file))) return false;
  const needed: Readonly<Record<string, RegExp>> = { go: /^\s*require\b/m, maven: /<dependency>|<parent>/ };
  const manifest = manager.manifests?.[0] ?? '';
  const wanted = Object.hasOwn(needed, manager.id) ? needed[manager.id] : undefined;
  const text = Object.hasOwn(context.texts, manifest) ? context.texts[manifest] : undefined;
  return wanted !== undefined && text !== undefined && included(manifest) && wanted.test(text);
}

/** True for a COPY or ADD of all that the context holds. */
export function isWholeContext({ instruction }: Step): boolean {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  const [source, target, more] = instruction.json ?? instruction.words;
  if (target === undefined || more !== undefined || instruction.flags.some(({ name }) => name === 'from')) return false;
  return /^(?:\.|\.\/|\/|\*|\.\/\*)$/.test(source?.value ?? '');
}

/** Where a COPY puts its files, absolute. */
export function copyTarget({ valueAt }: Build, step: Step): string | undefined {
  const written = readCopy(step.instruction).destination?.value;
  return resolvePath(step.before.workdir, written === undefined ? undefined : expand(written, (name) => valueAt(step, name)));
}

/** Where a command works: absolute, `undefined` where it is not known. */
export function folderAt(command: Command, run: Run): string | undefined {
  return command.cwdUnknown ? undefined : resolvePath(run.step.before.workdir, command.cwd ?? '.');
}

/** Where an install finds its manifest and puts what it fetches: where a flag of its manager says, or else where it runs. */
export function installFolder({ valueAt }: Build, { manager, command, run, args }: Invocation): string | undefined {
  const at = args.findIndex((word) => namesFolder(manager.id, word.raw));
  const flag = args[at];
  if (flag === undefined) return folderAt(command, run);
  const attached = flag.raw.indexOf('=') + 1;
  const word = attached === 0 ? args[at + 1] : { ...flag, raw: flag.raw.slice(attached), value: flag.value?.slice(attached) };
  return word && pathOf(word, command, run.step, valueAt);
}

/** True for a flag by which a manager of Node.js does what it would do in another folder: `--prefix`, `--cwd=api`. */
export function namesFolder(manager: string, word: string): boolean {
  return Object.hasOwn(folderFlags, manager) && (folderFlags[manager] ?? []).some((flag) => word === flag || word.startsWith(`${flag}=`));
}

/** docs.npmjs.com, "config" (prefix); classic.yarnpkg.com/docs/cli, "--cwd"; pnpm.io/pnpm-cli, "-C, --dir"; bun.com/docs/pm/cli/install, "--cwd". */
const folderFlags: Readonly<Record<string, readonly string[]>> = {
  npm: ['--prefix', '-C'],
  yarn: ['--cwd'],
  pnpm: ['-C', '--dir'],
  bun: ['--cwd'],
};

/** True where a step can stand before the sources are copied to `folder`: it neither reads nor writes there, and moves nothing that they depend on. */
export function isIndependentOf(build: Build, step: Step, folder: string): boolean {
  const { instruction } = step;
  if (/^(?:ENV|ARG|LABEL|EXPOSE|WORKDIR|USER|STOPSIGNAL|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.keyword)) return true;
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    const target = copyTarget(build, step);
    return target !== undefined && !within(target, folder) && !within(folder, target);
  }
  const run = build.runAt(step);
  return (
    run?.script?.broken === false &&
    run.form === 'shell' &&
    run.commands.every((command) => isIndependent(build, run, command) || worksElsewhere(build, run, command, folder))
  );
}

/** A command that changes files, all of them named and outside of a folder: `sed -i 's/a/b/' /etc/php.ini`. */
function worksElsewhere(build: Build, run: Run, command: Command, folder: string): boolean {
  const { name, args, redirections } = command;
  if (redirections.some(({ target }) => target?.raw !== '/dev/null')) return false;
  if (name === 'nproc') return true;
  if (name === '[' || name === 'test') return !args.some(({ raw }) => /^-[a-zA-Z]$/.test(raw) && !/^-[nzaovt]$/.test(raw));
  if (!/^(?:sed|mkdir|chmod|chown|ln|rm|touch)$/.test(name ?? '')) return false;
  const named = operands({ args }).slice(/^(?:sed|chmod|chown)$/.test(name ?? '') ? 1 : 0);
  const places = named.map((word) => pathOf(word, command, run.step, build.valueAt));
  return places.length > 0 && places.every((place) => place !== undefined && !within(place, folder) && !within(folder, place));
}

/** A command that looks at no file of the project: an install of packages by name, `cd`, `set` and the like. */
export function isIndependent(build: Build, run: Run, command: Command): boolean {
  if (command.redirections.some(({ target, operator }) => target?.raw !== '/dev/null' && operator !== '>&')) return false;
  if (/^(?:cd|set|true|:|echo)$/.test(command.name ?? '') || isSetting(command)) return true;
  const invocation = build.invocationsOf(run).find((one) => one.command === command);
  if (invocation === undefined) return false;
  const { does, fromManifest, packages, manager, verb, args } = invocation;
  // `npm install express` changes the project's manifest; a global install does not.
  if (verb.writesLockfile === true && !args.some(({ raw }) => raw === '-g' || raw === '--global')) return false;
  const named = packages.length > 0 || manager.kind === 'system';
  return /^(?:install|refresh|clean|upgrade)$/.test(does) && !fromManifest && named && !readsFiles(invocation);
}

/** True where an install by name reads files all the same: packages that lie in a folder, and the constraints of pip. */
export function readsFiles({ packages, manager, args }: Invocation): boolean {
  if (packages.some(({ raw }) => /^[./~]|\/$|^file:|\.(?:whl|tgz|deb|rpm|apk|gem)$/.test(raw))) return true;
  if (manager.id !== 'pip' && manager.id !== 'uv') return false;
  if (packages.some(({ raw }) => raw.includes('/') && !raw.includes('://'))) return true;
  return args.some(({ raw }, i) => filesOfPip.test(raw) && !(raw.includes('=') ? raw : (args[i + 1]?.raw ?? '')).includes('://'));
}

const filesOfPip = /^(?:-[cefr]|--(?:(?:build-)?constraints?|editable|find-links|requirements?))(?:=|$)|^-[cefr][./\w]/;

/** `poetry config virtualenvs.create false`: kept in the home of the account, where the project is not. */
function isSetting({ name, args }: Command): boolean {
  const [verb, ...others] = args.map(({ raw }) => raw);
  return /^(?:poetry|npm|pip3?)$/.test(name ?? '') && verb === 'config' && !others.some((word) => /^--(?:local|site|location)/.test(word));
}
