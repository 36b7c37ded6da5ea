import { canonicalName, parseImage } from './image-reference';

/** The Python of an image. */
export interface ImagePython {
  /** Its minor version: `3.12`. */
  readonly version: string | undefined;
  /** The folder of the interpreter. */
  readonly folder: '/usr/local/bin' | '/usr/bin';
}

/**
 * What is known of the Python of an image; `undefined` where it has none, or nobody wrote it down. Sources: the Dockerfiles of
 * docker-library/python and astral-sh/uv, the packages of GoogleContainerTools/distroless, and Debian's package `python3`, 2026-11.
 */
export function pythonOf(image: string): ImagePython | undefined {
  const reference = parseImage(image);
  if (reference === undefined) return undefined;
  const name = canonicalName(reference);
  const tag = reference.tag ?? 'latest';
  if (name === 'python') return { version: /^(\d+\.\d+)(?:\.\d+)?(?:-|$)/.exec(tag)?.[1], folder: '/usr/local/bin' };
  if (name === 'ghcr.io/astral-sh/uv') {
    const version = /(?:^|-)python(\d+\.\d+)-/.exec(tag)?.[1];
    return version === undefined ? undefined : { version, folder: '/usr/local/bin' };
  }
  const debian = /^gcr\.io\/distroless\/python3-debian(\d+)$/.exec(name)?.[1];
  return debian === undefined ? undefined : { version: pythonOfDebian[debian], folder: '/usr/bin' };
}

const pythonOfDebian: Readonly<Record<string, string>> = { '11': '3.9', '12': '3.11', '13': '3.13' };
