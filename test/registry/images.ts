import { createHash } from 'node:crypto';
import type { ImageQuestion } from '../../shared/src';

export const ociIndex = 'application/vnd.oci.image.index.v1+json';
export const ociImage = 'application/vnd.oci.image.manifest.v1+json';
export const dockerIndex = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const dockerImage = 'application/vnd.docker.distribution.manifest.v2+json';

export interface Text {
  readonly type: string;
  readonly body: Buffer;
  readonly digest: string;
}

/** A blob or manifest with its digest. */
export function text(type: string, value: unknown): Text {
  const body = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
  return { type, body, digest: `sha256:${createHash('sha256').update(body).digest('hex')}` };
}

export interface SmallImage extends Text {
  readonly blobs: readonly Text[];
}

/** An image whose layers have so many bytes. */
export function image(sizes: readonly number[], type: typeof ociImage | typeof dockerImage = ociImage, arch = 'amd64'): SmallImage {
  const oci = type === ociImage;
  const config = text(oci ? 'application/vnd.oci.image.config.v1+json' : 'application/vnd.docker.container.image.v1+json', {
    architecture: arch,
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: [] },
    of: sizes,
  });
  const layers = sizes.map((size, i) =>
    text(
      oci ? 'application/vnd.oci.image.layer.v1.tar+gzip' : 'application/vnd.docker.image.rootfs.diff.tar.gzip',
      Buffer.alloc(size, i + 1),
    ),
  );
  const manifest = { schemaVersion: 2, mediaType: type, config: described(config), layers: layers.map(described) };
  return { ...text(type, manifest), blobs: [config, ...layers] };
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

export function index(images: readonly (readonly [Platform, Text])[], type: typeof ociIndex | typeof dockerIndex = ociIndex): Text {
  const manifests = images.map(([platform, each]) => ({ ...described(each), platform }));
  return text(type, { schemaVersion: 2, mediaType: type, manifests });
}

function described({ type, body, digest }: Text): object {
  return { mediaType: type, size: body.length, digest };
}

/** A question about an image at a server. */
export function question(registry: string, repository: string, rest: Partial<ImageQuestion> = {}): ImageQuestion {
  return { key: `${registry}/${repository}`, registry, repository, tag: 'latest', digest: undefined, platform: 'linux/amd64', ...rest };
}
