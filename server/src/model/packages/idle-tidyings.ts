import type { PackageManager } from '../../knowledge';
import type { Build } from '../build';
import type { Command } from '../../shell';
import type { Invocation } from '../invocation';
import type { Run } from '../run';
import { emptyings } from './left-caches';

/**
 * The RUNs of stages that do not ship which do nothing but empty caches that lie in mounts wherever something above them fills them: what they
 * delete is not there.
 */
export function* idleTidyings(build: Build): Generator<Run> {
  for (const run of build.runs) {
    const { script, step, form } = run;
    if (
      step.stage.fate !== 'copied-from' ||
      step.stage.parent !== undefined ||
      step.onbuild ||
      form === 'heredoc' ||
      script?.broken !== false
    )
      continue;
    const above = build.invocations.filter(({ run: other }) => other.step.stage === step.stage && other.step.position < step.position);
    const idle = new Set([...new Set(above.map(({ manager }) => manager))].flatMap((manager) => emptied(build, run, manager, above)));
    if (run.commands.length > 0 && run.commands.every((command) => idle.has(command))) yield run;
  }
}

/** The commands that empty nothing but the mounted caches of a manager. */
function emptied(build: Build, run: Run, manager: PackageManager, above: readonly Invocation[]): readonly Command[] {
  const fillings = above
    .filter((each) => each.manager === manager)
    .flatMap((each) => build.cachesIfOn(each).map((cache) => ({ each, cache })));
  if (!fillings.every(({ each, cache }) => build.isMounted(cache, each.run))) return [];
  const found = emptyings(
    build,
    run,
    manager,
    fillings.map(({ cache }) => cache),
  );
  return [...found].flatMap(({ command, whole }) => (whole ? [command] : []));
}
