import { deprecationOf, inDays, lifecycleOf, systemLifecycleOf, type Lifecycle } from '../../knowledge';
import type { Build } from '../build';
import type { Stage } from '../stage';

/** The release that a base image is of comes to its end, or has come to it. */
export interface Ending {
  readonly of: Lifecycle;
  /** It is the distribution below the image's own program. */
  readonly isSystem: boolean;
  /** `soon`: within 90 days; `extended`: others go on for everyone; `ended`: nobody does, or not for everyone. */
  readonly state: 'soon' | 'extended' | 'ended';
  /** ISO date; `undefined` where only that it is over is known. */
  readonly on: string | undefined;
  /** ISO date to which others go on from there; `undefined` where they do not, or no more. */
  readonly until: string | undefined;
}

/** What ends of the image of a stage: its own program before the distribution. A deprecated image is another matter. */
export function endingOf({ today }: Build, { base, parent, fate }: Stage): Ending | undefined {
  const { meant: image, known } = base;
  if (today === undefined || image === undefined || parent !== undefined || fate === 'unused') return undefined;
  if (known.family === 'windows') return undefined;
  const product = lifecycleOf(image);
  // An old build tool whose stage does not ship still builds.
  const own = fate === 'copied-from' && /^(?:apache-maven|gradle)$/.test(product?.product ?? '') ? undefined : product;
  const system = systemLifecycleOf(image);
  const endings = [own && ending(own, false, today), system?.product === own?.product ? undefined : system && ending(system, true, today)];
  const [first] = endings.flatMap((one) => one ?? []).sort((a, b) => order[a.state] - order[b.state]);
  return first === undefined || deprecationOf(image) !== undefined ? undefined : first;
}

const order = { ended: 0, soon: 1, extended: 2 } as const;

/** Where each release ends with the next one, that one has ended says little. */
function ending(of: Lifecycle, isSystem: boolean, today: string): Ending | undefined {
  const { eol, rolling } = of;
  if (eol === undefined || rolling === true) return undefined;
  const until = of.extendedUntil !== undefined && of.extendedUntil > today ? of.extendedUntil : undefined;
  if (eol === 'past') return { of, isSystem, state: 'ended', on: undefined, until };
  if (eol > today) return eol <= inDays(today, 90) ? { of, isSystem, state: 'soon', on: eol, until } : undefined;
  // Debian's LTS team mends for everyone; what others extend is for those who pay.
  const isFree = of.product === 'debian';
  if (isFree && until !== undefined) return { of, isSystem, state: 'extended', on: eol, until };
  return { of, isSystem, state: 'ended', on: (isFree ? of.extendedUntil : undefined) ?? eol, until };
}
