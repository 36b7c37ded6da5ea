import { parseArgs } from 'node:util';
import { severities, type Severity } from '../../../shared/src';
import { messageOf, UsageError, type Io } from './io';

/** What `deadweight lint` was asked. */
export interface LintOptions {
  /** Files, folders, and `-`; the current folder where none was named. */
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  readonly select: readonly string[] | undefined;
  readonly ignore: readonly string[];
  readonly level: Severity;
  /** `undefined` where the configuration may say so. */
  readonly failOn: Severity | 'never' | undefined;
  /** Which fixes to apply, or with `diff` to show. */
  readonly fix: 'safe' | 'unsafe' | undefined;
  readonly diff: boolean;
  readonly context: string | undefined;
  readonly config: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target: string | undefined;
  /** `auto`, `off` or a path; `undefined` where the configuration may say so. */
  readonly shellcheck: string | undefined;
  /** Whether registries are asked. */
  readonly registry: boolean;
  readonly today: string;
  /** How many may work at once; as many as pay where absent. */
  readonly threads: number | undefined;
}

/** Reads the arguments behind `lint`. Throws a UsageError. */
export function readLintOptions(args: readonly string[], io: Io): LintOptions {
  const { values, positionals } = parse(args);
  const diff = values.diff === true;
  // A variable of a script that is not set should not have the current folder fixed.
  if (positionals.includes('')) throw new UsageError('a path is empty', 'lint');
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    format: oneOf('format', values.format ?? 'text', ['text', 'json']),
    select: values.select === undefined ? undefined : names(values.select),
    ignore: names(values.ignore ?? []),
    level: oneOf('level', values.level ?? 'info', severities),
    failOn: values['fail-on'] === undefined ? undefined : oneOf<Severity | 'never'>('fail-on', values['fail-on'], [...severities, 'never']),
    fix: values.fix === undefined ? (diff ? 'safe' : undefined) : oneOf<'safe' | 'unsafe'>('fix', values.fix, ['safe', 'unsafe']),
    diff,
    context: values.context,
    config: values.config,
    buildArgs: buildArgsOf(values['build-arg'] ?? [], io),
    target: values.target,
    shellcheck: values.shellcheck,
    registry: values.registry === true,
    today: dateOf(values.today ?? io.today()),
    threads: values.threads === undefined ? undefined : count('threads', values.threads),
  };
}

function parse(args: readonly string[]) {
  // The parser knows no option whose value may be left out.
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const given = args.map((arg, i) => (arg === '--fix' && i < end ? '--fix=safe' : arg));
  const text = { type: 'string' } as const;
  const texts = { type: 'string', multiple: true } as const;
  try {
    return parseArgs({
      args: given,
      allowPositionals: true,
      options: {
        format: text,
        select: texts,
        ignore: texts,
        level: text,
        'fail-on': text,
        fix: text,
        diff: { type: 'boolean' },
        context: text,
        config: text,
        'build-arg': texts,
        target: text,
        shellcheck: text,
        registry: { type: 'boolean' },
        today: text,
        threads: text,
      },
    });
  } catch (error) {
    throw new UsageError(messageOf(error), 'lint');
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`--${option} should be ${allowed.join(', ')}; it is \`${value}\``, 'lint');
  return found;
}

function names(lists: readonly string[]): string[] {
  return (
    lists
      .flatMap((list) => list.split(','))
      // As a pattern it is what others would write for all of ShellCheck's codes.
      .map((name) => name.trim().replace(/^SC\*$/i, 'shellcheck'))
      .filter((name) => name !== '')
  );
}

export function buildArgsOf(given: readonly string[], io: Io): Readonly<Record<string, string>> {
  return Object.fromEntries(given.flatMap((each) => buildArg(each, io)));
}

/** `K=V`; a lone `K` takes its value from the environment, as `docker build` does. */
function buildArg(text: string, { env }: Io): [string, string][] {
  const equals = text.indexOf('=');
  if (equals === 0 || text === '') throw new UsageError(`--build-arg should be NAME=VALUE; it is \`${text}\``, 'lint');
  if (equals > 0) return [[text.slice(0, equals), text.slice(equals + 1)]];
  const value = env[text];
  return value === undefined ? [] : [[text, value]];
}

function count(option: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError(`--${option} should be a number from 1; it is \`${text}\``, 'lint');
  return Number(text);
}

/** An ISO date as it was given. Throws a UsageError. */
export function dateOf(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  // A day such as 30 February is moved on by the parser.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new UsageError(`--today should be YYYY-MM-DD; it is \`${text}\``, 'lint');
  }
  return text;
}
