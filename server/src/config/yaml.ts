import { isScalar, parseDocument } from 'yaml';
import { isLevel, type Level } from '../../../shared/src';
import type { Span } from '../text';

/** What is wrong with a configuration file. The rest of the file still counts. */
export interface ConfigProblem {
  readonly message: string;
  /** Where in the file's text; the whole file where it cannot be said more closely. */
  readonly at: Span;
  /** The file is no YAML: of what could be read of it nevertheless, nothing more is said. */
  readonly fatal: boolean;
}

/** The entries of a YAML file's top level and how to complain about them. Never throws. */
export interface YamlFile {
  readonly entries: ReadonlyMap<string, unknown>;
  readonly problems: ConfigProblem[];
  /** Where the plain value under these keys stands; `undefined` for a list, a map, or nothing. */
  valueSpan(this: void, keys: readonly string[]): Span | undefined;
}

/** Reads a YAML file that should hold one map. Aliases are not expanded without bound. */
export function readYaml(text: string): YamlFile {
  const whole = { start: 0, end: text.length };
  const valueSpan = (): undefined => undefined;
  const fatal = (message: string, at: Span = whole): YamlFile => ({
    entries: new Map(),
    problems: [{ message, at, fatal: true }],
    valueSpan,
  });
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
    const error = document.errors[0];
    const broken = error && fatal(error.message, { start: error.pos[0], end: Math.min(error.pos[1], text.length) });
    const value: unknown = broken === undefined ? document.toJS({ maxAliasCount: 100 }) : readable(document);
    if (broken !== undefined) return isRecord(value) ? { ...broken, entries: new Map(Object.entries(value)) } : broken;
    if (value === null || value === undefined) return { entries: new Map(), problems: [], valueSpan };
    if (!isRecord(value)) return fatal('The file should hold keys and values.');
    return { entries: new Map(Object.entries(value)), problems: [], valueSpan: (keys) => spanOf(document.getIn(keys, true)) };
  } catch (error) {
    return fatal(error instanceof Error ? error.message : String(error));
  }
}

/** What the parser made of a broken document; it may make nothing of it. */
function readable(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

/** Notes something that is left out of account. Of a broken file one thing is said, since the rest may come of it. */
export function complain(file: YamlFile, text: string, key: string, message: string): void {
  note(file, message, () => keySpan(text, key));
}

/** Notes that a value makes no sense: where it stands if it is a plain one, else at the last of the keys that lead to it. */
export function complainOfValue(file: YamlFile, text: string, keys: readonly string[], message: string): void {
  note(file, message, () => file.valueSpan(keys) ?? keySpan(text, keys.at(-1) ?? ''));
}

function note({ problems }: YamlFile, message: string, where: () => Span): void {
  if (!problems.some(({ fatal }) => fatal)) problems.push({ message, at: where(), fatal: false });
}

function spanOf(node: unknown): Span | undefined {
  const [start = 0, end = 0] = (isScalar(node) ? node.range : undefined) ?? [];
  return start < end ? { start, end } : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of a list, or a lone string as a list of one; `undefined` where the value is neither. */
export function strings(value: unknown): readonly string[] | undefined {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return undefined;
  return value.filter((item): item is string => typeof item === 'string');
}

/** A level, in whatever case; YAML 1.1 habits write `off` as false. */
export function readLevel(value: unknown): Level | undefined {
  if (value === false) return 'off';
  const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
  return isLevel(word) ? word : undefined;
}

/** Where a key stands first, or else an item of a list, also quoted or within brackets, but not in a comment. */
function keySpan(text: string, key: string): Span {
  return (
    placeOf(text, key, /(?:^|[\s{,"'\uFEFF])$/, /^["']?[ \t]*:/) ??
    placeOf(text, key, /(?:[\s[,"'])$/, /^["']?[ \t]*(?:[\],#\r]|$)/) ?? { start: 0, end: 0 }
  );
}

function placeOf(text: string, word: string, before: RegExp, after: RegExp): Span | undefined {
  let at = 0;
  for (const line of text.split('\n')) {
    for (let start = line.indexOf(word); start >= 0 && word !== ''; start = line.indexOf(word, start + word.length)) {
      const front = line.slice(0, start);
      if (!front.includes('#') && before.test(front) && after.test(line.slice(start + word.length))) {
        return { start: at + start, end: at + start + word.length };
      }
    }
    at += line.length + 1;
  }
  return undefined;
}
