import { readCopy, type CopyView } from '../../syntax';
import type { Build } from '../build';
import { resolvePath } from '../paths';
import { rootStage, type Step } from '../stage';
import { expand } from '../variables';

/** A COPY out of another stage or image that waits for the layers below it, though it takes nothing from them. */
export interface LinkableCopy {
  readonly step: Step;
  readonly copy: CopyView;
}

/**
 * Folders that are links in many images (`/bin` to `/usr/bin`, `/var/run` to `/run`): a linked copy does not follow them, and its folder
 * would take the place of the link.
 */
const oftenLinks = /^\/(?:bin|sbin|lib\w*|var\/(?:run|lock|mail)|usr\/(?:sbin|lib64|local\/man|tmp))(?:\/|$)/;

/**
 * The copies of the target stage that could be linked: those behind its last RUN, which would be repeated with them. In front of a RUN the
 * layers have to be put together for it anyhow.
 */
export function* linkableCopies(build: Build): Generator<LinkableCopy> {
  const { target } = build;
  if (target === undefined || rootStage(target).base.known.family === 'windows') return;
  const last = target.steps.findLastIndex(({ instruction }) => instruction.keyword === 'RUN');
  for (const step of last < 0 ? [] : target.steps.slice(last + 1)) {
    if (step.instruction.keyword !== 'COPY' || step.onbuild) continue;
    const copy = readCopy(step.instruction);
    const written = copy.destination && expand(copy.destination.value, (name) => build.valueAt(step, name));
    const place = resolvePath(step.before.workdir, written);
    if (copy.from === undefined || copy.link || step.instruction.flags.some(({ name }) => name === 'link')) continue;
    // Where a folder is not known to be one, a linked copy cannot look; and a name of an owner is looked up in the layers below.
    const owned = copy.chown === undefined || /^\d+(?::\d+)?$/.test(copy.chown.value ?? '');
    if (place !== undefined && place !== '/' && !oftenLinks.test(place) && owned) yield { step, copy };
  }
}
