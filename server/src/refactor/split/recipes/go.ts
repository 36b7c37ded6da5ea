import { contextText } from '../../../context';
import { imageNotes, sdkOf } from '../../../knowledge';
import { baseName, exposedPorts, pathOf, resolvePath, rootStage, type Build, type Invocation, type Stage } from '../../../model';
import { flagValue } from '../../../shell';
import { joinInserts } from '../../../text';
import { isRefusal } from '../../contract';
import type { Recipe } from '../plan';
import { allCalls, productOf, type Search } from './compiled/calls';
import { stagedFiles, type StagedFiles } from './compiled/files';
import { finish, isDeletedAfter, needsShell } from './compiled/finish';
import { readStart } from './compiled/start';
import { plainSystemOf, type System } from './compiled/system';
import { readWork, type Trade, type Work } from './compiled/work';
import { hereOf, isCompiling, linkingOf, type Linking } from './go-linking';
import { symbolsFor } from './go-symbols';
import { zonesFor } from './go-zones';

/** A program of Go is one file: it ships alone where nothing of C is in it, with a C library where there is. */
export const go: Recipe = {
  language: 'Go',
  plan: (build, stage) => {
    const builds = build.invocations.filter(
      ({ manager, verb, run }) =>
        manager.id === 'go' && run.step.stage === stage && !run.step.onbuild && /^(?:build|install)$/.test(verb.words[0] ?? ''),
    );
    const image = rootStage(stage).base.meant;
    if (image === undefined || builds.length === 0) return undefined;
    const start = readStart(build, stage);
    if (start === undefined) return { because: 'What the container starts cannot be told.' };
    if (start.calls.some(({ name, args }) => name === 'go' && /^(?:run|test)$/.test(args[0] ?? '')))
      return { because: 'The container starts `go run`, which compiles the program anew each time.' };
    const work = readWork(build, stage, trade);
    if (typeof work === 'string') return { because: work };
    const files = stagedFiles(build, stage);
    if (files.unlisted !== undefined && !isSourceFolder(files.unlisted.path))
      return {
        because: `Without the build context it is not known what of \`${files.unlisted.path || '.'}\` the program reads at run time.`,
      };
    const products = productsOf(build, stage, builds, files, work);
    const search: Search = { build, stage, files: files.files, products, packages: work.packages, brought: /^$/ };
    const called = allCalls(search, [...start.calls, ...start.checks]);
    if (typeof called === 'string') return { because: called };
    const shipped = called.calls.flatMap(({ name, path }) => productOf(search, name, path) ?? []);
    const last = builds.at(-1);
    const own = productsOf(build, stage, builds.filter(isCompiling), files, work);
    if (!shipped.some((place) => own.has(place)) || last === undefined)
      return {
        because: `It is not known that \`${start.calls.at(-1)?.path ?? start.calls.at(-1)?.name ?? ''}\` is what \`go build\` makes.`,
      };
    if (shipped.some((place) => isDeletedAfter(work, place, last.run.step)))
      return { because: 'The program is deleted after it was built.' };
    const linking = linkingOf(build, stage, builds, files, work);
    const system = systemFor(
      build,
      stage,
      image,
      linking.kind,
      needsShell({ start, work, called }) || asksForTools(called.calls, products),
    );
    if (system === undefined) return { because: `There is no smaller image known that stands for ${image}.` };
    const isRoot = !system.image.endsWith(':nonroot');
    const amendments = [symbolsFor(build, builds), zonesFor(build, stage, builds, system.image)];
    const plan = finish({
      ...{ build, stage, start, work, search, called, trade, system },
      packages: system.family === 'distroless' ? [] : ['ca-certificates', 'tzdata'],
      made: shipped,
      linked: linking.kind === 'dynamic',
      edits: joinInserts([...linking.edits, ...amendments.flatMap(({ edits }) => edits)]),
      behind: 'The Go toolchain, the modules and the sources',
      risks: [
        ...(linking.edits.length > 0 ? ['without cgo names are looked up by Go’s own resolver'] : []),
        ...(isRoot ? [] : ['it runs as user 65532, which may write to /tmp and its home alone']),
        ...amendments.flatMap(({ risks }) => risks),
      ],
    });
    return isRefusal(plan) ? plan : { ...plan, changes: [...plan.changes, ...amendments.flatMap(({ changes }) => changes)] };
  },
};

