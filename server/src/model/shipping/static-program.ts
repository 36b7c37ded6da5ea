import type { Build } from '../build';
import type { Stage } from '../stage';

/** True for a stage that compiles Go, and nothing of it with C, so that its programs run on any Linux. */
export function goProgramIsStatic({ invocations, valueAt }: Build, stage: Stage): boolean {
  const builds = invocations.filter(({ manager, does, run }) => manager.id === 'go' && does === 'build' && run.step.stage === stage);
  return (
    builds.length > 0 &&
    builds.every(({ command, run }) => {
      const assigned = command.assignments.find(({ name }) => name === 'CGO_ENABLED');
      return (assigned === undefined ? valueAt(run.step, 'CGO_ENABLED') : assigned.value) === '0';
    })
  );
}
