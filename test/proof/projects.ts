import { compiledProjects } from './projects-compiled';
import { nodeProjects } from './projects-node';
import { pythonProjects } from './projects-python';

/**
 * A small program with the Dockerfile that people write for its kind, whole, below projects/. It is a server on HTTP, run in a network of
 * its own (so that any port will do), or a program that runs to its end. Both are run before and after `deadweight optimise`.
 */
export interface Project {
  /** Its folder below projects/, which is the build context. It holds all that is in the repository of such a project, but no .git. */
  readonly folder: string;
  readonly language: 'Node.js' | 'Python' | 'Go' | 'Java';
  /** What it is, in one line, for the page. */
  readonly says: string;
  /** The Dockerfile within the folder, where it is not `Dockerfile`. */
  readonly dockerfile?: string;
  /** The build context below the folder, where it is not the folder itself. */
  readonly context?: string;
  /** What is asked of the server, in this order, once it answers; none for a program that runs to its end. The first one is asked until it answers. */
  readonly server?: { readonly port: number; readonly asks: readonly Ask[] };
  /** `docker run --env`. */
  readonly env?: Readonly<Record<string, string>>;
  /** What follows the image in `docker run`. */
  readonly args?: readonly string[];
  /** An edit of a source as somebody makes it all day. It has to be seen in what the program answers or prints. */
  readonly source: Edit;
  /** An edit of the manifest that leaves the lockfile valid, such as another description. */
  readonly manifest: Edit;
  /** Words of instructions in the rewritten Dockerfile, such as `npm ci`, that the edit of the source must not run again. */
  readonly keeps?: readonly string[];
  /** In what the program may differ after the rewriting. Each one has to be used: what does not differ needs no leave. */
  readonly allowed: readonly Allowance[];
}

export interface Ask {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Edit {
  /** In the build context. */
  readonly file: string;
  /** What stands in the file now, once. */
  readonly from: string;
  /** What stands there after the edit. `%` becomes a number that is another one for each edit, so that nothing is cached by chance. */
  readonly to: string;
}

/**
 * A difference that is meant. `what` is the name of what differs, as the failed comparison prints it: `setting User`, `setting Env PATH`,
 * `uid of 1`, `GET /health header server`, `GET /env body PATH` (of an answer in JSON, each member by its name), or the beginning of such
 * names at the end of a word.
 */
export interface Allowance {
  readonly what: string;
  /** What it has to be afterwards, where that is one thing. */
  readonly now?: string;
  readonly because: string;
}

export const projects: readonly Project[] = [...nodeProjects, ...pythonProjects, ...compiledProjects];

/** `node-api`, or `shop/prices` for one service of a repository. */
export function nameOf({ folder, dockerfile = 'Dockerfile' }: Project): string {
  return [folder, ...dockerfile.split('/').slice(0, -1)].join('/');
}
