import type { Build, Stage, Step } from '../../model';
import type { Edit } from '../../text';
import type { Change, Refusal } from '../contract';

/** What becomes of an instruction of a stage that is split: it stays where the build is, it moves to what ships, both have it, or neither has to. */
export type Carriage = 'stays' | 'moves' | 'both' | 'goes';

/** Files that the final stage takes from the one that builds. */
export interface Copied {
  /** The stage that has them, where that is another one: a part of a division. */
  readonly stage?: string;
  /** Absolute, in the stage that builds. */
  readonly from: string;
  /** Absolute, or relative to the working directory of the final stage. */
  readonly to: string;
  /** `--chown=`, where a user of the final stage has to write there. */
  readonly owner?: string;
}

/** The stage that builds, cut in two, so that what follows from its first part alone need not wait for the second. */
export interface Division {
  /** The last instruction of the first part. */
  readonly behind: Step;
  /** The name of the first part; the second, which is built upon it, has the one of the stage that builds. */
  readonly name: string;
  /** Stages between the two, each by its lines. */
  readonly stages: readonly (readonly string[])[];
}

/** Another way to build the program, and what it means for what ships. */
export interface Amendment {
  readonly edits: readonly Edit[];
  readonly changes: readonly Change[];
  readonly risks: readonly string[];
}

/** How one stage becomes two, as the recipe of its language has it. */
export interface Plan {
  /** The image of the final stage, with its tag: `gcr.io/distroless/static-debian13:nonroot`. */
  readonly base: string;
  /** What the final stage is named where the stage has no name; mostly absent. */
  readonly name?: string;
  /** Edits within instructions that stay, such as `CGO_ENABLED=0` before `go build`. */
  readonly edits: readonly Edit[];
  readonly division?: Division;
  /** Instructions at the end of the stage that builds: `RUN npm prune --omit=dev`. */
  readonly finish: readonly string[];
  /** Instructions of the final stage before its copies: packages of the system that the program needs, an account. */
  readonly setup: readonly string[];
  readonly copies: readonly Copied[];
  /** They go where no other file does, so that they can stand before the sources, which change more often. */
  readonly copiesApart?: boolean;
  /** The final stage's own user where the stage sets none: `10001`, `node`. Absent where the base image brings one, or root is needed. */
  readonly user?: string;
  /** Where the recipe knows better than the instruction's keyword tells. */
  readonly carriage: ReadonlyMap<Step, Carriage>;
  /** What stands in the final stage in place of an instruction: the exec form of a CMD, `COPY --chmod=755 entrypoint.sh /` for COPY and RUN. */
  readonly rewritten: ReadonlyMap<Step, string>;
  /** Where the Dockerfile does not say what is started, the base image has a server that does. */
  readonly servedByBase?: boolean;
  /** One sentence: why what ships may behave differently, for the reader to check. */
  readonly unsafe: string;
  readonly changes: readonly Change[];
  readonly left: readonly string[];
}

/** What one language, or one kind of project, knows about stages. */
export interface Recipe {
  /** `Go`, `Node.js`. */
  readonly language: string;
  /** `undefined` where the stage is not of this language; a Refusal where it is, but what it ships cannot be told for sure. */
  plan(this: void, build: Build, stage: Stage): Plan | Refusal | undefined;
}
