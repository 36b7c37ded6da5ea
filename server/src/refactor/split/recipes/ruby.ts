import { contextText } from '../../../context';
import { canonicalName, gemNeed, parseImage, runtimeLibraries } from '../../../knowledge';
import { baseName, isRoot, resolvePath, startOf, type Build, type Run, type Stage, type Step } from '../../../model';
import type { Command } from '../../../shell';
import { isRefusal, type Refusal } from '../../contract';
import type { Copied, Plan, Recipe } from '../plan';
import { packagesLeft } from './interpreted/changes';
import { baseChange, leanBase } from './interpreted/lean-base';
import { sortSteps } from './interpreted/sorted-steps';
import { checkPrograms, startScript } from './interpreted/start';
import { projectFolder } from './interpreted/whole-folder';

/** Bundler: the gems are copied as they were built, and where assets are made in the stage the project with them. */
export const rubyRecipe: Recipe = { language: 'Ruby', plan: planOf };

function planOf(build: Build, stage: Stage): Plan | Refusal | undefined {
  const runs = build.runs.filter(({ step }) => step.stage === stage && !step.onbuild);
  const bundles = build.installs.filter(({ run, manager }) => run.step.stage === stage && manager.id === 'bundler' && !run.step.onbuild);
  const last = runs.findLast((run) => run.commands.some((command) => makes(build, run, command)))?.step;
  const image = stage.base.meant;
  const reference = image === undefined ? undefined : parseImage(image);
  if (last === undefined || bundles.length === 0 || reference === undefined) return undefined;
  if (stage.parent !== undefined) return { because: 'What ships is built upon another stage of the file.' };
  if (canonicalName(reference) !== 'ruby')
    return { because: `Ruby comes with ${image ?? ''}, and which image has only that part of it is not known.` };
  const base = leanBase(stage);
  if (isRefusal(base)) return base;
  const leaner = base.image !== base.before;
  const hasPackages = build.installs.some(({ run, manager }) => run.step.stage === stage && manager.kind === 'system');
  if (!leaner && !hasPackages) return undefined;
  if (readsGemspec(build))
    return {
      because: 'Bundler reads a gemspec of the project at each start, which may ask git for its files, and its gems cannot be told.',
    };
  const needs = leaner ? needsOf(build, base.image) : [];
  if (isRefusal(needs)) return needs;
  const script = startScript(build);
  if (leaner && script !== undefined) return { because: `What ${script} calls at the start is not known, and ${base.image} may lack it.` };
  const folders = gemFolders(build, stage, last);
  if (isRefusal(folders)) return folders;
  const because = whyNot(build, runs, last);
  if (because !== undefined) return { because };
  const isMade = runs.some(
    ({ step, commands }) => step.position <= last.position && commands.some((command) => isAssets(command) || isOfNode(command)),
  );
  const whole = isMade ? projectFolder(build, stage, last) : undefined;
  if (isRefusal(whole)) return whole;

  const sorted = sortSteps({
    build,
    stage,
    last,
    image: base.image,
    leaner,
    leaves: () => false,
    there: inRuby,
    compiles: false,
    compilerLibraries: /alpine/.test(base.image),
    isWork: (run, command) => isWork(build, run, command),
    isOfLanguage: (name) => /^(?:ruby|gem|bundle|bundler|rake|rails|node|npm|npx|yarn|pnpm)$/.test(name),
    lacks: /^$/,
    drops: () => false,
    whole: whole?.folder,
    more: leaner ? [...needs, ...checkPrograms(build, stage)] : [],
  });
  if (isRefusal(sorted)) return sorted;
  if (!leaner && sorted.gone.length === 0) return undefined;
  const gems = folders.filter((folder) => whole === undefined || !folder.startsWith(`${whole.folder}/`));
  const copies: Copied[] = [...gems.map((folder) => ({ from: folder, to: folder })), ...(whole === undefined ? [] : [whole.copied])];
  return {
    base: base.written,
    edits: base.edits,
    finish: [],
    setup: sorted.setup,
    copies,
    copiesApart: whole === undefined && gems.length === 1,
    carriage: sorted.carriage,
    rewritten: sorted.rewritten,
    unsafe: leaner
      ? `What the application itself calls or loads of ${base.before}, compilers, git and libraries among them, is not in ${base.image}.`
      : 'What the application itself calls of the packages for building is not in the image any more.',
    changes: [
      {
        what: `Copy the gems from the build in ${listed(gems)}`,
        why: 'They are built once, and what they were built with does not follow.',
        chapter: 'languages/others',
      },
      ...(leaner ? [baseChange(base)] : packagesLeft(build, sorted.gone)),
    ],
    left: [],
  };
}

function listed(folders: readonly string[]): string {
  return folders.join(' and ');
}

/** What every image of Ruby has, since Ruby itself is linked with it. Source: docker-library/ruby, Dockerfile template. */
const inRuby = new Set('libffi-dev libgmp-dev libssl-dev libyaml-dev zlib1g-dev libc6-dev musl-dev libc-dev linux-headers'.split(' '));

