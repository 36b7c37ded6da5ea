import type { ImageQuestion, RemoteImage } from '../../../../shared/src';
import type { Cache } from './cache';
import type { RegistryClient } from './client';
import type { Endpoint } from './endpoints';
import { RegistryFailure } from './failure';
import type { Limits } from './limits';
import { acceptedManifests, imageFor, isDigest, isDigestOf, readManifest, sha256, type Manifest } from './manifests';
import { newerTags } from './newer-tags';
import { tagsAround } from './tag-list';

export interface Asking {
  readonly client: RegistryClient;
  readonly endpoint: Endpoint;
  readonly cache: Cache;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** Hears of what went wrong with the tags: the rest of the answer is good without them. */
  readonly complain: (error: unknown) => void;
}

/**
 * Asks a registry about one image. A tag is asked for its digest alone, which costs little and is not counted by those that count; what a
 * digest means never changes, so it is read once and kept. Rejects with a RegistryFailure, or with what `fetch` throws.
 */
export async function lookUp({ tag, digest: pinned, platform }: ImageQuestion, asking: Asking, today: string): Promise<RemoteImage> {
  const now = tag === undefined ? pinned : await digestOf(tag, asking);
  if (now === undefined || !isDigest(now)) throw new RegistryFailure('names a digest that is none');
  const manifest = await manifestOf(now, asking);
  const own = pinned === undefined || pinned === now || !isDigest(pinned) ? manifest : await manifestOf(pinned, asking);
  const images = manifest.kind === 'index' ? manifest.images : [];
  return {
    digest: now,
    digests: [now, ...images.map(({ digest }) => digest)],
    compressedBytes: await bytesOf(own, platform, asking),
    platforms: [...new Set(images.map((image) => image.platform))],
    newerTags: tag === undefined ? [] : await newerThan(tag, asking),
    askedOn: today,
  };
}

async function newerThan(tag: string, asking: Asking): Promise<readonly string[]> {
  try {
    return newerTags(tag, await tagsAround(tag, asking));
  } catch (error) {
    // An answer that nobody waits for any more is no answer.
    if (asking.signal.aborted) throw error;
    asking.complain(error);
    return [];
  }
}

async function bytesOf(manifest: Manifest, platform: string, asking: Asking): Promise<number | undefined> {
  if (manifest.kind === 'image') return manifest.compressedBytes;
  const digest = imageFor(manifest, platform);
  const image = digest === undefined ? undefined : await manifestOf(digest, asking);
  return image?.kind === 'image' ? image.compressedBytes : undefined;
}

async function digestOf(tag: string, { client, endpoint, cache, limits, signal }: Asking): Promise<string> {
  const path = `${endpoint.repository}/manifests/${tag}`;
  const query = { accept: acceptedManifests, maxBytes: limits.manifestBytes, signal };
  const { headers } = await client.ask(endpoint, path, { ...query, method: 'HEAD' });
  const said = headers.get('docker-content-digest');
  if (said !== null) return said;
  // The header is a custom, not a duty; but no digest is believed that the text does not have.
  const answer = await client.ask(endpoint, path, query);
  const digest = sha256(answer.body);
  const type = answer.headers.get('content-type') ?? '';
  readManifest(type, answer.body);
  await cache.set(digest, { type, text: answer.body.toString('utf8') });
  return digest;
}

/** What a digest means, read or kept; believed only where it has that digest. */
async function manifestOf(digest: string, { client, endpoint, cache, limits, signal }: Asking): Promise<Manifest> {
  const kept = await cache.get(digest);
  if (typeof kept?.['type'] === 'string' && typeof kept['text'] === 'string') {
    const body = Buffer.from(kept['text'], 'utf8');
    if (isDigestOf(digest, body)) return readManifest(kept['type'], body);
  }
  const path = `${endpoint.repository}/manifests/${digest}`;
  const { headers, body } = await client.ask(endpoint, path, { accept: acceptedManifests, maxBytes: limits.manifestBytes, signal });
  if (!isDigestOf(digest, body)) throw new RegistryFailure('answers with another text than the digest is of');
  const type = headers.get('content-type') ?? '';
  const manifest = readManifest(type, body);
  await cache.set(digest, { type, text: body.toString('utf8') });
  return manifest;
}
