import { installNeedsSources } from '../context';
import { baseName, expand, isFlag, pathOf, resolvePath, type Build, type Invocation, type Step } from '../model';
import { readCopy } from '../syntax';
import { replace, textOf, type Edit } from '../text';
import type { Remedy } from './remedy';
import { splitAfter } from './run-editing';

/** A COPY of the whole context in front of the install that only needs its manifests. */
export interface EarlySources {
  readonly copy: Step;
  /** Where the context goes, absolute. */
  readonly folder: string;
  readonly install: Invocation;
}

/** The installs from a manifest whose layer is rebuilt with every change of a source, the first after each COPY of the whole context. */
export function* earlySources(build: Build): Generator<EarlySources> {
  for (const stage of build.stages) {
    let copy: { readonly step: Step; readonly folder: string } | undefined;
    for (const step of stage.steps) {
      if (stage.fate === 'unused' || step.onbuild) continue;
      const folder = copy === undefined ? wholeContextTarget(build, step) : undefined;
      if (folder !== undefined) copy = { step, folder };
      const run = build.runAt(step);
      if (run === undefined) continue;
      const install = build.invocationsOf(run).find(isFromManifest);
      if (install === undefined) continue;
      if (copy === undefined) break;
      yield { copy: copy.step, folder: copy.folder, install };
      break;
    }
  }
}

/** A fetch of what the manifests name; not a build, and not an install of the project itself. */
function isFromManifest({ does, fromManifest, packages, args }: Invocation): boolean {
  const local = [...packages, ...args].some(
    ({ raw }) => /^(?:-e|--editable|\.{1,2}(?:\/.*)?|file:.*|\/.*\.whl)$/.test(raw) || raw.startsWith('.['),
  );
  return does === 'install' && fromManifest && !local;
}

function wholeContextTarget({ valueAt }: Build, step: Step): string | undefined {
  const { instruction } = step;
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return undefined;
  const { sources, destination, from } = readCopy(instruction);
  if (from !== undefined || destination === undefined || sources.length !== 1) return undefined;
  if (!/^(?:\.|\.\/|\/|\*|\.\/\*)$/.test(sources[0]?.value ?? '')) return undefined;
  return resolvePath(
    step.before.workdir ?? '/',
    expand(destination.value, (name) => valueAt(step, name)),
  );
}

const mayRead = 'The install may run scripts of the project, or read files that are then copied only after it.';

/** Copies the manifests, installs, and copies the rest. None where something between needs the rest, or the manifests are not known. */
export function dependenciesFirst(build: Build, { copy, folder, install }: EarlySources): Remedy[] {
  const { file, context } = build;
  const { run, command, manager } = install;
  const { stage, position } = run.step;
  const between = stage.steps.slice(copy.position + 1, position);
  if (between.some(({ instruction }) => !/^(?:ENV|ARG|LABEL|EXPOSE|WORKDIR|USER|SHELL|STOPSIGNAL|VOLUME)$/.test(instruction.keyword)))
    return [];
  if (between.some(({ instruction }) => /^(?:WORKDIR|USER)$/.test(instruction.keyword)) && !absoluteTarget(copy)) return [];
  const manifests = manifestsOf(build, install);
  const here = command.cwdUnknown ? undefined : resolvePath(run.step.before.workdir ?? '/', command.cwd ?? '.');
  if (
    manifests === undefined ||
    here !== folder ||
    command.runs !== 'always' ||
    run.commands.slice(0, run.commands.indexOf(command)).some(({ name }) => name !== 'cd' && name !== 'set')
  )
    return [];
  const { instruction } = copy;
  const whole = textOf(file.text, instruction.span);
  const flags = instruction.flags.map((flag) => `${textOf(file.text, flag.span)} `).join('');
  const target = readCopy(instruction).destination?.value ?? '.';
  const first = `COPY ${flags}${manifests.join(' ')} ${/\/$|^\.$/.test(target) ? target.replace(/^\.$/, './') : `${target}/`}`;
  const after = splitAfter(file, run, command, whole);
  const edits: Edit[] | undefined = after === undefined ? undefined : [replace(instruction.span, first), ...after];
  if (edits === undefined) return [];
  const proven = context !== undefined && installNeedsSources(manager.id, context, manifests) === false && run.script?.list.length === 1;
  return [{ title: `Copy ${manifests.join(' and ')} first, the rest after the install`, ...(!proven && { unsafe: mayRead }), edits }];
}

function absoluteTarget(copy: Step): boolean {
  return readCopy(copy.instruction).destination?.value.startsWith('/') === true;
}

/** The files that the install reads: those that the context has, or the usual ones, lockfiles as a pattern that may fit nothing. */
function manifestsOf({ context, valueAt }: Build, { manager, args, command, run, verb }: Invocation): string[] | undefined {
  const named = args.flatMap((arg, i) => {
    const flag = verb.manifestFlags?.find((each) => isFlag(arg, each));
    return flag === undefined
      ? []
      : arg.raw === flag
        ? (args[i + 1] ?? [])
        : { ...arg, value: arg.value?.slice(flag.length + 1), raw: arg.raw.slice(flag.length + 1) };
  });
  if (named.length > 0) {
    const folder = run.step.before.workdir ?? '/';
    const paths = named.map((word) => pathOf(word, command, run.step, valueAt));
    const names = paths.map((path) =>
      path?.startsWith(folder === '/' ? '/' : `${folder}/`) === true ? path.slice(folder.length).replace(/^\//, '') : undefined,
    );
    return names.every((name) => name !== undefined && !name.includes('/')) ? (names as string[]) : undefined;
  }
  const [main, ...others] = manager.manifests ?? [];
  const lockfiles = manager.lockfiles ?? [];
  if (main === undefined || main.includes('*') || ['cargo', 'nuget', 'sbt', 'gradle'].includes(manager.id)) return undefined;
  if (context === undefined || context.truncated) {
    return manager.id === 'npm' ? ['package*.json'] : [main, ...lockfiles.slice(0, 1).map((name) => `${name}*`)];
  }
  const there = [main, ...others, ...lockfiles].filter((name) => context.files.includes(name));
  return there.includes(main) ? there.map(String) : undefined;
}

/** `npm ci`, as the message names the install. */
export function installName({ manager, command, verb }: Invocation): string {
  return [command.name === undefined ? manager.commands[0] : baseName(command.name), ...verb.words].join(' ');
}
