import { nativePackages } from '../../context';
import { imageNotes } from '../../knowledge';
import { readCopy } from '../../syntax';
import type { Build } from '../build';
import { baseName } from '../paths';
import { stageReferences } from '../references/stage-references';
import type { Run } from '../run';
import { isBuiltFrom, rootStage, type Stage, type Step } from '../stage';
import { goProgramIsStatic } from './static-program';

/** What a stage, with those built upon it, asks of its base image, as far as the Dockerfile and the build context tell. */
export interface StageNeeds {
  readonly runs: readonly Run[];
  /** Ids of the package managers that are called. */
  readonly managers: ReadonlySet<string>;
  /** Programs that are called by name, HEALTHCHECK's included, and that no RUN of it installs as a package of that name; each once. */
  readonly programs: readonly string[];
  /** What is installed, without versions. */
  readonly packages: readonly string[];
  /** CMD, ENTRYPOINT or HEALTHCHECK is in shell form. */
  readonly startsByShell: boolean;
  /** SHELL, CMD or ENTRYPOINT name bash. */
  readonly bash: boolean;
  /** The shell script that the container starts. */
  readonly script: string | undefined;
  /** A locale that ENV asks for and that only glibc has. */
  readonly locale: string | undefined;
  /** Packages with native parts that the manifest names, where the stage installs from it. */
  readonly native: readonly string[];
  /** A stage on glibc, of which files are copied that are not known to run everywhere. */
  readonly copiedFrom: Stage | undefined;
  /** All that is copied from other stages is made by Go without C, so that it runs on any Linux. */
  readonly onlyStatic: boolean;
  /** A user or group that is named, not numbered, and is neither root nor created here. */
  readonly account: string | undefined;
}

export function needsOf(build: Build, stage: Stage): StageNeeds {
  const isHere = (step: Step): boolean => step.stage === stage || isBuiltFrom(step.stage, stage);
  const steps = build.stages.filter((other) => other === stage || isBuiltFrom(other, stage)).flatMap((other) => other.steps);
  const runs = build.runs.filter(({ step }) => isHere(step));
  const invocations = runs.flatMap((run) => build.invocationsOf(run));
  const packages = invocations.flatMap((each) => each.packages.map(({ raw }) => raw.split('=')[0] ?? raw));
  const called = runs.flatMap(({ commands }) => commands.flatMap(({ name, path }) => (path === undefined ? (name ?? []) : [])));
  const starting = steps.filter(({ instruction }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.keyword));
  const programs = starting.map(programOf);
  const checks = starting.flatMap((step) => (step.instruction.keyword === 'HEALTHCHECK' ? (programOf(step) ?? []) : []));
  return {
    runs,
    managers: new Set(invocations.map(({ manager }) => manager.id)),
    programs: [...new Set([...called, ...checks])].filter((name) => !packages.includes(name)),
    packages,
    startsByShell: starting.some(isShellForm),
    bash: [stage.end.shell?.[0], ...programs].some((program) => program !== undefined && baseName(program) === 'bash'),
    script: programs.find((program) => program?.endsWith('.sh')),
    locale: localeOf(build, stage),
    native: nativeOf(
      build,
      invocations.map(({ manager, fromManifest }) => (fromManifest ? manager.id : '')),
    ),
    ...copiesOf(build, isHere),
    account: accountOf(steps, stage),
  };
}

function isShellForm({ instruction: { keyword, json, words } }: Step): boolean {
  if (keyword !== 'HEALTHCHECK') return json === undefined;
  return (
    !/^none$/i.test(words[0]?.value ?? '') &&
    !words.some(({ value }, i) => /^cmd$/i.test(words[i - 1]?.value ?? '') && value.startsWith('['))
  );
}

/** The program that CMD, ENTRYPOINT or HEALTHCHECK starts. */
function programOf({ instruction: { keyword, json, words } }: Step): string | undefined {
  if (json !== undefined) return json[0]?.value;
  if (keyword !== 'HEALTHCHECK') return words[0]?.value;
  const at = words.findIndex(({ value }) => /^cmd$/i.test(value));
  // In exec form it is a JSON array behind CMD, of which the first word may hold all.
  return at < 0 ? undefined : words[at + 1]?.value.replace(/^\[([^,\]]*).*$/, '$1');
}

/** C, POSIX and C.UTF-8 are in every image. */
function localeOf(build: Build, stage: Stage): string | undefined {
  const end = { stage, position: stage.steps.length };
  const named = ['LC_ALL', 'LANG'].flatMap((name) => build.valueAt(end as Step, name) ?? []);
  return named.find((value) => /^[a-z]{2,3}_[A-Z]{2}/.test(value));
}

function nativeOf({ context }: Build, managers: readonly string[]): readonly string[] {
  return context !== undefined && managers.some((id) => /^(?:npm|yarn|pnpm)$/.test(id)) ? nativePackages(context) : [];
}

function copiesOf(build: Build, isHere: (step: Step) => boolean): Pick<StageNeeds, 'copiedFrom' | 'onlyStatic'> {
  const copies = stageReferences(build).filter(({ step }) => step.instruction.keyword === 'COPY' && isHere(step));
  const others = copies.filter(({ stage }) => stage === undefined || !goProgramIsStatic(build, stage));
  const onGlibc = others.find(({ stage }) => {
    const image = stage && rootStage(stage).base.meant;
    return image !== undefined && imageNotes(image)?.libc === 'glibc' && build.runs.some(({ step }) => step.stage === stage);
  });
  return { copiedFrom: onGlibc?.stage, onlyStatic: copies.length > 0 && others.length === 0 };
}

function accountOf(steps: readonly Step[], { end }: Stage): string | undefined {
  const owners = steps.flatMap(({ instruction }) => {
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return [];
    return readCopy(instruction).chown?.value?.split(':') ?? [];
  });
  return [end.userSetBy === undefined ? undefined : end.user, ...owners].find(
    (name) => name !== undefined && /^[a-z_]/i.test(name) && name !== 'root',
  );
}
