import type { Family, ImageFacts } from '../knowledge';
import type { Instruction } from '../syntax';
import type { Span } from '../text';

/** A build stage: one FROM and what follows it. What stands before any FROM is an implicit stage on an unknown base. */
export interface Stage {
  readonly index: number;
  readonly from: Instruction | undefined;
  /** In lower case, as BuildKit compares names. */
  readonly name: string | undefined;
  readonly base: Base;
  /** The stage that FROM names. */
  readonly parent: Stage | undefined;
  /** The instructions after FROM, in order. */
  readonly steps: readonly Step[];
  /** What is in force after the last step. */
  readonly end: State;
  /**
   * `ships`: it is the target, or the target is built from it. `copied-from`: only files of it reach the target, or nothing but a
   * cache. `unused`: the target does not need it. Size rules speak about what ships, cache rules about what is built.
   */
  readonly fate: 'ships' | 'copied-from' | 'unused';
}

/** What FROM names. */
export interface Base {
  /** As written, `undefined` for the implicit stage and a FROM without arguments. */
  readonly written: string | undefined;
  readonly span: Span | undefined;
  /** With variables replaced by their defaults or build arguments; `undefined` where one is not known. */
  readonly image: string | undefined;
  /** The image that this means where its registry mirrors another; what tables of images are asked about. */
  readonly meant: string | undefined;
  /** The image as written where it has no variables, else the default of the one ARG it consists of: where an edit can change it. */
  readonly editable: Span | undefined;
  /** The tag alone, where it is written as it is: in FROM, or in the default of the ARG that gives it or the whole image. */
  readonly tagSpan: Span | undefined;
  /** What is known of the image, whatever stands around it; nothing of a stage's name. */
  readonly known: Known;
}

/** What is known of the image: looked up once, since rules and the model ask again and again. */
export interface Known {
  readonly facts: ImageFacts | undefined;
  readonly family: Family | undefined;
}

/** An instruction in its stage, with what is in force when it runs. */
export interface Step {
  /** The instruction; of an ONBUILD its trigger. */
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Index in `Stage.steps`. */
  readonly position: number;
  readonly before: State;
  /** Runs in a child image, at its FROM: no other step of this file comes before or after it in time. */
  readonly onbuild: boolean;
}

/** What holds at a point of a stage; variables are asked of the build, since they are many. */
export interface State {
  /** `root`, `1000`, `node`...; `undefined` where the base image's user is not known. Without the group. */
  readonly user: string | undefined;
  /** The USER instruction that set it in this file. */
  readonly userSetBy: Step | undefined;
  /** Absolute; `undefined` where it depends on an unknown base image or variable. */
  readonly workdir: string | undefined;
  /** The words of SHELL; `undefined` on a Windows base without SHELL. */
  readonly shell: readonly string[] | undefined;
  /** The SHELL instruction that set it in this file. */
  readonly shellSetBy: Step | undefined;
}

export function isRoot(user: string | undefined): boolean {
  return user === 'root' || user === '0';
}

/** The stage at the bottom of a chain of FROM: the one whose base is an image. */
export function rootStage(stage: Stage): Stage {
  let root = stage;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

/** True where a stage is built from another, directly or through others. */
export function isBuiltFrom(stage: Stage, other: Stage): boolean {
  for (let parent = stage.parent; parent !== undefined; parent = parent.parent) if (parent === other) return true;
  return false;
}
