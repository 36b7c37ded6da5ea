import { contextText, includedIn, installNeedsSources } from '../context';
import { copyTarget, folderAt, isFlag, isIndependent, isWholeContext, type Build, type Invocation, type Stage, type Step } from '../model';
import { readCopy } from '../syntax';
import { insertBefore, remove, replace, span, textOf } from '../text';
import { copyOf, listed, manifestsOf } from './manifests';
import type { ProjectRemedy } from './project-dependencies-first';
import { endsParagraph, withComments } from './with-comments';

/**
 * uv and Poetry install the project itself too, for which they need its sources; but what it needs they can install before, and the
 * install that was there then finds it. Only where the manifests show that nothing of it lies in the context.
 */
export function projectLast(build: Build): ProjectRemedy[] {
  return build.stages.flatMap((stage) => {
    const copy = stage.fate === 'unused' ? undefined : stage.steps.find((step) => !step.onbuild && isWholeContext(step));
    const install = copy && installOf(build, stage, copy);
    return copy === undefined || install === undefined ? [] : remedyFor(build, copy, install);
  });
}

/** The install that follows the COPY, with nothing between the two but what is only set. */
function installOf(build: Build, stage: Stage, copy: Step): Invocation | undefined {
  const next = stage.steps
    .slice(copy.position + 1)
    .find(({ instruction }) => !/^(?:ENV|ARG|LABEL|EXPOSE|WORKDIR)$/.test(instruction.keyword));
  const run = build.runAt(next);
  const { destination } = readCopy(copy.instruction);
  const between = stage.steps.slice(copy.position + 1, next?.position);
  const moves = destination?.value.startsWith('/') !== true && between.some(({ instruction }) => instruction.keyword === 'WORKDIR');
  const surprises = destination?.value.includes('$') === true || copy.instruction.flags.some(({ name }) => name === 'parents');
  if (run === undefined || run.step.onbuild || moves || surprises || run.form !== 'shell' || run.script?.broken !== false) return undefined;
  if (run.mounts.some(({ type }) => !/^(?:cache|tmpfs|secret|ssh)$/.test(type))) return undefined;
  const install = build.invocationsOf(run).find(({ manager, verb }) => withoutProject(manager.id, verb.words[0] ?? '') !== undefined);
  if (install === undefined || folderAt(install.command, run) !== copyTarget(build, copy)) return undefined;
  const { command, args } = install;
  const before = run.commands.slice(0, install.position);
  const joints = run.script.list.slice(1, command.item + 1);
  const isPlain =
    !command.decoded &&
    command.redirections.length === 0 &&
    !command.piped &&
    command.runs === 'always' &&
    run.script.list[command.item]?.simple === true;
  const isReached =
    before.every((each) => isIndependent(build, run, each)) &&
    joints.every(({ joint }) => joint === '&&') &&
    run.script.list[command.item + 1]?.joint !== '||';
  const isAll = !args.some((arg) => others.some((flag) => isFlag(arg, flag)));
  const earlier = build.installs.some(
    (each) =>
      each.manager === install.manager && each.fromManifest && each.run.step.stage === stage && each.run.step.position < copy.position,
  );
  return isPlain && isReached && isAll && !earlier ? install : undefined;
}

/** Source: docs.astral.sh/uv/guides/integration/docker, "Intermediate layers"; python-poetry.org/docs/cli, "install". */
function withoutProject(manager: string, verb: string): string | undefined {
  if (manager === 'uv' && verb === 'sync') return '--no-install-project';
  return manager === 'poetry' && (verb === 'install' || verb === 'sync') ? '--no-root' : undefined;
}

/** Flags that leave the project out already, install nothing else, or work elsewhere. */
const others = [
  ...['--no-root', '--only-root', '--no-install-project', '--no-install-workspace', '--no-install-local', '--package', '--all-packages'],
  ...['-C', '--directory', '-P', '--project', '--script', '--dry-run', '--check', '--no-sources'],
];

function remedyFor(build: Build, copy: Step, install: Invocation): ProjectRemedy[] {
  const { file, context } = build;
  const { run, command, manager, verb } = install;
  const folder = copyTarget(build, copy);
  const manifests = context === undefined || folder === undefined ? undefined : manifestsOf(build, install, folder);
  const flag = withoutProject(manager.id, verb.words[0] ?? '');
  if (context === undefined || manifests === undefined || flag === undefined || run.script === undefined) return [];
  const project = contextText(context, 'pyproject.toml') ?? '';
  const included = includedIn(context);
  const laysOver = context.files.some((path) => path.startsWith('.venv/') && included(path));
  const isLocked = manifests.some((name) => name === 'uv.lock' || name === 'poetry.lock');
  const isDynamic = /^[ \t]*dynamic[ \t]*=[ \t]*\[[^\]]*dependencies/m.test(project);
  if (!isLocked || isDynamic || laysOver || installNeedsSources(manager.id, context, manifests, true) !== false) return [];
  const whole = withComments(file, copy.instruction);
  const gap = endsParagraph(file, copy.instruction) ? [''] : [];
  const start = run.script.list[0]?.span.start ?? command.span.start;
  const mounts = run.step.instruction.flags.map((each) => `${textOf(file.text, each.span)} `).join('');
  const early = `RUN ${mounts}${textOf(file.text, span(start, command.span.end))} ${flag}`;
  const lines = [early, ...gap, textOf(file.text, whole), ...gap, ''];
  const copied = copyOf(build, copy, manifests);
  const above = copy.stage.steps[copy.position - 1]?.instruction;
  // The manifests may have been copied for this already, and then nothing was done with them.
  const isThere = above !== undefined && textOf(file.text, above.span) === copied;
  const edits = [
    isThere ? remove(span(above.span.end, copy.instruction.span.end)) : replace(whole, copied),
    insertBefore(withComments(file, run.step.instruction), lines.join(file.eol)),
  ];
  return [{ title: `Install what ${listed(manifests)} name first, the project itself after the COPY`, edits, install }];
}