/** An install of what the project names, or a build of its assets. */
function makes(build: Build, run: Run, command: Command): boolean {
  const install = build.invocationsOf(run).find((each) => each.command === command);
  return (
    isAssets(command) ||
    (install?.does === 'install' && /^(?:bundler|npm|yarn|yarn-berry|pnpm)$/.test(install.manager.id)) ||
    (isOfNode(command) && command.args.some(({ raw }) => /^build/.test(raw)))
  );
}

function isWork(build: Build, run: Run, command: Command): boolean {
  if (isAssets(command) || isOfNode(command)) return true;
  const name = command.name ?? '';
  if (/^bundler?$/.test(name)) return command.args[0]?.raw !== 'exec';
  return name === 'gem' || build.invocationsOf(run).some((each) => each.command === command && /^(?:bundler|gem)$/.test(each.manager.id));
}

function isAssets({ name, args }: Command): boolean {
  return (
    /^(?:rails|rake|bundle)$/.test(name ?? '') &&
    args.some(({ raw }) => /^(?:assets:precompile|webpacker:compile|vite:build|bootsnap)$/.test(raw))
  );
}

function isOfNode({ name }: Command): boolean {
  return /^(?:npm|yarn|pnpm)$/.test(name ?? '');
}

function whyNot(build: Build, runs: readonly Run[], last: Step): string | undefined {
  const early = runs.filter(({ step }) => step.position <= last.position);
  const commands = early.flatMap((run) => run.commands.map((command) => ({ run, command })));
  if (commands.some(({ run, command }) => isWork(build, run, command) && !isRoot(run.step.before.user ?? 'root')))
    return 'The gems are installed for an account of their own.';
  if (commands.some(({ command: { name, args } }) => name === 'gem' && args.some(({ raw }) => raw === '--system')))
    return 'It changes RubyGems itself, which would stay with the build.';
  if (commands.some(({ command }) => isOfNode(command) && command.args.some(({ raw }) => /^(?:-g|--global|global)$/.test(raw))))
    return 'A package of Node.js is installed for all, which would stay with the build.';
  const words = startOf(build);
  const odd = words.find((word) => /^(?:supervisord|foreman|cron|overmind|passenger|nginx|runsvdir)$/.test(baseName(word)));
  return odd && `${odd} starts other programs, and what they need cannot be told.`;
}

/** The image's own folder of gems, which also has Bundler's settings, and where those have them elsewhere. */
function gemFolders(build: Build, stage: Stage, last: Step): readonly string[] | Refusal {
  const end = { stage, position: last.position + 1 };
  const own = '/usr/local/bundle';
  const home = build.valueAt(end, 'GEM_HOME');
  if (home !== undefined && home !== own) return { because: 'GEM_HOME says where the gems go.' };
  const path = build.valueAt(end, 'BUNDLE_PATH');
  if (path !== undefined) return path.startsWith('/') ? [...new Set([own, path])] : { because: 'BUNDLE_PATH depends on the folder.' };
  if (['BUNDLE_APP_CONFIG', 'BUNDLE_HOME'].some((name) => (build.valueAt(end, name) ?? own) !== own))
    return { because: 'The settings of Bundler are in a folder of their own.' };
  const commands = build.runs.filter(({ step }) => step.stage === stage && step.position <= last.position).flatMap((run) => run.commands);
  const bundles = commands.filter(({ name }) => /^bundler?$/.test(name ?? ''));
  if (bundles.some(({ args }) => args.some(({ raw }) => /^(?:path|--path)(?:=|$)/.test(raw))))
    return { because: 'The gems go into a folder that a setting of Bundler names.' };
  const deployed =
    bundles.some(({ args }) => args.some(({ raw }) => /^(?:--deployment|deployment)$/.test(raw))) ||
    /^(?:1|true)$/.test(build.valueAt(end, 'BUNDLE_DEPLOYMENT') ?? '');
  if (!deployed) return [own];
  const vendored = resolvePath(last.before.workdir, 'vendor/bundle');
  return vendored === undefined ? { because: 'Where the gems go is not known.' } : [own, vendored];
}

/** The libraries that gems need of the system. */
/** True where the Gemfile takes gems from a gemspec beside it, or from a folder that has one. */
function readsGemspec({ context }: Build): boolean {
  const text = context === undefined ? undefined : contextText(context, 'Gemfile');
  return /^[ \t]*gemspec\b|\bpath(?::| *=>| ["'])/m.test(text?.replace(/^[ \t]*#.*$/gm, '') ?? '');
}

function needsOf({ context }: Build, image: string): readonly string[] | Refusal {
  const text = context === undefined ? undefined : contextText(context, 'Gemfile');
  if (text === undefined) return { because: `What the Gemfile names is not known, and it may need libraries that ${image} lacks.` };
  const packages: string[] = [];
  for (const [, name = ''] of text.replace(/^\s*#.*$/gm, '').matchAll(/\bgem[ \t(]+["']([^"']+)["']/g)) {
    const need = gemNeed(name);
    if (need?.unsure) return { because: `What ${name} needs of the system when it runs cannot be told.` };
    const libraries = (need?.headers ?? []).map((headers) => runtimeLibraries(headers, image));
    if (libraries.includes(undefined)) return { because: `Which libraries ${name} needs on ${image} is not known.` };
    packages.push(...(need?.packages ?? []), ...libraries.flatMap((each) => each ?? []));
  }
  return packages;
}
