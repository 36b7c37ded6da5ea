import type { PackageManager } from '../knowledge';
import type { Build } from './build';
import { baseName } from './paths';
import type { Run } from './run';
import { isBuiltFrom } from './stage';

/** True where a container of the image that a run is part of calls the manager by itself: by CMD, ENTRYPOINT or HEALTHCHECK. */
export function isCalledAtStart({ stages }: Build, { step: { stage } }: Run, manager: PackageManager): boolean {
  return stages
    .filter((each) => each === stage || isBuiltFrom(each, stage))
    .flatMap(({ steps }) => steps)
    .filter(({ instruction }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.keyword))
    .some(({ instruction }) => instruction.line.text.split(/[^\w./-]+/).some((word) => manager.commands.includes(baseName(word))));
}
