import { canonicalName, parseImage } from '../../knowledge';
import { hasFlag } from '../../shell';
import type { Build } from '../build';
import type { Invocation } from '../invocation';
import { isSetBefore } from './settings';
import { rootStage } from '../stage';

/** True where an install brings documentation along: nothing on the line, in the image or before it says not to, and its system is one that does. */
export function bringsDocs(build: Build, { manager, does, run, args, packages }: Invocation): boolean {
  const { docs } = manager;
  if (docs === undefined || does !== 'install' || packages.length === 0 || hasFlag({ args }, docs.flags)) return false;
  const { image, known } = rootStage(run.step.stage).base;
  const reference = image === undefined ? undefined : parseImage(image);
  if (reference === undefined || known.family === undefined || !docs.onIn.includes(known.family)) return false;
  return !docs.offIn.test(canonicalName(reference)) && !isSetBefore(build, run.step, docs.configs);
}
