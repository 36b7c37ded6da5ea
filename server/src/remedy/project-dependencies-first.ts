import { namesDependencies } from '../context';
import { canonicalName, parseImage } from '../knowledge';
import { copyTarget, folderAt, isWholeContext, type Build, type Invocation, type Stage, type Step } from '../model';
import { readCopy } from '../syntax';
import { insertBefore, replace, span, textOf } from '../text';
import { copyOf } from './manifests';
import type { Remedy } from './remedy';
import { endsParagraph, withComments } from './with-comments';

/** An install of the project itself by pip, and what installs its dependencies before the sources are copied. */
export interface ProjectRemedy extends Remedy {
  readonly install: Invocation;
}

/**
 * pip cannot install the dependencies of a pyproject.toml without the project; but Python can read their list out of it, from 3.11 on. The
 * install of the project stays as it is, finds them there, and would install what were lacking.
 */
export function projectDependenciesFirst(build: Build): ProjectRemedy[] {
  return build.stages.flatMap((stage) => {
    const copy = stage.fate === 'unused' ? undefined : stage.steps.find((step) => !step.onbuild && isWholeContext(step));
    const install = copy && installOf(build, stage, copy);
    return copy === undefined || install === undefined ? [] : remedyFor(build, copy, install);
  });
}

/** The install of the project that follows the COPY, with nothing between the two but what is only set. */
function installOf(build: Build, stage: Stage, copy: Step): Invocation | undefined {
  const target = copyTarget(build, copy);
  const next = stage.steps
    .slice(copy.position + 1)
    .find(({ instruction }) => !/^(?:ENV|ARG|LABEL|EXPOSE|WORKDIR)$/.test(instruction.keyword));
  const run = build.runAt(next);
  const relative = readCopy(copy.instruction).destination?.value.startsWith('/') !== true;
  const between = stage.steps.slice(copy.position + 1, next?.position);
  const moves = between.some(({ instruction }) => instruction.keyword === 'WORKDIR');
  const surprises =
    copy.instruction.flags.some(({ name }) => name === 'parents') || readCopy(copy.instruction).destination?.value.includes('$');
  if (run === undefined || run.step.onbuild || (relative && moves) || surprises === true || !readsToml(stage)) return undefined;
  // What is installed from a manifest before may be all that the project needs.
  if (build.installs.some((each) => each.run.step.stage === stage && each.fromManifest && each.run.step.position < copy.position))
    return undefined;
  const install = build.invocationsOf(run).find(({ command }) => command === run.commands[0]);
  const fits = install?.manager.id === 'pip' && install.does === 'install' && !install.fromManifest && isPlain(install);
  return fits && target !== undefined && folderAt(install.command, run) === target ? install : undefined;
}

/** From 3.11 on Python reads TOML by itself. */
function readsToml({ base }: Stage): boolean {
  const image = base.meant === undefined ? undefined : parseImage(base.meant);
  const minor = /^3\.(\d+)/.exec(image?.tag ?? '')?.[1];
  return (
    image !== undefined && canonicalName(image) === 'python' && (minor === undefined ? !/^2/.test(image.tag ?? '') : Number(minor) >= 11)
  );
}

function isPlain({ command, run }: Invocation): boolean {
  const { form, script, mounts } = run;
  const isReadable = form === 'shell' && script?.broken === false && script.list[0]?.simple === true && !command.decoded;
  const alone = command.assignments.length === 0 && command.wrappers.length === 0 && command.redirections.length === 0 && !command.piped;
  return isReadable && alone && command.runs === 'always' && mounts.every(({ type }) => /^(?:cache|tmpfs|secret|ssh)$/.test(type));
}

function remedyFor(build: Build, copy: Step, install: Invocation): ProjectRemedy[] {
  const { file, context } = build;
  const { command, run, args, verbSpan } = install;
  const others = args.filter(({ span: { start } }) => start > verbSpan.start);
  const project = others.filter(({ raw }) => !raw.startsWith('-'));
  const flags = others.filter(({ raw }) => raw.startsWith('-') && !/^(?:-e|--editable|-U|--upgrade)$/.test(raw));
  const extras = /^\.(?:\/)?(?:\[([\w.,-]+)\])?$/.exec(project[0]?.value ?? '');
  const names = extras?.[1]?.split(',') ?? [];
  if (context === undefined || project.length !== 1 || extras === null || !flags.every(({ raw }) => harmless.test(raw))) return [];
  if (!namesDependencies(context, names)) return [];
  const { instruction } = run.step;
  const whole = withComments(file, copy.instruction);
  const gap = endsParagraph(file, copy.instruction) ? [''] : [];
  const mounts = instruction.flags.map((flag) => `${textOf(file.text, flag.span)} `).join('');
  const pip = textOf(file.text, span(command.nameSpan.start, verbSpan.end));
  const python = /^python[\d.]*/.exec(pip)?.[0] ?? (/^pip3/.test(pip) ? 'python3' : 'python');
  const lists = ["['dependencies']", ...names.map((name) => `['optional-dependencies']['${name}']`)].map((each) => `*p${each}`).join(', ');
  const reading = `${python} -c "import tomllib; p = tomllib.load(open('pyproject.toml', 'rb'))['project']; print(${lists}, sep='\\n')"`;
  const lines = [
    `RUN ${mounts}${reading} | ${[pip, ...flags.map(({ span: place }) => textOf(file.text, place))].join(' ')} -r /dev/stdin`,
    ...gap,
    textOf(file.text, whole),
    ...gap,
    '',
  ];
  const edits = [
    replace(whole, copyOf(build, copy, ['pyproject.toml'])),
    insertBefore(withComments(file, instruction), lines.join(file.eol)),
  ];
  return [{ title: 'Install what pyproject.toml names first, the project itself after the COPY', edits, install }];
}

const harmless =
  /^(?:-[qv]+|--(?:quiet|verbose|no-cache-dir|no-cache|no-input|disable-pip-version-check|break-system-packages|prefer-binary|pre|no-compile|compile|no-warn-script-location|root-user-action=\w+|(?:extra-)?index-url=\S+|trusted-host=\S+))$/;
