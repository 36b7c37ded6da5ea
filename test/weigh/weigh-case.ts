/** Bytes of files, as text or as so many bytes of noise, by their paths in the build context. */
export type Files = Readonly<Record<string, string | number>>;

/** A Dockerfile to build, each instruction of which is compared with what was said of it. */
export interface WeighCase {
  readonly name: string;
  readonly dockerfile: string;
  readonly files?: Files;
  /** What the findings of a rule say to save, held against a second build that has it saved. */
  readonly saves?: Saved;
  /** Its numbers are of a kind of their own. */
  readonly aside?: string;
  /** Starts of the instructions of which no number may be given, though they add files. */
  readonly silent?: readonly string[];
}

export interface Saved {
  readonly rule: string;
  /** The Dockerfile without what the rule found; absent where only the context is another. */
  readonly dockerfile?: string;
  /** Files that are laid over those of the case. */
  readonly files?: Files;
}
