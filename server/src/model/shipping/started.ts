import type { PackageManager } from '../../knowledge';
import type { Build } from '../build';
import { memo } from '../lazy';
import { baseName } from '../paths';
import type { Run } from '../run';
import { isBuiltFrom } from '../stage';

/** True where a container of the image that a run is part of calls the manager by itself: by CMD, ENTRYPOINT or HEALTHCHECK. */
export function isCalledAtStart(build: Build, { step: { stage } }: Run, manager: PackageManager): boolean {
  return calledAtStart(build).some(
    ({ stage: other, words }) => (other === stage || isBuiltFrom(other, stage)) && words.some((word) => manager.commands.includes(word)),
  );
}

/** The words that a container is started with, or checked by, and the stage that says so. */
const calledAtStart = memo(({ stages }: Build) =>
  stages
    .flatMap(({ steps }) => steps)
    .filter(({ instruction }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.keyword))
    .map(({ stage, instruction }) => ({ stage, words: instruction.line.text.split(/[^\w./-]+/).map(baseName) })),
);
