import { createHash } from 'node:crypto';
import { RegistryFailure } from './failure';
import { isObject, readJson, type Json } from './json';

/** What a manifest says, as far as anybody asks: an index of images, or one image. */
export type Manifest =
  | { readonly kind: 'index'; readonly images: readonly { readonly digest: string; readonly platform: string }[] }
  | { readonly kind: 'image'; readonly compressedBytes: number };

const indexes = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'];
const images = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'];

/** What can be read, the newer kinds first. */
export const acceptedManifests = [...indexes, ...images].join(', ');

/** Reads a manifest by the type that its server gives it. Throws a RegistryFailure. */
export function readManifest(type: string, body: Buffer): Manifest {
  const name = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const known = indexes.includes(name) ? 'index' : images.includes(name) ? 'image' : undefined;
  if (known === undefined) throw new RegistryFailure('answers with something that is no manifest');
  const json = readJson(body);
  const manifest = json && (known === 'index' ? readIndex(json) : readImage(json));
  if (manifest === undefined) throw new RegistryFailure('answers with a manifest that makes no sense');
  return manifest;
}

function readIndex({ manifests }: Json): Manifest | undefined {
  if (!Array.isArray(manifests)) return undefined;
  const found = manifests.filter(isObject).flatMap(({ digest, platform }) => {
    if (!isDigest(digest) || !isObject(platform)) return [];
    const parts = [platform['os'], platform['architecture'], platform['variant'] ?? ''];
    const words = parts.filter((part): part is string => typeof part === 'string' && /^[a-z0-9._-]{0,40}$/i.test(part));
    // What was built beside an image, how and of what, stands in the index for no platform.
    if (words.length < 3 || words[0] === '' || words[0] === 'unknown') return [];
    return { digest, platform: words.filter((word) => word !== '').join('/') };
  });
  return { kind: 'index', images: found };
}

function readImage({ layers }: Json): Manifest | undefined {
  if (!Array.isArray(layers)) return undefined;
  let compressedBytes = 0;
  for (const layer of layers as readonly unknown[]) {
    const size = isObject(layer) ? layer['size'] : undefined;
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined;
    compressedBytes += size;
  }
  return Number.isSafeInteger(compressedBytes) ? { kind: 'image', compressedBytes } : undefined;
}

/** The image of an index for a platform: of one without variant the first that has any. */
export function imageFor(manifest: Extract<Manifest, { kind: 'index' }>, platform: string): string | undefined {
  const exact = manifest.images.find((image) => image.platform === platform);
  // `linux/arm64` and `linux/arm64/v8` are the same; so is what names no variant.
  const near = manifest.images.find((image) => image.platform.startsWith(`${platform}/`) || platform.startsWith(`${image.platform}/`));
  return (exact ?? near)?.digest;
}

export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(value);
}

export function sha256(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

/** True where a digest is that of a text. */
export function isDigestOf(digest: string, body: Buffer): boolean {
  const [algorithm = '', hex] = digest.split(':');
  return isDigest(digest) && createHash(algorithm).update(body).digest('hex') === hex;
}
