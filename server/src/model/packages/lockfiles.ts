import { packageManagers } from '../../knowledge';
import { readCopy } from '../../syntax';
import { alongLayers } from '../along-layers';
import type { Build } from '../build';
import { variableIn } from './cache';
import { contextFiles, type ContextFiles } from '../files/context-files';
import type { Invocation } from '../invocation';
import { lazy } from '../lazy';
import { baseName, folderOf, matchesGlob, resolvePath } from '../paths';
import { isSetBefore } from './settings';
import type { Step } from '../stage';

/** A lockfile that lies beside the manifest when it is installed from, and that the install is not held to. */
export interface LooseLockfile {
  readonly name: string;
  readonly install: Invocation;
  /** A pattern brings it, where there is one; nothing says that there is. */
  readonly perhaps: boolean;
}

/** The installs of a build that may take other versions than the lockfile beside them has. */
export function* looseLockfiles(build: Build): Generator<LooseLockfile> {
  const files = lazy(() => build.context && contextFiles(build.context));
  for (const { step, left } of alongLayers(build, newBrought, copyOf)) {
    for (const { name, folder, surely } of broughtBy(step, files)) {
      const folders = left.get(name) ?? new Map<string, boolean>();
      folders.set(folder, surely || folders.get(folder) === true);
      left.set(name, folders);
    }
    const run = left.size === 0 ? undefined : build.runAt(step);
    for (const install of run === undefined ? [] : build.invocationsOf(run)) {
      if (!mayStray(install) || isHeld(build, install)) continue;
      for (const name of install.manager.frozen?.files ?? []) {
        const surely = isThere(install, left.get(name));
        if (surely === undefined) continue;
        yield { name, install, perhaps: !surely };
        break;
      }
    }
  }
}

/** By name of a lockfile the folders in which it lies, and whether it surely does; the empty name stands for one that is not known. */
type BroughtSoFar = Map<string, Map<string, boolean>>;

function newBrought(): BroughtSoFar {
  return new Map();
}

function copyOf(brought: BroughtSoFar): BroughtSoFar {
  return new Map([...brought].map(([name, folders]) => [name, new Map(folders)]));
}

function isThere({ run, command }: Invocation, folders: ReadonlyMap<string, boolean> | undefined): boolean | undefined {
  if (folders === undefined || command.cwdUnknown) return undefined;
  const folder = command.cwd === undefined ? run.step.before.workdir : resolvePath(run.step.before.workdir, command.cwd);
  return folder === undefined ? [...folders.values()].some(Boolean) : (folders.get(folder) ?? folders.get(''));
}

const lockfiles: ReadonlySet<string> = new Set(packageManagers.flatMap(({ frozen }) => frozen?.files ?? []));

function mayStray({ manager, verb, does, fromManifest, packages, args }: Invocation): boolean {
  const strays = verb.writesLockfile === true ? fromManifest || does === 'upgrade' : does === 'build' && manager.frozen?.builds === true;
  return strays && packages.length === 0 && !args.some(({ raw }) => elsewhere.test(raw) || /^--?(?:version|help|h|V)$/.test(raw));
}

/** It works in another folder, or for the whole system. */
const elsewhere =
  /^(?:-g|--global|--location|--prefix|-C|--cwd|--dir|--directory|--project|--manifest-path|--working-dir|-d|--gemfile|--path)(?:=|$)/;

function isHeld(build: Build, { manager, args, run, command }: Invocation): boolean {
  const { flags = [], env = [], configs = [] } = manager.frozen ?? {};
  return (
    args.some(({ raw }) => flags.some((flag) => raw === flag || raw.startsWith(`${flag}=`))) ||
    env.some(({ name, values }) => values.includes(variableIn(run, command, name, build.valueAt)?.toLowerCase() ?? '')) ||
    (configs.length > 0 && isSetBefore(build, run.step, configs))
  );
}

/** The lockfiles that a COPY puts into a folder. */
function* broughtBy(
  step: Step,
  files: () => ContextFiles | undefined,
): Generator<{ readonly name: string; readonly folder: string; readonly surely: boolean }> {
  if (step.onbuild || (step.instruction.keyword !== 'COPY' && step.instruction.keyword !== 'ADD')) return;
  const { sources, destination, from } = readCopy(step.instruction);
  if (destination === undefined || destination.value.includes('$')) return;
  const target = resolvePath(step.before.workdir, destination.value);
  const last = baseName(destination.value);
  const there = from === undefined ? files() : undefined;
  for (const { value, heredoc } of sources) {
    if (heredoc !== undefined) continue;
    const base = baseName(value);
    const isPattern = from === undefined && there === undefined && /[*?[]/.test(base) && base !== '*';
    if (!isPattern && there === undefined && !lockfiles.has(base)) continue;
    const path = (resolvePath('/', value) ?? '/').slice(1);
    const named = there?.namesOf(path) ?? [];
    for (const name of lockfiles) {
      const surely = base === name || named.includes(name) || there?.kindOf(path === '' ? name : `${path}/${name}`) === 'file';
      if (!surely && !(isPattern && matchesGlob(name, base))) continue;
      yield { name, folder: last === name && target !== undefined ? folderOf(target) : (target ?? ''), surely };
    }
  }
}
