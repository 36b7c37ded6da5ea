import { readCopy } from '../syntax';
import type { Build } from './build';
import { variableIn } from './cache';
import { contextFiles, type ContextFiles } from './context-files';
import type { Invocation } from './invocation';
import { lazy } from './lazy';
import { baseName, folderOf, matchesGlob, resolvePath } from './paths';
import { isSetBefore } from './settings';
import type { Step } from './stage';

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
  for (const install of build.invocations) {
    if (!mayStray(install) || isHeld(build, install)) continue;
    for (const name of install.manager.frozen?.files ?? []) {
      const there = broughtBefore(build, install, name, files);
      if (there === undefined) continue;
      yield { name, install, perhaps: there === 'perhaps' };
      break;
    }
  }
}

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

function broughtBefore(
  build: Build,
  { run, command }: Invocation,
  name: string,
  files: () => ContextFiles | undefined,
): 'surely' | 'perhaps' | undefined {
  if (command.cwdUnknown) return undefined;
  const folder = command.cwd === undefined ? run.step.before.workdir : resolvePath(run.step.before.workdir, command.cwd);
  let found: 'perhaps' | undefined;
  for (const step of build.lineage(run.step)) {
    const brought = step === run.step ? undefined : brings(step, name, folder, files);
    if (brought === 'surely') return brought;
    found ??= brought;
  }
  return found;
}

/** Whether a COPY puts the lockfile into the folder; where that is not known, wherever it goes. */
function brings(
  step: Step,
  name: string,
  folder: string | undefined,
  files: () => ContextFiles | undefined,
): 'surely' | 'perhaps' | undefined {
  if (step.onbuild || (step.instruction.keyword !== 'COPY' && step.instruction.keyword !== 'ADD')) return undefined;
  const { sources, destination, from } = readCopy(step.instruction);
  if (destination === undefined || destination.value.includes('$')) return undefined;
  const target = resolvePath(step.before.workdir, destination.value);
  const place = baseName(destination.value) === name && target !== undefined ? folderOf(target) : target;
  if (folder !== undefined && place !== undefined && place !== folder) return undefined;
  for (const { value, heredoc } of sources) {
    if (heredoc !== undefined) continue;
    const base = baseName(value);
    if (base === name) return 'surely';
    if (from !== undefined) continue;
    const path = (resolvePath('/', value) ?? '/').slice(1);
    const there = files();
    if (there !== undefined && (there.namesOf(path).includes(name) || there.kindOf(path === '' ? name : `${path}/${name}`) === 'file'))
      return 'surely';
    if (there === undefined && /[*?[]/.test(base) && base !== '*' && matchesGlob(name, base)) return 'perhaps';
  }
  return undefined;
}
