import { severities, type Severity } from '../../../shared/src';
import { buildArgsOf, countOf, dateOf, flag, oneOf, readArguments, text, texts } from './arguments';
import { UsageError, type Io } from './io';

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
  if (positionals.includes('')) throw new UsageError('a path is empty');
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
    threads: values.threads === undefined ? undefined : countOf('threads', values.threads),
  };
}

function parse(args: readonly string[]) {
  // The parser knows no option whose value may be left out.
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const given = args.map((arg, i) => (arg === '--fix' && i < end ? '--fix=safe' : arg));
  return readArguments({
    args: given,
    allowPositionals: true,
    options: {
      format: text,
      select: texts,
      ignore: texts,
      level: text,
      'fail-on': text,
      fix: text,
      diff: flag,
      context: text,
      config: text,
      'build-arg': texts,
      target: text,
      shellcheck: text,
      registry: flag,
      today: text,
      threads: text,
    },
  });
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
