import type { Command } from '../shell';
import type { Span } from '../text';
import type { Step } from './stage';

/** What an instruction does to a place in the file system. */
export interface Effect {
  readonly does: 'write' | 'delete';
  /**
   * Absolute path; for a folder it stands for all below it. Installed packages are places too: `apt:gcc`. A delete's path may have a
   * pattern in its last part, or end in `/*`.
   */
  readonly path: string;
  /** What is there, for the message and the weight of the finding. */
  readonly what: 'copy' | 'download' | 'unpacked' | 'clone' | 'index' | 'cache' | 'package';
  /** A write: `path` is surely a file of this name, not a folder that may be one. */
  readonly file: boolean;
  /** The words that say so. */
  readonly at: Span;
  readonly step: Step;
  /** The command of a RUN; `undefined` for COPY and ADD. */
  readonly command: Command | undefined;
}
