import { canonicalName, parseImage } from '../../../knowledge';
import { baseName, folderAt, isRoot, startOf, within, type Build, type Run, type Stage, type Step } from '../../../model';
import type { Command } from '../../../shell';
import { readCopy } from '../../../syntax';
import { textOf } from '../../../text';
import { isRefusal, type Refusal } from '../../contract';
import type { Plan, Recipe } from '../plan';
import { packagesLeft } from './interpreted/changes';
import { sortSteps } from './interpreted/sorted-steps';
import { startScript } from './interpreted/start';
import { projectFolder } from './interpreted/whole-folder';

/** Composer: the project is copied with its packages; the extensions are built in what ships, since they belong to its PHP. */
export const phpRecipe: Recipe = { language: 'PHP', plan: planOf };

function planOf(build: Build, stage: Stage): Plan | Refusal | undefined {
  const runs = build.runs.filter(({ step }) => step.stage === stage && !step.onbuild);
  const last = runs.findLast((run) => run.commands.some((command) => isComposer(command) && calls(command)))?.step;
  const { meant: image, written } = stage.base;
  const reference = image === undefined ? undefined : parseImage(image);
  const installs = build.installs.some(
    ({ run, manager, fromManifest }) => run.step.stage === stage && manager.id === 'composer' && fromManifest,
  );
  if (last === undefined || !installs || reference === undefined || image === undefined || written === undefined) return undefined;
  const brings = build.installs.some(
    ({ run, packages }) => run.step.stage === stage && run.step.position <= last.position && packages.some(({ raw }) => leaves(raw)),
  );
  if (!brings) return undefined;
  if (canonicalName(reference) !== 'php') return { because: `PHP comes with ${image}, and what of it the application needs is not known.` };
  const because = whyNot(build, runs, last);
  if (because !== undefined) return { because };
  const whole = projectFolder(build, stage, last);
  if (isRefusal(whole)) return whole;
  const outside = runs.find((run) =>
    run.commands.some((command) => isComposer(command) && calls(command) && !within(folderAt(command, run) ?? '/', whole.folder)),
  );
  if (outside !== undefined) return { because: `Composer works outside of ${whole.folder}.` };
  const sorted = sortSteps({
    build,
    stage,
    last,
    image,
    leaner: false,
    leaves,
    there: new Set(),
    compiles: true,
    compilerLibraries: false,
    isWork: (_, command) => isComposer(command) || isFed(build, command),
    isOfLanguage: (name) => /^(?:php|artisan|composer)$/.test(name),
    lacks: /^(?:composer|composer\.phar|git|unzip)$/,
    drops: (step) => isComposerImage(step),
    whole: whole.folder,
    more: [],
  });
  if (isRefusal(sorted)) return sorted;
  if (sorted.gone.length === 0) return undefined;
  return {
    base: written,
    edits: [],
    finish: [],
    setup: sorted.setup,
    copies: [whole.copied],
    carriage: sorted.carriage,
    rewritten: sorted.rewritten,
    servedByBase: true,
    unsafe: 'Composer, and the programs that it unpacks and fetches with, are not in the image any more.',
    changes: [
      {
        what: `Copy the project with its packages from the build in ${whole.folder}`,
        why: 'Composer has installed what it is there for, and does not follow.',
        chapter: 'packages/composer',
      },
      ...packagesLeft(build, sorted.gone),
    ],
    left: ['The headers and compilers that extensions are built with stay, since the extensions are built in what ships.'],
  };
}

/** What Composer fetches and unpacks with. */
function leaves(name: string): boolean {
  return /^(?:git|unzip)$/.test(name.replace(/=.*$/, ''));
}

/** Composer at work, or what brings it. */
function isComposer({ name, args, path }: Command): boolean {
  return (
    /^composer/.test(name ?? '') ||
    path?.includes('composer') === true ||
    args.some(({ raw }) => /composer(?:\.phar|-setup\.php)?\b/.test(raw) && !/composer\.(?:json|lock)/.test(raw))
  );
}

function calls({ name, args }: Command): boolean {
  const verb = /^composer/.test(name ?? '')
    ? args[0]?.raw
    : args.find(({ raw }) => /^(?:install|require|update|dump-?autoload|run-script)$/.test(raw))?.raw;
  return /^(?:composer(?:\.phar)?|php)$/.test(name ?? '') && verb !== undefined && !verb.startsWith('--version');
}

/** The end of a pipe that begins with the installer: `curl getcomposer.org/installer | php`. */
function isFed({ runs }: Build, command: Command): boolean {
  const run = runs.find(({ commands }) => commands.includes(command));
  return (
    run?.commands.some((other) => other.item === command.item && other.args.some(({ raw }) => raw.includes('getcomposer.org'))) === true
  );
}

function isComposerImage(step: Step): boolean {
  return /(?:^|\/)composer(?:[:@]|$)/.test(readCopy(step.instruction).from?.value ?? '');
}

function whyNot(build: Build, runs: readonly Run[], last: Step): string | undefined {
  const script = startScript(build);
  if (script !== undefined) return `What ${script} calls at the start is not known, and it may be Composer or git.`;
  const odd = startOf(build).find((word) => /^(?:supervisord|cron|crond|composer|runsvdir|s6-svscan)$/.test(baseName(word)));
  if (odd !== undefined) return `${odd} starts other programs, and what they need cannot be told.`;
  const early = runs.filter(({ step }) => step.position <= last.position);
  const works = early.flatMap((run) => run.commands.filter(isComposer).map((command) => ({ run, command })));
  if (works.some(({ run }) => !isRoot(run.step.before.user ?? 'root'))) return 'Composer works for an account of its own.';
  if (works.some(({ command }) => command.args.some(({ raw }) => raw === 'global')))
    return 'Composer installs packages for all, which would stay with the build.';
  const asksGit = runs.some(
    ({ step }) => step.position > last.position && /\b(?:git|unzip)\b/.test(textOf(build.text, step.instruction.span)),
  );
  return asksGit ? 'A later RUN calls git or unzip.' : undefined;
}
