/** The parts of what stands after FROM. */
export interface ImageReference {
  /** `gcr.io`, `localhost:5000`; `undefined` for Docker Hub, however it was written. */
  readonly registry: string | undefined;
  /** Without registry, and without `library/` for Docker's official images: `node`, `jenkins/jenkins`. */
  readonly repository: string;
  /** As people write it, without tag and digest: `node`, `gcr.io/distroless/static`. */
  readonly name: string;
  readonly tag: string | undefined;
  /** `sha256:...`. */
  readonly digest: string | undefined;
}

/** Splits an image reference; `undefined` where it is none, or still holds a variable. Linear in its length. */
export function parseImage(reference: string): ImageReference | undefined {
  const at = reference.indexOf('@');
  const digest = at < 0 ? undefined : reference.slice(at + 1);
  if (digest !== undefined && !/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/.test(digest)) return undefined;
  const named = at < 0 ? reference : reference.slice(0, at);
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const tag = tagged ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return undefined;
  const parts = (tagged ? named.slice(0, colon) : named).split('/');
  const first = parts[0] ?? '';
  const hasRegistry = parts.length > 1 && (/[.:]/.test(first) || first === 'localhost');
  if (hasRegistry && !/^[\w.-]+(?::\d{1,5})?$|^\[[0-9a-fA-F:.]+\](?::\d{1,5})?$/.test(first)) return undefined;
  const path = hasRegistry ? parts.slice(1) : parts;
  if (path.length === 0 || !path.every((part) => /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/.test(part))) return undefined;
  const registry = hasRegistry && !dockerHubs.has(first) ? first : undefined;
  const official = registry === undefined && path.length === 2 && path[0] === 'library';
  const repository = (official ? path.slice(1) : path).join('/');
  return { registry, repository, name: registry === undefined ? repository : `${registry}/${repository}`, tag, digest };
}

/**
 * The name of the Docker official image that a reference means (`node`), seen through the mirrors of the whole library and the
 * per-architecture twins (`arm64v8/node`); else the name as it is.
 */
export function canonicalName(image: ImageReference): string {
  for (const mirror of mirrors) if (image.name.startsWith(mirror)) return image.name.slice(mirror.length);
  const [owner, name, ...rest] = image.name.split('/');
  return owner !== undefined && name !== undefined && rest.length === 0 && architectures.has(owner) ? name : image.name;
}

/**
 * The image that a reference means where its registry is a mirror of another: `docker.io/node:24` for `registry.corp/hub/node:24`, where
 * the mirrors map `registry.corp/hub` to `docker.io`. The longest prefix counts; without one the reference is given back as it is.
 */
export function seenThrough(image: string, mirrors: Readonly<Record<string, string>>): string {
  const found = mirrorOf(image, mirrors);
  return found === undefined ? image : `${found.origin}${image.slice(found.mirror.length)}`;
}

/** Another image, by the mirror that the first is written with: `registry.corp/hub/node:24-slim`, where that is a mirror of it. */
export function throughSameMirror(image: string, other: string, mirrors: Readonly<Record<string, string>>): string | undefined {
  const found = mirrorOf(image, mirrors);
  if (found === undefined) return other;
  return other.startsWith(found.origin) ? `${found.mirror}${other.slice(found.origin.length)}` : undefined;
}

/** Both with the slash at their end, so that no name is cut. */
function mirrorOf(image: string, mirrors: Readonly<Record<string, string>>): { mirror: string; origin: string } | undefined {
  return Object.entries(mirrors)
    .map(([mirror, origin]) => ({ mirror: mirror.replace(/\/?$/, '/'), origin: origin.replace(/\/?$/, '/') }))
    .filter(({ mirror }) => mirror.length > 1 && image.startsWith(mirror))
    .sort((a, b) => b.mirror.length - a.mirror.length)[0];
}

const dockerHubs = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);
const mirrors = ['public.ecr.aws/docker/library/', 'mirror.gcr.io/library/', 'mcr.microsoft.com/mirror/docker/library/'];
const architectures = new Set(['amd64', 'i386', 'arm32v5', 'arm32v6', 'arm32v7', 'arm64v8', 'ppc64le', 's390x', 'mips64le', 'riscv64']);
