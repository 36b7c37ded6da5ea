import type { Credentials } from './credentials';
import type { Endpoint } from './endpoints';
import { RegistryFailure } from './failure';
import { fetchWithin, parseUrl, type Answer } from './fetch-within';
import type { Limits } from './limits';
import { permitFor, type Permit } from './tokens';

export interface Query {
  readonly method?: 'GET' | 'HEAD';
  readonly accept: string;
  /** What is known already, so that the server need not say it again. */
  readonly etag?: string | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Asks servers of the distribution protocol. */
export interface RegistryClient {
  /**
   * Asks for what lies below `/v2/`, or for an address on the same server that it gave itself. The answer has the status 200, or 304
   * where an `etag` was given. Rejects with a RegistryFailure, or with what `fetch` throws.
   */
  ask(this: void, endpoint: Endpoint, path: string, query: Query): Promise<Answer>;
}

/** Remembers what met the challenge of a server, for each repository, for as long as that holds. */
export function createClient(limits: Limits, credentials: (host: string) => Promise<Credentials | undefined>): RegistryClient {
  const permits = new Map<string, Permit>();

  return {
    ask: async (endpoint, path, { method = 'GET', accept, etag, maxBytes, signal }) => {
      const url = parseUrl(path, parseUrl(`${endpoint.origin}/v2/`));
      // A list that goes on elsewhere would take the permit with it.
      if (url.origin !== new URL(endpoint.origin).origin) throw new RegistryFailure('sends on to another server, which is refused');
      const place = `${endpoint.origin} ${endpoint.repository}`;
      const headers = { accept, ...(etag !== undefined && { 'if-none-match': etag }) };
      const send = (permit: Permit | undefined): Promise<Answer> =>
        fetchWithin(url, { method, headers, authorization: permit?.authorization, maxBytes, signal }, limits);

      const kept = permits.get(place);
      const permit = kept !== undefined && kept.until > Date.now() ? kept : undefined;
      let answer = await send(permit);
      // Once, with a new permit: a server that still refuses will not be persuaded.
      if (answer.status === 401 && answer.url.origin === url.origin) {
        const next = await permitFor(answer, endpoint, () => credentials(endpoint.host), limits, signal);
        permits.set(place, next);
        answer = await send(next);
      }
      if (answer.status === 200 || (answer.status === 304 && etag !== undefined)) return answer;
      throw new RegistryFailure(refusals[answer.status] ?? `answers with status ${answer.status}`);
    },
  };
}

const refusals: Readonly<Record<number, string>> = {
  401: 'wants credentials',
  403: 'does not allow it',
  404: 'does not have it',
  429: 'has been asked too often, and wants to be left alone for a while',
};
