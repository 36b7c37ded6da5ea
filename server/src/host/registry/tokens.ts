import { readChallenges } from './challenge';
import type { Credentials } from './credentials';
import type { Endpoint } from './endpoints';
import { RegistryFailure } from './failure';
import { fetchWithin, parseUrl, refuseUnsafe, type Answer } from './fetch-within';
import { readJson } from './json';
import type { Limits } from './limits';

/** What meets the challenge of a server. */
export interface Permit {
  readonly authorization: string;
  /** Until when, in milliseconds of the clock. */
  readonly until: number;
}

/**
 * Gets what a server wants to see after an answer with status 401: a token, for nobody in particular or for the user, or name and password
 * themselves. Rejects with a RegistryFailure where nothing would do.
 */
export async function permitFor(
  { headers }: Answer,
  { host, origin, repository }: Endpoint,
  credentials: () => Promise<Credentials | undefined>,
  limits: Limits,
  signal: AbortSignal,
): Promise<Permit> {
  const challenges = readChallenges(headers.get('www-authenticate') ?? '');
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
  const who = await credentials();
  if (bearer?.parameters['realm'] !== undefined) {
    const { realm, service } = bearer.parameters;
    return askForToken(parseUrl(realm), { service: service ?? host, scope: `repository:${repository}:pull` }, who, origin, limits, signal);
  }
  if (challenges.length > 0 && who?.password !== undefined) return { authorization: basic(who), until: Infinity };
  throw new RegistryFailure(who === undefined ? 'wants credentials' : 'does not accept the credentials');
}

type Wanted = Readonly<Record<'service' | 'scope', string>>;

async function askForToken(
  realm: URL,
  wanted: Wanted,
  who: Credentials | undefined,
  origin: string,
  limits: Limits,
  signal: AbortSignal,
): Promise<Permit> {
  // The server says where tokens are, and so it could send us anywhere.
  refuseUnsafe(realm, parseUrl(origin));
  const common = { headers: { accept: 'application/json' }, maxBytes: limits.tokenBytes, signal };
  const identity = who?.identity;
  const refresh = { grant_type: 'refresh_token', client_id: 'deadweight' };
  const form = identity === undefined ? undefined : { ...wanted, ...refresh, refresh_token: identity };
  if (form === undefined) for (const [name, value] of Object.entries(wanted)) realm.searchParams.set(name, value);
  const { status, body } = await fetchWithin(
    realm,
    form === undefined
      ? { ...common, authorization: who && basic(who) }
      : {
          ...common,
          method: 'POST',
          headers: { ...common.headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        },
    limits,
  );
  if (status === 401 || status === 403)
    throw new RegistryFailure(who === undefined ? 'wants credentials' : 'does not accept the credentials');
  if (status !== 200) throw new RegistryFailure(`gives no token (status ${status})`);
  const said = readJson(body);
  const token = said?.['token'] ?? said?.['access_token'];
  // What is no word of visible characters could smuggle in a header.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) throw new RegistryFailure('gives a token that is none');
  const seconds = typeof said?.['expires_in'] === 'number' && said['expires_in'] > 0 ? said['expires_in'] : 60;
  return { authorization: `Bearer ${token}`, until: Date.now() + Math.min(seconds, 3600) * 1000 };
}

function basic({ name = '', password = '' }: Credentials): string {
  return `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}`;
}
