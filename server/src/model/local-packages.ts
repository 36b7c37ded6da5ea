import { isPackageAlone } from '../context';
import type { Build } from './build';
import { copyTarget, isIndependent, isIndependentOf, isWholeContext, readsFiles } from './early-sources';
import type { Invocation } from './invocation';
import { pathOf } from './places';
import type { Run } from './run';
import type { Stage, Step } from './stage';

/** A RUN that installs packages out of folders of the context, behind a COPY of the whole context of which it needs these alone. */
export interface LocalPackages {
  /** The COPY of the whole context. */
  readonly copy: Step;
  readonly run: Run;
  /** Of the context, without a slash at their ends. */
  readonly folders: readonly string[];
}

/** The first such RUN behind each COPY of the whole context: only where the context proves that the packages are built of nothing else. */
export function* earlyLocalPackages(build: Build): Generator<LocalPackages> {
  for (const stage of build.stages) {
    for (const copy of stage.fate === 'unused' ? [] : stage.steps.filter((step) => !step.onbuild && isWholeContext(step))) {
      const found = behind(build, stage, copy);
      if (found !== undefined) yield found;
    }
  }
}

function behind(build: Build, stage: Stage, copy: Step): LocalPackages | undefined {
  const target = copyTarget(build, copy);
  if (target === undefined || copy.instruction.flags.some(({ name }) => name === 'parents')) return undefined;
  for (const step of stage.steps.slice(copy.position + 1)) {
    if (step.onbuild || /^(?:WORKDIR|USER|VOLUME)$/.test(step.instruction.keyword)) return undefined;
    if (isIndependentOf(build, step, target)) continue;
    const run = build.runAt(step);
    const folders = run && foldersOf(build, run, target);
    return run && folders && { copy, run, folders };
  }
  return undefined;
}

function foldersOf(build: Build, run: Run, target: string): readonly string[] | undefined {
  const { context } = build;
  if (context === undefined || run.form !== 'shell' || run.script?.broken !== false) return undefined;
  if (run.mounts.some(({ type }) => !/^(?:cache|tmpfs|secret|ssh)$/.test(type))) return undefined;
  const folders = new Set<string>();
  for (const command of run.commands) {
    if (isIndependent(build, run, command)) continue;
    const install = build.invocationsOf(run).find((one) => one.command === command);
    const named = install && packageFolders(build, install, target);
    if (named === undefined || !named.every((folder) => isPackageAlone(context, folder))) return undefined;
    for (const folder of named) folders.add(folder);
  }
  return folders.size === 0 ? undefined : [...folders];
}

/** The folders of the context that an install by pip names; packages by name may stand beside them. */
function packageFolders({ valueAt }: Build, install: Invocation, target: string): readonly string[] | undefined {
  const { manager, does, packages, args, command, run, fromManifest } = install;
  if (manager.id !== 'pip' || does !== 'install' || fromManifest || command.runs !== 'always' || command.redirections.length > 0)
    return undefined;
  if (args.some(({ raw }) => raw.startsWith('-') && !harmless.test(raw))) return undefined;
  const local = packages.filter((word) => readsFiles({ ...install, packages: [word], args: [] }));
  const start = target === '/' ? '/' : `${target}/`;
  const folders = local.map((word) => {
    // An extra of the package: `./kind[web]`.
    const [folder = ''] = (word.value ?? '').split('[');
    const path = folder === '' ? undefined : pathOf({ ...word, value: folder }, command, run.step, valueAt);
    return path?.startsWith(start) === true && plain.test(path) ? path.slice(start.length) : undefined;
  });
  return folders.every((folder) => folder !== undefined) ? folders : undefined;
}

const plain = /^[\w./-]+$/;

/** Flags of pip that name no file, and leave nothing in the folder that the environment would need. */
const harmless =
  /^(?:-[qvUI]+|--(?:quiet|verbose|upgrade|no-cache-dir|no-cache|no-deps|no-build-isolation|no-input|disable-pip-version-check|force-reinstall|ignore-installed|break-system-packages|prefer-binary|pre|no-compile|compile|no-warn-script-location|root-user-action=\w+|(?:extra-)?index-url=\S+|trusted-host=\S+))$/;
