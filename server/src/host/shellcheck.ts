import { spawn } from 'node:child_process';
import { availableParallelism, tmpdir } from 'node:os';
import { keyOf, readComments, type Comment, type ShellCheckResults, type ShellScript } from '../shellcheck';
import { findProgram } from './find-program';

export interface ShellCheckAnswer {
  /** Also of scripts of which it could say nothing in time: asking again would take as long. */
  readonly results: ShellCheckResults;
  /** The program could not be run, or did not say what was expected. */
  readonly problem: string | undefined;
}

/** How long one script may take in milliseconds, and how many bytes may be said of it. */
const limits = { time: 10_000, output: 4 * 1024 * 1024 };

/** The program on the PATH; `undefined` where there is none. */
export function findShellCheck(path: string | undefined): Promise<string | undefined> {
  return findProgram('shellcheck', path);
}

/** Asks ShellCheck about each script, a few at a time. Never rejects; an aborted question has no results. */
export async function askShellCheck(program: string, scripts: readonly ShellScript[], signal?: AbortSignal): Promise<ShellCheckAnswer> {
  const results = new Map<string, readonly Comment[]>();
  let problem: string | undefined;
  const waiting = scripts.values();
  const isStopped = (): boolean => signal?.aborted === true;
  const work = async (): Promise<void> => {
    for (const script of waiting) {
      if (isStopped()) return;
      const said = await ask(program, script, signal);
      if (isStopped()) return;
      if (typeof said === 'string') problem ??= said;
      results.set(keyOf(script), typeof said === 'string' ? [] : said);
    }
  };
  const workers = Math.min(scripts.length, Math.max(1, Math.min(availableParallelism(), 8)));
  await Promise.all(Array.from({ length: workers }, work));
  return { results, problem };
}

/** What it says of one script, or why nothing is known. */
function ask(program: string, { dialect, input }: ShellScript, signal: AbortSignal | undefined): Promise<readonly Comment[] | string> {
  return new Promise((resolve) => {
    // No file of the repository decides what is run: neither a `.shellcheckrc`, nor options in the environment.
    const child = spawn(program, ['--norc', '--format=json1', '-s', dialect, '-'], {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C.UTF-8' },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const output: Buffer[] = [];
    let [size, errors, reason] = [0, '', ''];
    const kill = (why: string): void => {
      reason ||= why;
      child.kill('SIGKILL');
    };
    const stop = (): void => kill('it was stopped');
    const timer = setTimeout(() => kill(`it took longer than ${limits.time / 1000} seconds`), limits.time);
    const end = (answer: readonly Comment[] | string): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve(answer);
    };
    signal?.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.output) kill('it said more than can be read');
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += errors.length < 1000 ? chunk.toString('utf8') : ''));
    // A program that ends without reading is heard of when it closes.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => end(error.message));
    child.on('close', () => {
      const comments = reason === '' ? readComments(Buffer.concat(output).toString('utf8')) : undefined;
      end(comments ?? (reason || errors.trim().split('\n')[0] || 'it did not answer as ShellCheck does'));
    });
    child.stdin.end(input);
  });
}
