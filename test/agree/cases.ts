import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { judgements } from './modern';
import type { Judgement } from './modern';

/** A Dockerfile of another linter's own tests, with what that linter's authors expect. Somebody else's, so it is read and never committed. */
export interface Case {
  readonly suite: Suite;
  readonly id: string;
  readonly name: string;
  /** The code that it is about; for BuildKit all of its checks are asked at once, and this is the first that is expected. */
  readonly code: string;
  readonly dockerfile: string;
  /** What lies beside it, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly expected: Expected;
}

export type Suite = 'hadolint' | 'buildkit' | 'modern';

/** Findings between two numbers, in the instructions at these lines; or exactly these checks at these lines; or what we hold right ourselves. */
export type Expected =
  | { readonly kind: 'count'; readonly least: number; readonly most: number; readonly lines: readonly number[] }
  | { readonly kind: 'checks'; readonly checks: readonly Check[] }
  | { readonly kind: 'judgement'; readonly theirs: string; readonly judgement: Judgement | undefined };

export interface Check {
  readonly rule: string;
  /** `undefined` where the line that upstream names is known to be wrong. */
  readonly line: number | undefined;
}

/** `DEADWEIGHT_CASES` names another folder. */
export const casesPath = resolve(process.env['DEADWEIGHT_CASES'] ?? join(__dirname, '..', '..', '..', 'shared', 'cases'));

/** Every case there is, or `undefined` where there are none on this machine. */
export function readCases(): Case[] | undefined {
  const [hadolint, buildkit, modern] = ['hadolint', 'buildkit', 'modern'].map((name) => rowsOf(join(casesPath, `${name}.dev.json`)));
  if (hadolint === undefined && buildkit === undefined && modern === undefined) return undefined;
  return [
    ...((hadolint ?? []) as HadolintRow[]).map(hadolintCase),
    ...((buildkit ?? []) as BuildKitRow[]).map(buildkitCase),
    ...((modern ?? []) as ModernRow[]).map(modernCase),
  ];
}

interface HadolintRow {
  readonly id: string;
  readonly rule: string;
  readonly name: string;
  readonly dockerfile: string;
  readonly expect: 'caught' | 'clean' | number;
  readonly line?: number | readonly number[];
  readonly config?: object;
}

function hadolintCase({ id, rule, name, dockerfile, expect, line, config }: HadolintRow): Case {
  const [least, most] = expect === 'caught' ? [1, Infinity] : expect === 'clean' ? [0, 0] : [expect, expect];
  return {
    suite: 'hadolint',
    id,
    name,
    code: rule,
    dockerfile,
    // What is JSON is YAML too.
    files: config === undefined ? {} : { '.hadolint.yaml': JSON.stringify(config) },
    buildArgs: {},
    expected: { kind: 'count', least, most, lines: [line ?? []].flat() },
  };
}

interface BuildKitRow {
  readonly name: string;
  readonly dockerfile: string;
  readonly lintWarnings: readonly { readonly rule: string; readonly line: number }[];
  readonly lintLineUnchecked?: boolean;
  readonly dockerignore?: string;
  readonly frontendAttrs?: Readonly<Record<string, string>>;
}

function buildkitCase({ name, dockerfile, lintWarnings, lintLineUnchecked, dockerignore, frontendAttrs = {} }: BuildKitRow): Case {
  const buildArgs = Object.entries(frontendAttrs).flatMap(([key, value]) => {
    const argument = /^build-arg:(.*)$/.exec(key)?.[1];
    return argument === undefined ? [] : [[argument, value] as const];
  });
  return {
    suite: 'buildkit',
    id: name,
    name,
    code: lintWarnings[0]?.rule ?? '(clean)',
    dockerfile,
    files: dockerignore === undefined ? {} : { '.dockerignore': dockerignore },
    buildArgs: Object.fromEntries(buildArgs),
    expected: {
      kind: 'checks',
      checks: lintWarnings.map(({ rule, line }) => ({ rule, line: lintLineUnchecked === true ? undefined : line })),
    },
  };
}

interface ModernRow {
  readonly id: string;
  readonly dockerfile: string;
  readonly hadolint: string;
}

function modernCase({ id, dockerfile, hadolint }: ModernRow): Case {
  const [short = id, ...words] = id.split(' ');
  return {
    suite: 'modern',
    id: short,
    name: words.join(' '),
    code: '(modern)',
    dockerfile,
    files: {},
    buildArgs: {},
    expected: { kind: 'judgement', theirs: hadolint, judgement: judgements[short] },
  };
}

function rowsOf(path: string): unknown[] | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as unknown[]) : undefined;
}
