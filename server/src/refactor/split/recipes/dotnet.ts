import { contextText } from '../../../context';
import { imageNotes, parseImage, runtimesOf } from '../../../knowledge';
import { folderOf, pathOf, rootStage, within, type Build, type Invocation, type Stage } from '../../../model';
import { flagValue, hasFlag } from '../../../shell';
import type { Recipe } from '../plan';
import { allCalls, type Search } from './compiled/calls';
import { stagedFiles, type StagedFiles } from './compiled/files';
import { finish } from './compiled/finish';
import { readStart, type Start } from './compiled/start';
import type { System } from './compiled/system';
import { placeOf, readWork, type Trade } from './compiled/work';

/** What `dotnet publish` gathers in one folder runs on the runtime's image of the same version. */
export const dotnet: Recipe = {
  language: '.NET',
  plan: (build, stage) => {
    const image = rootStage(stage).base.meant;
    const builds = build.invocations.filter(
      ({ manager, run, does }) => manager.id === 'nuget' && does === 'build' && run.step.stage === stage && !run.step.onbuild,
    );
    if (image === undefined || builds.length === 0) return undefined;
    const start = readStart(build, stage);
    if (start === undefined) return { because: 'What the container starts cannot be told.' };
    const work = readWork(build, stage, trade);
    if (typeof work === 'string') return { because: work };
    if (start.calls.some(({ name, args }) => name === 'dotnet' && !/\.dll$/.test(args[0] ?? '')))
      return { because: 'The container starts the SDK, as `dotnet run` and `dotnet watch` do, and not what was published.' };
    const files = stagedFiles(build, stage);
    const search: Search = { build, stage, files: files.files, products: new Set(), packages: work.packages, brought: /^dotnet$/ };
    const called = allCalls(search, [...start.calls, ...start.checks]);
    if (typeof called === 'string') return { because: called };
    const published = publishedFolder(build, stage, builds, start);
    if (published === undefined)
      return { because: 'Which folder `dotnet publish` writes to, and that the container starts what lies there, is not known.' };
    if (files.unlisted !== undefined && stage.end.workdir !== published.folder)
      return {
        because: `Without the build context it is not known what of \`${files.unlisted.path || '.'}\` the program reads at run time.`,
      };
    const system = runtimeFor(build, image, published, files, start);
    if (system === undefined) return { because: `There is no image known with the .NET runtime alone that stands for ${image}.` };
    const isOwn = ({ path }: { path: string | undefined }): boolean =>
      path !== undefined && within(placeOf(stage, path) ?? '', published.folder);
    const alpine = system.family === 'alpine';
    return finish({
      ...{ build, stage, start, work, search, system },
      trade: tradeFor(stage, files, published),
      called: { ...called, calls: called.calls.filter((call) => !isOwn(call)) },
      packages: alpine ? ['icu-data-full', 'icu-libs', 'tzdata'] : [],
      made: [published.folder],
      setup: [
        ...(/\/runtime:/.test(system.image) ? [] : portsAsBefore(build, stage, image)),
        ...(alpine ? ['ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false'] : []),
      ],
      linked: true,
      behind: 'The .NET SDK, the packages and the sources',
      risks: [],
    });
  },
};

const sources = /\.(?:cs|vb|fs|fsx|fsi|(?:cs|vb|fs)proj|sln|slnx|resx|razor|cshtml|xaml|props|targets|ruleset|user|DotSettings|http)$/;
const manifests =
  /(?:^|\/)(?:obj|bin|Properties|\.config|\.nuget)\/|(?:^|\/)(?:global\.json|packages\.lock\.json|[Nn]u[Gg]et\.[Cc]onfig|\.editorconfig)$/;

const trade: Trade = { tools: /^dotnet$/, isSource: (path) => sources.test(path) || manifests.test(path) };

