import { RegistryFailure } from './failure';
import type { Limits } from './limits';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Where it came from in the end. */
  readonly url: URL;
}

export interface Request {
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** For the first server alone. */
  readonly authorization?: string | undefined;
  readonly body?: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * One request, with its redirects. What it may take is limited, credentials go to no other server than the one they are for, and what is
 * not encrypted goes to this machine alone. Rejects with a RegistryFailure, or with what `fetch` throws.
 */
export async function fetchWithin(first: URL, request: Request, limits: Limits): Promise<Answer> {
  const timeout = AbortSignal.timeout(limits.request);
  const signal = AbortSignal.any([timeout, request.signal]);
  let url = first;
  try {
    for (let turn = 0; turn <= limits.redirects; turn += 1) {
      refuseUnsafe(url, first);
      const { method = 'GET', headers, authorization, body } = request;
      const isHome = url.origin === first.origin;
      // A form holds a secret, so it goes nowhere but where it was sent.
      if (!isHome && body !== undefined) throw new RegistryFailure('sends the credentials on to another server, which is refused');
      const response = await fetch(url, {
        method,
        headers: { 'user-agent': 'deadweight', ...headers, ...(isHome && authorization !== undefined && { authorization }) },
        redirect: 'manual',
        signal,
        ...(body !== undefined && { body }),
      });
      const location = isRedirect(response.status) ? response.headers.get('location') : null;
      if (location === null) return { status: response.status, headers: response.headers, body: await read(response, request), url };
      await response.body?.cancel();
      url = parseUrl(location, url);
    }
  } catch (error) {
    if (timeout.aborted && !request.signal.aborted) throw new RegistryFailure(`did not answer within ${limits.request / 1000} seconds`);
    throw error;
  }
  throw new RegistryFailure(`redirects more than ${limits.redirects} times`);
}

/** An address that may be relative to another. Throws a RegistryFailure. */
export function parseUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new RegistryFailure('names an address that is none');
  return new URL(text, base);
}

/** True for the names of this machine, which need no encryption. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Only a server of this machine may send on to this machine, and only this machine is asked without encryption. Throws a RegistryFailure. */
export function refuseUnsafe(url: URL, from: URL): void {
  const isHere = isLoopback(url.hostname);
  if (isHere && !isLoopback(from.hostname)) throw new RegistryFailure('sends on to this machine, which is refused');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) {
    throw new RegistryFailure(`sends on to an address of ${url.protocol.slice(0, 12)}, which is refused`);
  }
  if (url.username !== '' || url.password !== '') throw new RegistryFailure('sends on to an address with credentials in it');
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** The body, as far as it may reach. What stands in its header about its length is not relied on. */
async function read(response: Response, { maxBytes }: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return Buffer.alloc(0);
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > maxBytes) throw new RegistryFailure(`answered with more than ${Math.floor(maxBytes / 1024)} KiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
