import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run, type Io } from '../../server/src/cli';
import type { NamedRule } from '../../server/src/linter';
import { tinyRules } from '../service/tiny-rules';

/** A folder of its own, and the command line run in it. */
export interface Workplace {
  readonly root: string;
  put(path: string, text: string | Uint8Array): void;
  read(path: string): string;
  /** Runs `deadweight ARGS...` and gives what it said. */
  run(args: readonly string[], options?: RunOptions): Promise<{ code: number; out: string; err: string }>;
  remove(): void;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly rules?: readonly NamedRule[];
  readonly columns?: number;
  readonly startHelper?: Io['startHelper'];
  readonly pages?: Readonly<Record<string, string>>;
}

export function createWorkplace(): Workplace {
  const root = mkdtempSync(join(tmpdir(), 'deadweight-'));
  // So that no configuration of the machine's own is found above.
  mkdirSync(join(root, '.git'));
  return {
    root,
    put: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    run: async (args, { stdin = '', terminal = false, env = {}, rules = tinyRules, pages = {}, columns, startHelper } = {}) => {
      let [out, err] = ['', ''];
      const io: Io = {
        cwd: root,
        env,
        stdout: { write: (text) => void (out += text), isTerminal: terminal, columns },
        stderr: { write: (text) => void (err += text) },
        readStdin: () => Promise.resolve(Buffer.from(stdin)),
        readPage: (rule) => Promise.resolve(pages[rule]),
        processors: startHelper === undefined ? 1 : 4,
        ...(startHelper && { startHelper }),
        today: () => '2026-11-01',
      };
      const code = await run(args, io, rules);
      return { code, out, err };
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}
