/** What a server may take of us: milliseconds, bytes, and counts. A server that wants more is not waited for, read or followed. */
export interface Limits {
  /** For one request, its body included. */
  readonly request: number;
  /** For all that one image takes. */
  readonly image: number;
  readonly redirects: number;
  readonly manifestBytes: number;
  readonly tagBytes: number;
  readonly tokenBytes: number;
  readonly pages: number;
  readonly tags: number;
  /** How many images are asked about at once. */
  readonly atOnce: number;
}

/** Manifests have at most 4 MiB by the distribution specification; the list of a large repository is some hundred kB. */
export const usualLimits: Limits = {
  request: 10_000,
  image: 30_000,
  redirects: 4,
  manifestBytes: 4 * 1024 * 1024,
  tagBytes: 4 * 1024 * 1024,
  tokenBytes: 256 * 1024,
  pages: 20,
  tags: 50_000,
  atOnce: 4,
};
