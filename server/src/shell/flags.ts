import type { Command, ShellWord } from './types';

type Arguments = Pick<Command, 'args'>;

export interface FlagOptions {
  /** Flags whose value is the next word (`-o`, `--target`), so that the value is not taken for a flag or an operand. */
  readonly valueFlags?: readonly string[];
  /** Short flags may stand together, so that `-qy` holds `-y`. Default: true; not so for `find`, `go` or `java`. */
  readonly combined?: boolean;
}

export interface FlagValue {
  /** `undefined` where it is not a literal, or where the value is missing. */
  readonly value: string | undefined;
  /** With expansions as written. */
  readonly raw: string;
  /** The word that holds it: the flag's own in `--name=value`, else the next. */
  readonly word: ShellWord;
  readonly flag: ShellWord;
}

/** The words that are flags: they begin with a dash, and stand before `--`. A dash alone is none. */
export function flagsOf(command: Arguments, options: FlagOptions = {}): ShellWord[] {
  return wordsOf('flag', command, options.valueFlags ?? none, options);
}

/** The words that are neither flags nor values of `valueFlags`; all after `--`. */
export function operands(command: Arguments, valueFlags: readonly string[] = none, options: FlagOptions = {}): ShellWord[] {
  return wordsOf('operand', command, valueFlags, options);
}

/** The first word that sets one of the flags: `--name`, `--name=value`, `-y`, or a group of short ones such as `-qy`. */
export function findFlag({ args }: Arguments, names: string | readonly string[], options: FlagOptions = {}): ShellWord | undefined {
  const { valueFlags = none } = options;
  let part: Part | undefined;
  for (const word of args) {
    part = partAfter(part, word.raw, valueFlags, options);
    if (kindOf(part) !== 'flag') continue;
    const { raw } = word;
    if (typeof names === 'string' ? sets(raw, names, options) : names.some((name) => sets(raw, name, options))) return word;
  }
  return undefined;
}

export function hasFlag(command: Arguments, names: string | readonly string[], options: FlagOptions = {}): boolean {
  return findFlag(command, names, options) !== undefined;
}

/** The value of the first of the flags that is set: `--name=value`, `--name value`, `-n value`, `-nvalue`. */
export function flagValue(command: Arguments, names: string | readonly string[], options: FlagOptions = {}): FlagValue | undefined {
  return flagValues(command, names, options)[0];
}

/** The values of all the flags of these names, in order. */
export function flagValues({ args }: Arguments, names: string | readonly string[], options: FlagOptions = {}): FlagValue[] {
  const wanted = typeof names === 'string' ? [names] : names;
  const valueFlags = options.valueFlags === undefined ? wanted : [...options.valueFlags, ...wanted];
  const values: FlagValue[] = [];
  let part: Part | undefined;
  let flag: ShellWord | undefined;
  for (const word of args) {
    part = partAfter(part, word.raw, valueFlags, options);
    const kind = kindOf(part);
    if (kind === 'value' && flag !== undefined) values.push({ value: word.value, raw: word.raw, word, flag });
    flag = undefined;
    if (kind !== 'flag') continue;
    const attached = attachedTo(word.raw, wanted);
    if (attached !== undefined) {
      const length = word.raw.length - attached.length;
      values.push({ value: word.value?.slice(length), raw: attached, word, flag: word });
    } else if (wanted.some((name) => takesNext(word.raw, name, options))) flag = word;
  }
  return values;
}

const none: readonly string[] = [];

/** What a word is to a command: `naming`, a flag whose value comes next; `end`, the `--`; `rest`, what stands behind that. */
type Part = 'flag' | 'naming' | 'value' | 'operand' | 'end' | 'rest';

/** Tells flags, values of flags, and operands apart, by what stands before. */
function partAfter(before: Part | undefined, raw: string, valueFlags: readonly string[], options: FlagOptions): Part {
  if (before === 'naming') return 'value';
  if (before === 'end' || before === 'rest') return 'rest';
  if (!raw.startsWith('-') || raw === '-') return 'operand';
  if (raw === '--') return 'end';
  return valueFlags.some((name) => takesNext(raw, name, options)) ? 'naming' : 'flag';
}

/** The `--` itself is of no kind. */
function kindOf(part: Part): 'flag' | 'value' | 'operand' | undefined {
  if (part === 'naming') return 'flag';
  if (part === 'rest') return 'operand';
  return part === 'end' ? undefined : part;
}

function wordsOf(kind: 'flag' | 'operand', { args }: Arguments, valueFlags: readonly string[], options: FlagOptions): ShellWord[] {
  const words: ShellWord[] = [];
  let part: Part | undefined;
  for (const word of args) {
    part = partAfter(part, word.raw, valueFlags, options);
    if (kindOf(part) === kind) words.push(word);
  }
  return words;
}

function sets(raw: string, name: string, options: FlagOptions): boolean {
  if (raw.startsWith(name) && (raw.length === name.length || raw.charAt(name.length) === '=')) return true;
  return isShort(name) && raw.includes(name.charAt(1), 1) && isGroup(raw, options);
}

/** The flag stands alone, or last in a group, so that its value is the next word. */
function takesNext(raw: string, name: string, options: FlagOptions): boolean {
  return raw === name || (isShort(name) && raw.endsWith(name.charAt(1)) && isGroup(raw, options));
}

function attachedTo(raw: string, names: readonly string[]): string | undefined {
  for (const name of names) {
    if (!raw.startsWith(name)) continue;
    if (raw.charAt(name.length) === '=') return raw.slice(name.length + 1);
    if (isShort(name) && raw.length > 2) return raw.slice(2);
  }
  return undefined;
}

function isShort(name: string): boolean {
  return name.length === 2 && !name.startsWith('--');
}

function isGroup(raw: string, { combined = true }: FlagOptions): boolean {
  return combined && /^-[A-Za-z0-9]+$/.test(raw);
}
