import { familyOf } from '../base-images/family';
import { parseImage } from '../base-images/image-reference';
import { isNearBookworm } from './image-packages';

/** What the package lists of apt weigh, by where they were measured. */
export interface IndexBytes {
  readonly bytes: number;
  readonly release: string;
  readonly date: string;
  readonly source: string;
}

/** What `apt-get update` leaves in /var/lib/apt/lists of a Debian 12 image, measured; other releases of Debian are near, so an estimate there. */
export const aptIndexBytes: IndexBytes = {
  bytes: 19_868_756,
  release: 'bookworm',
  date: '2026-11-23',
  source: 'package lists as measured on Debian 12, 2026-11-23',
};

/**
 * The image of Nginx on Ubuntu 22.04 with its package lists and without them: https://dev.classmethod.jp/articles/apt-get-magic-spell-in-docker/.
 * Ubuntu's lists hold more packages than Debian's; those of its other releases were not measured.
 */
const jammy: IndexBytes = {
  bytes: 39_820_000,
  release: 'jammy',
  date: '2022-12-01',
  source: 'package lists as measured on Ubuntu 22.04, 2022-12',
};

/**
 * What is stored again by each layer in which apt installs or removes anything: debconf's templates, and dpkg's list of packages, of which
 * it keeps the version before too. Measured on the smallest image of Debian 12, 2026-11-23; where more is installed, it is more.
 */
export const aptTraces = 920_000;

/** What the lists weigh in an image; `undefined` where nobody has measured the like. */
export function aptIndexOf(image: string): IndexBytes | undefined {
  const family = familyOf(image);
  if (family === 'debian') return isNearBookworm(image) ? aptIndexBytes : undefined;
  return family === 'ubuntu' && /^(?:22\.04|jammy)(?:-|$)/.test(parseImage(image)?.tag ?? '') ? jammy : undefined;
}