const trade: Trade = {
  tools:
    /^(?:go|gofmt|goimports|golint|golangci-lint|swag|templ|sqlc|protoc|buf|wire|mockgen|easyjson|qtc|stringer|go-bindata|packr2?|statik|dep|glide|govendor|upx|strip)$/,
  isSource: (path) =>
    /(?:^|\/)(?:vendor|third_party)\/|\.(?:go|mod|sum|proto|c|h|cc|cpp|hpp|s|qtpl|templ|y|rl)$|(?:^|\/)(?:go\.work(?:\.sum)?|sqlc\.ya?ml|buf(?:\.\w+)?\.ya?ml|gqlgen\.ya?ml|Gopkg\.(?:toml|lock)|glide\.(?:yaml|lock)|\.golangci\.\w+|\.air\.toml)$/.test(
      path,
    ),
};

function isSourceFolder(path: string): boolean {
  return /^(?:\.\/)?(?:cmd|vendor)\/?$/.test(path) || path.endsWith('.go');
}

/** Every program that the builds make, by its place, and where it was moved. */
function productsOf(build: Build, stage: Stage, builds: readonly Invocation[], files: StagedFiles, work: Work): ReadonlySet<string> {
  const products = new Set(builds.flatMap((each) => productsOfBuild(build, stage, each, files)));
  for (const { from, to } of work.moves) if (products.has(from)) products.add(to);
  return products;
}

function productsOfBuild(
  build: Build,
  stage: Stage,
  { command, run, packages, verb, manager }: Invocation,
  files: StagedFiles,
): readonly string[] {
  const { step } = run;
  const here = hereOf({ command, run });
  const output = flagValue(command, '-o', { combined: false, valueFlags: manager.valueFlags ?? [] });
  const written = output && pathOf(output.word, command, step, build.valueAt);
  const names = packages.flatMap(({ raw }) => nameOf(build, here, raw, files) ?? []);
  const own = packages.length > 0 ? names : [nameOf(build, here, '.', files)].flatMap((name) => name ?? []);
  if (verb.words[0] === 'install') {
    const isCross = ['GOOS', 'GOARCH'].some(
      (name) => build.valueAt(step, name) !== undefined || command.assignments.some((each) => each.name === name),
    );
    const bin = build.valueAt(step, 'GOBIN') ?? `${build.valueAt(step, 'GOPATH') ?? '/go'}/bin`;
    return isCross && build.valueAt(step, 'GOBIN') === undefined ? [] : own.map((name) => `${bin}/${name}`);
  }
  if (output !== undefined) {
    if (written === undefined) return [];
    const isFolder = /\/\.?$|^\.{1,2}$/.test(output.raw) || stage.steps.some(({ before }) => before.workdir === written);
    return isFolder ? own.map((name) => `${written}/${name}`) : [written];
  }
  const [only] = own;
  const isOne = packages.length < 2 || packages.every(({ raw }) => raw.endsWith('.go'));
  return here === undefined || only === undefined || !isOne ? [] : [`${here === '/' ? '' : here}/${only}`];
}