/** What a program that is started in its own folder reads of its project is published with it; else it may read what lies beside the sources. */
function tradeFor(stage: Stage, { files }: StagedFiles, { folder }: Published): Trade {
  if (stage.end.workdir !== folder) return trade;
  const projects = files
    .filter(({ source }) => /\.(?:cs|fs|vb)proj$|\.slnx?$/.test(source))
    .map(({ source }) => source.split('/').slice(0, -1).join('/'));
  return {
    ...trade,
    isSource: (path) => trade.isSource(path) || projects.some((project) => project === '' || path.startsWith(`${project}/`)),
  };
}

interface Published {
  readonly folder: string;
  readonly by: Invocation;
}

/** The folder that the program is started from, where a `publish` has filled it. */
function publishedFolder(build: Build, stage: Stage, builds: readonly Invocation[], { calls }: Start): Published | undefined {
  const started = calls.at(-1);
  const word = started?.name === 'dotnet' ? started.args[0] : started?.path;
  const place = word === undefined ? undefined : placeOf(stage, word);
  if (place === undefined) return undefined;
  for (const by of builds) {
    const { command, run, verb, args } = by;
    if (!verb.words.includes('publish') && !args.some(({ raw }) => raw === 'publish')) continue;
    const output = flagValue(command, ['-o', '--output'], { combined: false });
    const written = output && pathOf(output.word, command, run.step, build.valueAt);
    const attached = output?.word === output?.flag && output !== undefined;
    const folder =
      output === undefined ? /^(.*\/bin\/(?:[\w.-]+\/)*publish)\/[^/]+$/.exec(place)?.[1] : attached ? placeOf(stage, output.raw) : written;
    if (folder !== undefined && folder === folderOf(place) && folder !== '/' && !holdsSources(stage, folder)) return { folder, by };
  }
  return undefined;
}

/** The working directory with the sources: what was published into it cannot be told from them. */
function holdsSources(stage: Stage, folder: string): boolean {
  return stage.steps.some(({ before, instruction }) => /^(?:COPY|ADD)$/.test(instruction.keyword) && before.workdir === folder);
}

/** ASP.NET's image has all that the plain runtime has; that alone where every project says that it is enough. */
function runtimeFor(build: Build, image: string, { by }: Published, { files }: StagedFiles, { calls }: Start): System | undefined {
  const [asp, plain] = runtimesOf(image);
  const projects = files.filter(({ source }) => /\.(?:cs|fs|vb)proj$/.test(source));
  const texts = projects.map(({ source }) => build.context && contextText(build.context, source));
  const isPlain =
    texts.length > 0 && texts.every((text) => text !== undefined && /Sdk="Microsoft\.NET\.Sdk"/.test(text) && !/AspNetCore/.test(text));
  const isWhole = hasFlag(by.command, ['--self-contained', '--sc']) && flagValue(by.command, ['--self-contained'])?.value !== 'false';
  const chosen = isWhole && calls.at(-1)?.name !== 'dotnet' ? wholeRuntime(asp?.image) : isPlain ? plain?.image : asp?.image;
  const family = chosen === undefined ? undefined : imageNotes(chosen)?.family;
  return chosen !== undefined && (family === 'debian' || family === 'ubuntu' || family === 'alpine')
    ? { image: chosen, family }
    : undefined;
}

/** The image for programs that bring their own runtime. */
function wholeRuntime(asp: string | undefined): string | undefined {
  return asp?.replace('/aspnet:', '/runtime-deps:');
}

/** The SDK's image takes back the port that ASP.NET's sets; without this the program would listen on another. */
function portsAsBefore(build: Build, stage: Stage, image: string): readonly string[] {
  const names = ['ASPNETCORE_URLS', 'ASPNETCORE_HTTP_PORTS', 'URLS', 'HTTP_PORTS'];
  const text = stage.steps.map(({ instruction }) => instruction.line.text).join('\n');
  const isSet = names.some((name) => build.valueAt({ stage, position: stage.steps.length }, name) !== undefined);
  if (isSet || /--urls\b/.test(text)) return [];
  const major = Number(/^\d+/.exec(parseImage(image)?.tag ?? '')?.[0] ?? 8);
  return [`ENV ${major < 8 ? 'ASPNETCORE_URLS' : 'ASPNETCORE_HTTP_PORTS'}=`];
}
