import type { ImageQuestion, RegistrySettings } from '../../../../shared/src';
import { RegistryFailure } from './failure';
import { isLoopback } from './fetch-within';

/** Where an image is asked about. */
export interface Endpoint {
  /** Of the server, with its port; by this it is named, and credentials are looked up. */
  readonly host: string;
  /** `https://registry-1.docker.io`. */
  readonly origin: string;
  /** As that server names it: a mirror may want something in front. */
  readonly repository: string;
}

/** The registry of an image, or what the settings name in its stead. Throws a RegistryFailure for a mirror that is no address. */
export function endpointOf({ registry, repository }: ImageQuestion, { mirrors }: Pick<RegistrySettings, 'mirrors'>): Endpoint {
  const mirror = Object.hasOwn(mirrors, registry) ? mirrors[registry] : undefined;
  if (mirror === undefined) return serverAt(registry === 'docker.io' ? 'registry-1.docker.io' : registry, undefined, repository);
  const [, scheme, host = '', path = ''] = /^(?:(https?):\/\/)?([^/\s@?#]+)((?:\/[\w.-]+)*)\/?$/.exec(mirror.trim()) ?? [];
  if (host === '') throw new RegistryFailure('has a mirror in the settings that is no address');
  return serverAt(host, scheme, path === '' ? repository : `${path.slice(1)}/${repository}`);
}

function serverAt(host: string, scheme: string | undefined, repository: string): Endpoint {
  if (!URL.canParse(`https://${host}`)) throw new RegistryFailure('is no address');
  const { hostname } = new URL(`https://${host}`);
  if (scheme === 'http' && !isLoopback(hostname)) throw new RegistryFailure('would have to be asked by http, which is refused');
  return { host, origin: `${scheme ?? (isLoopback(hostname) ? 'http' : 'https')}://${host}`, repository };
}
