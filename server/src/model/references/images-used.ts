import { parseImage, seenThrough } from '../../knowledge';
import type { Span } from '../../text';
import type { Build } from '../build';
import type { Stage } from '../stage';
import { definedContexts } from './definitions';
import { stageReferences } from './stage-references';

/** An image that a build takes something from. */
export interface ImageUse {
  readonly at: Span;
  /** `docker.io` for Docker Hub, however it is written. */
  readonly registry: string;
  /** The image that this means where its registry mirrors another; what tables of images are asked about. */
  readonly meant: string;
  /** The stage that is built on it; `undefined` where files alone are taken from it. */
  readonly stage: Stage | undefined;
}

/** The images of FROM, `COPY --from` and mounts that are known by name; no stages, no named contexts, not `scratch`. */
export function* imagesUsed(build: Build): Generator<ImageUse> {
  const { registryMirrors } = build.policy;
  const bases = build.stages.flatMap((stage) => {
    const { image: name, meant = name, span: at } = stage.base;
    return stage.parent === undefined && at !== undefined ? [{ name, meant, at, stage }] : [];
  });
  const copied = stageReferences(build)
    .filter(({ name, stage }) => stage === undefined && !/^\d+$/.test(name))
    .map(({ name, at }) => ({
      name,
      at,
      meant: registryMirrors === undefined ? name : seenThrough(name, registryMirrors),
      stage: undefined,
    }));
  for (const { name = '', meant = name, at, stage } of [...bases, ...copied]) {
    const image = parseImage(name);
    if (image === undefined || image.name === 'scratch' || definedContexts(build).includes(name.toLowerCase())) continue;
    yield { at, registry: image.registry ?? 'docker.io', meant, stage };
  }
}

/** True where one of the names is the registry's, a `*` standing for any characters; the names of Docker Hub all mean it. */
export function isTrusted(registry: string, trusted: readonly string[]): boolean {
  return trusted.some((pattern) => {
    const wanted = hubs.test(pattern) ? 'docker.io' : pattern.toLowerCase();
    return new RegExp(`^${wanted.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*')}$`).test(registry.toLowerCase());
  });
}

const hubs = /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io|(?:registry\.)?hub\.docker\.com)$/i;