/** What `go build` calls the program of a package: by the module's path, the folder, or the first file. */
function nameOf(build: Build, here: string | undefined, word: string, files: StagedFiles): string | undefined {
  const plain = word.replace(/@.*$/, '').replace(/\/$/, '');
  if (/\.\.\./.test(plain) || plain.includes('$')) return undefined;
  if (plain.endsWith('.go')) return baseName(plain).replace(/\.go$/, '');
  const folder = plain.startsWith('.') ? resolvePath(here, plain) : undefined;
  if (folder === undefined) return plain.startsWith('.') ? undefined : withoutVersion(plain);
  const manifest = files.files.find(({ path }) => path === `${folder}/go.mod`);
  const text = manifest && build.context && contextText(build.context, manifest.source);
  const module = /^[ \t]*module[ \t]+"?([^\s"]+)/m.exec(text ?? '')?.[1];
  const named = module ?? (manifest === undefined && folder === here ? moduleMade(build) : undefined);
  if (named !== undefined) return withoutVersion(named);
  // Below the module's root it is the folder's name; at a root of which the text is not known it cannot be told.
  return manifest === undefined && folder !== here ? baseName(folder) : undefined;
}

/** The one that `go mod init` gives its name. */
function moduleMade({ runs }: Build): string | undefined {
  const names = runs.flatMap(({ commands }) =>
    commands.flatMap(({ name, args }) =>
      name === 'go' && args[0]?.raw === 'mod' && args[1]?.raw === 'init' ? (args[2]?.value ?? '') : [],
    ),
  );
  return names.length === 1 && names[0] !== '' ? names[0] : undefined;
}

function withoutVersion(path: string): string {
  return baseName(/\/v\d+$/.test(path) ? path.slice(0, path.lastIndexOf('/')) : path);
}

/** Where the program can run: with nothing but itself, with the C library that it was linked with, or with a shell beside it. */
function systemFor(build: Build, stage: Stage, image: string, kind: Linking['kind'], shell: boolean): System | undefined {
  const family = imageNotes(image)?.family;
  if (!shell && kind === 'static') return { image: `gcr.io/distroless/static-debian13${tagFor(build, stage)}`, family: 'distroless' };
  // C++ may be among what was linked.
  if (!shell && kind === 'dynamic' && family === 'debian' && sdkOf(image) !== undefined && !stage.steps.some(installsHeaders(build)))
    return { image: `gcr.io/distroless/cc-debian13${tagFor(build, stage)}`, family: 'distroless' };
  return plainSystemOf(image);
}

function installsHeaders(build: Build): (step: Stage['steps'][number]) => boolean {
  return (step) => build.installs.some(({ run, packages }) => run.step === step && packages.some(({ raw }) => /-dev\b/.test(raw)));
}

/** Without root where the stage names no user and nothing speaks of files that are written, or of a port that not every host opens to others. */
function tagFor(build: Build, stage: Stage): string {
  const hasUser = stage.end.userSetBy !== undefined;
  const writes = stage.steps.some(
    ({ instruction: { keyword, line } }) =>
      keyword === 'VOLUME' ||
      (/^(?:ENV|CMD|ENTRYPOINT|WORKDIR)$/.test(keyword) && /\/(?:root|data|var|uploads?|storage|logs?|cache|db)\b/.test(line.text)),
  );
  const stores = Object.entries(build.context?.texts ?? {}).some(([path, text]) => path.endsWith('go.mod') && storing.test(text));
  const folders = build.context?.files.some((file) => /(?:^|\/)(?:uploads?|storage|logs?|data)\/|\.(?:db|sqlite3?)$/.test(file)) === true;
  const isLow = [...exposedPorts(build)].some(({ step, container }) => step.stage === stage && Number.parseInt(container, 10) < 1024);
  return hasUser || writes || stores || folders || isLow ? '' : ':nonroot';
}

/** Modules that keep files. */
const storing = /sqlite|bbolt|boltdb|badger|leveldb|pebble|bleve|lumberjack|file-rotatelogs|nutsdb|buntdb|duckdb/i;

function asksForTools(calls: readonly { name: string; path: string | undefined }[], products: ReadonlySet<string>): boolean {
  return calls.some(({ name, path }) => path === undefined && ![...products].some((product) => baseName(product) === name));
}
