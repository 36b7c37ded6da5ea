import type { MountView } from '../../syntax';
import type { Build } from '../build';
import { coversPlace, mountTarget } from './cache';

/** apt's own folders, which it locks for itself, and fails where it cannot. */
const locked = ['/var/cache/apt', '/var/lib/apt'];

/** The cache mounts over folders that apt locks, where apt is at work, and that other builds may use at the same time. */
export function* aptMountsUnlocked(build: Build): Generator<MountView> {
  for (const run of build.runs) {
    if (run.step.stage.fate === 'unused' || !run.mounts.some(({ type }) => type === 'cache')) continue;
    const works = build.invocationsOf(run).some(({ manager, does }) => manager.id === 'apt' && does !== 'clean');
    for (const mount of works ? run.mounts : []) {
      const { type, sharing = 'shared', options } = mount;
      if (type !== 'cache' || sharing !== 'shared' || options.has('readonly')) continue;
      const target = mountTarget(mount.target, run, build.valueAt);
      if (target !== undefined && locked.some((folder) => coversPlace(folder, target) || coversPlace(target, `${folder}/archives`)))
        yield mount;
    }
  }
}
