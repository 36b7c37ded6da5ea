import type { Source } from './source';
import type { Command } from './types';

/** What is so for all that stands inside a piece of shell. */
export interface Around {
  readonly source: Source;
  readonly runs: Command['runs'];
  readonly asOther: boolean;
  readonly subshell: boolean;
  readonly piped: boolean;
  /** A member of a pipeline, not its last one. */
  readonly feeds: boolean;
  /** Nothing comes of a failure: it is in a substitution among the arguments of a command. */
  readonly unheeded: boolean;
  /** The build goes on where this fails, so that a test in it decides what runs. */
  readonly tolerated: boolean;
  /** A failure here is an answer, as in the condition of an `if` or before `||`. */
  readonly asked: boolean;
  /** How many strings such as those of `sh -c` we are in. */
  readonly depth: number;
  /** How many substitutions we are in. */
  readonly substituted: number;
  readonly top: boolean;
}

/** Around the script itself. */
export function outermost(source: Source): Around {
  return {
    source,
    runs: 'always',
    asOther: false,
    subshell: false,
    piped: false,
    feeds: false,
    unheeded: false,
    tolerated: false,
    asked: false,
    depth: 0,
    substituted: 0,
    top: true,
  };
}
