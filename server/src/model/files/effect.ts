import type { Command } from '../../shell';
import type { Span } from '../../text';
import type { Step } from '../stage';

/** What an instruction does to a place in the file system. */
export interface Effect {
  readonly does: 'write' | 'delete';
  /**
   * Absolute path; for a folder it stands for all below it. Installed packages are places too: `apt:gcc`. A delete's path may have a
   * pattern in its last part, or end in `/*`. A variable whose value is not known stands in it as `\u0001NAME\u0001`.
   */
  readonly path: string;
  /** What is there, for the message and the weight of the finding. `moved`: by `mv` or `cp`; `built`: by a build tool. */
  readonly what: 'copy' | 'download' | 'unpacked' | 'clone' | 'index' | 'cache' | 'package' | 'moved' | 'built';
  /** A write: `path` is surely a file of this name, not a folder that may be one. */
  readonly file: boolean;
  /** A write: `path` is surely a folder, and what is written lies below it. */
  readonly folder?: true;
  /** A write of a folder of the build context, whose files are listed: which one; empty for the whole of it. */
  readonly source?: string;
  /** A write: the mode that the file surely has; `undefined` where the build context or the command decides. */
  readonly mode?: number;
  /** A write: the name is taken from an archive's, and what was unpacked may be called a little differently. */
  readonly guessed?: true;
  /** The words that say so. */
  readonly at: Span;
  readonly step: Step;
  /** The command of a RUN; `undefined` for COPY and ADD. */
  readonly command: Command | undefined;
}
