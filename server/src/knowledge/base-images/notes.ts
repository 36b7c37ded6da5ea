import { imageFacts } from './facts';
import { familyOf } from './family';
import { canonicalName, parseImage } from './image-reference';
import type { Family, ImageNotes } from './types';

/** What there is to know of an image at a glance; `undefined` where nothing is. */
export function imageNotes(image: string): ImageNotes | undefined {
  const reference = parseImage(image);
  const family = familyOf(image);
  const facts = imageFacts(image);
  if (reference === undefined || (family === undefined && facts === undefined)) return undefined;
  const name = canonicalName(reference);
  const tag = reference.tag ?? 'latest';
  const isOfficial = !name.includes('/') && family !== 'scratch';
  return {
    shell: hasShell(name, tag, family),
    libc: libcOf(name, tag, family),
    user: facts?.defaultUser ?? (isOfficial || facts !== undefined ? 'root' : undefined),
    readyUser: facts?.readyUser,
    family,
  };
}

function hasShell(name: string, tag: string, family: Family | undefined): boolean | undefined {
  if (family === 'scratch') return false;
  // The debug images of distroless bring busybox.
  if (family === 'distroless') return name.startsWith('gcr.io/distroless/') ? /(?:^|-)debug(?:-|$)/.test(tag) : undefined;
  if (/chiseled/.test(tag)) return false;
  return family === undefined || family === 'windows' || name.startsWith('cgr.dev/') ? undefined : true;
}

function libcOf(name: string, tag: string, family: Family | undefined): ImageNotes['libc'] {
  switch (family) {
    case 'alpine':
      return 'musl';
    case 'scratch':
      return 'none';
    case 'distroless':
      if (!name.startsWith('gcr.io/distroless/')) return undefined;
      return name.startsWith('gcr.io/distroless/static') ? 'none' : 'glibc';
    case 'busybox':
      return tag.includes('musl') ? 'musl' : tag.includes('uclibc') ? undefined : 'glibc';
    case 'windows':
    case undefined:
      return undefined;
    default:
      return 'glibc';
  }
}
