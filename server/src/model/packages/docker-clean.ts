import { hasDockerClean } from '../../knowledge';
import { memo } from '../lazy';
import type { Run } from '../run';
import { rootStage } from '../stage';

/** True where Debian's and Ubuntu's docker-clean still empties apt's cache at this run, unless an earlier command took it away. */
export function dockerCleanActive(run: Run, runsBefore: readonly Run[]): boolean {
  const { image, known } = rootStage(run.step.stage).base;
  // What is unpacked onto nothing is a distribution's root file system, and those for images have docker-clean.
  if (image !== undefined && image !== 'scratch' && !hasDockerClean(known.family)) return false;
  return ![...runsBefore, run].some(disarmsDockerClean);
}

const disarmsDockerClean = memo(({ commands }: Run) =>
  commands.some(({ name, args }) => name === 'rm' && args.some((arg) => arg.raw.includes('docker-clean'))),
);
