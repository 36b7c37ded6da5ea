import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf, UsageError, type Io } from './io';

/** The kinds of options. */
export const text = { type: 'string' } as const;
export const texts = { type: 'string', multiple: true } as const;
export const flag = { type: 'boolean' } as const;

/** What stands behind a command: its options, and with `allowPositionals` the other words. Throws a UsageError. */
export function readArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

/** The value of an option that takes only some. Throws a UsageError. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`--${option} should be ${allowed.join(', ')}; it is \`${value}\``);
  return found;
}

/** The values of `--build-arg`. Throws a UsageError. */
export function buildArgsOf(given: readonly string[], io: Io): Readonly<Record<string, string>> {
  return Object.fromEntries(given.flatMap((each) => buildArg(each, io)));
}

/** `K=V`; a lone `K` takes its value from the environment, as `docker build` does. */
function buildArg(given: string, { env }: Io): [string, string][] {
  const equals = given.indexOf('=');
  if (equals === 0 || given === '') throw new UsageError(`--build-arg should be NAME=VALUE; it is \`${given}\``);
  if (equals > 0) return [[given.slice(0, equals), given.slice(equals + 1)]];
  const value = env[given];
  return value === undefined ? [] : [[given, value]];
}

/** A number from 1. Throws a UsageError. */
export function countOf(option: string, given: string): number {
  if (!/^[1-9]\d{0,3}$/.test(given)) throw new UsageError(`--${option} should be a number from 1; it is \`${given}\``);
  return Number(given);
}

/** An ISO date as it was given. Throws a UsageError. */
export function dateOf(given: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Date.parse(given) : NaN;
  // A day such as 30 February is moved on by the parser.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== given) {
    throw new UsageError(`--today should be YYYY-MM-DD; it is \`${given}\``);
  }
  return given;
}
