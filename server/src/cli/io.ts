import type { Job, Share } from './share-work';

/** What the command line has of the world, so that tests can give it another one. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { readonly write: (text: string) => void; readonly isTerminal: boolean; readonly columns?: number | undefined };
  readonly stderr: { readonly write: (text: string) => void };
  readonly readStdin: () => Promise<Uint8Array>;
  /** The page of a rule, as Markdown; `undefined` where it was not shipped. */
  readonly readPage: (rule: string) => Promise<string | undefined>;
  /** How many threads run at once. */
  readonly processors: number;
  /** Has another thread take part in a job; absent where there are none. Rejects where that thread fails. */
  readonly startHelper?: (job: Job) => Promise<Share>;
  /** ISO date. */
  readonly today: () => string;
}

/** Exit codes, as CLI users rely on them. */
export const exitCodes = { clean: 0, findings: 1, failure: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export type CommandName = 'lint' | 'optimise' | 'rebuild' | 'rules' | 'explain';

/** The user has asked for something that makes no sense; its message says what. */
export class UsageError extends Error {}

/** What a failure says to people: the file system's own words, without the stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
