import type { Cache } from './cache';
import type { RegistryClient } from './client';
import type { Endpoint } from './endpoints';
import { RegistryFailure } from './failure';
import { readJson, type Json } from './json';
import type { Limits } from './limits';
import { lineOf } from './newer-tags';

interface Page {
  readonly tags: readonly string[];
  /** The path of what follows. */
  readonly next: string | undefined;
  readonly etag: string | undefined;
}

/**
 * The tags of a repository in which those of the line of a tag are. Servers list them in order and begin behind a name, so that a few of
 * thousands have to be read; one that does neither is read from its beginning, as far as the limits go.
 */
export async function tagsAround(
  tag: string,
  {
    client,
    endpoint,
    cache,
    limits,
    signal,
  }: {
    readonly client: RegistryClient;
    readonly endpoint: Endpoint;
    readonly cache: Cache;
    readonly limits: Limits;
    readonly signal: AbortSignal;
  },
): Promise<readonly string[]> {
  const line = lineOf(tag);
  if (line === undefined) return [];
  // `24.1.` without its last point comes before all that begin with it.
  let path: string | undefined = `${endpoint.repository}/tags/list?n=1000&last=${encodeURIComponent(line.slice(0, -1))}`;
  const tags: string[] = [];
  const seen = new Set<string>();
  while (path !== undefined) {
    if (seen.has(path)) throw new RegistryFailure('lists its tags in a circle');
    seen.add(path);
    const page: Page = await readPage(path);
    tags.push(...page.tags);
    if (seen.size >= limits.pages || tags.length > limits.tags) break;
    path = isPast(page.tags, line) ? undefined : page.next;
  }
  return tags.slice(0, limits.tags);

  async function readPage(at: string): Promise<Page> {
    const key = `${endpoint.origin}/v2/${at}`;
    const kept = readKept(await cache.get(key));
    const { status, headers, body } = await client.ask(endpoint, at, {
      accept: 'application/json',
      etag: kept?.etag,
      maxBytes: limits.tagBytes,
      signal,
    });
    if (status === 304 && kept !== undefined) return kept;
    const listed = readTags(readJson(body)?.['tags']);
    if (listed === undefined) throw new RegistryFailure('answers with a list of tags that makes no sense');
    const page = { tags: listed, next: nextOf(headers.get('link')), etag: headers.get('etag') ?? undefined };
    if (page.etag !== undefined) await cache.set(key, page);
    return page;
  }
}

/** What is no tag of a Dockerfile must not get into one. A repository without tags may say null. */
function readTags(value: unknown): readonly string[] | undefined {
  if (value === null) return [];
  return Array.isArray(value) ? value.filter((tag): tag is string => typeof tag === 'string' && /^\w[\w.-]{0,127}$/.test(tag)) : undefined;
}

function readKept(kept: Json | undefined): Page | undefined {
  const tags = readTags(kept?.['tags']);
  const { next, etag } = kept ?? {};
  if (tags === undefined || typeof etag !== 'string' || (next !== undefined && typeof next !== 'string')) return undefined;
  return { tags, next, etag };
}

/** `Link: </v2/name/tags/list?last=x>; rel="next"`. */
function nextOf(link: string | null): string | undefined {
  return /<([^<>]{1,2000})>\s*;\s*rel="?next"?(?:[;,\s]|$)/i.exec(link ?? '')?.[1];
}

/** True where a list in order has left the line behind. */
function isPast(tags: readonly string[], line: string): boolean {
  const last = tags.at(-1);
  return last !== undefined && last > `${line}\u007f` && tags.every((tag, i) => i === 0 || (tags[i - 1] ?? '') <= tag);
}
