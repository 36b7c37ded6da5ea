/** What a registry is asked about one image: plain data, so that it can cross from the model to a host. */
export interface ImageQuestion {
  /** By which the answer is known: the reference in full, and the platform where it is not the usual one. */
  readonly key: string;
  /** `docker.io` for Docker Hub, however it was written. */
  readonly registry: string;
  /** As the registry knows it: `library/node`. */
  readonly repository: string;
  /** `latest` where none is written; `undefined` where a digest stands alone. */
  readonly tag: string | undefined;
  /** `sha256:...`, where it is pinned. */
  readonly digest: string | undefined;
  /** `linux/arm64`, `linux/arm/v7`. */
  readonly platform: string;
}

/** What a registry has said of an image. */
export interface RemoteImage {
  /** What the tag names now; of a reference without a tag the digest that it has itself. Verified: it is the digest of what was read. */
  readonly digest: string;
  /** Every digest that means the same: that of the index, and those of the images in it. */
  readonly digests: readonly string[];
  /** The layers of the very image that the reference names, as they are downloaded; `undefined` where the platform is not among them. */
  readonly compressedBytes?: number | undefined;
  /** The platforms of an index: `linux/amd64`; none for a single image, whose manifest does not say. */
  readonly platforms: readonly string[];
  /** Tags of the same line (major.minor and variant) with a newer patch, the newest first. */
  readonly newerTags: readonly string[];
  /** ISO date. */
  readonly askedOn: string;
}

/** Answers by the keys of their questions. */
export type RemoteImages = ReadonlyMap<string, RemoteImage>;

export interface RegistrySettings {
  /** `off`: nothing leaves the machine; `onRequest`: when a person asks; `on`: also after saving and when nobody types. */
  readonly lookup: 'off' | 'onRequest' | 'on';
  /** Whether the credentials of Docker's configuration may be used. */
  readonly credentials: boolean;
  /** Where to ask instead of a registry: `docker.io` to `mirror.example.com/hub`. */
  readonly mirrors: Readonly<Record<string, string>>;
}
