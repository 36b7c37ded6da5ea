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
  return [...read(command, options)].filter((it) => it.kind === 'flag').map((it) => it.word);
}

/** The words that are neither flags nor values of `valueFlags`; all after `--`. */
export function operands(command: Arguments, valueFlags: readonly string[] = [], options: FlagOptions = {}): ShellWord[] {
  return [...read(command, { ...options, valueFlags })].filter((it) => it.kind === 'operand').map((it) => it.word);
}

/** The first word that sets one of the flags: `--name`, `--name=value`, `-y`, or a group of short ones such as `-qy`. */
export function findFlag(command: Arguments, names: string | readonly string[], options: FlagOptions = {}): ShellWord | undefined {
  const wanted = typeof names === 'string' ? [names] : names;
  return flagsOf(command, options).find((word) => wanted.some((name) => sets(word.raw, name, options)));
}

export function hasFlag(command: Arguments, names: string | readonly string[], options: FlagOptions = {}): boolean {
  return findFlag(command, names, options) !== undefined;
}

/** The value of the first of the flags that is set: `--name=value`, `--name value`, `-n value`, `-nvalue`. */
export function flagValue(command: Arguments, names: string | readonly string[], options: FlagOptions = {}): FlagValue | undefined {
  return flagValues(command, names, options).next().value ?? undefined;
}

/** The values of all the flags of these names, in order. */
export function* flagValues(
  command: Arguments,
  names: string | readonly string[],
  options: FlagOptions = {},
): Generator<FlagValue, undefined> {
  const wanted = typeof names === 'string' ? [names] : names;
  const valueFlags = [...(options.valueFlags ?? []), ...wanted];
  let flag: ShellWord | undefined;
  for (const { word, kind } of read(command, { ...options, valueFlags })) {
    if (kind === 'value' && flag !== undefined) yield { value: word.value, raw: word.raw, word, flag };
    flag = undefined;
    if (kind !== 'flag') continue;
    const attached = wanted.map((name) => attachedValue(word.raw, name)).find((it) => it !== undefined);
    if (attached !== undefined) {
      const length = word.raw.length - attached.length;
      yield { value: word.value?.slice(length), raw: attached, word, flag: word };
    } else if (wanted.some((name) => takesNext(word.raw, name, options))) flag = word;
  }
}

/** Tells flags, values of flags, and operands apart. The `--` itself is none of these. */
function* read(
  { args }: Arguments,
  options: FlagOptions,
): Generator<{ readonly word: ShellWord; readonly kind: 'flag' | 'value' | 'operand' }, void> {
  const { valueFlags = [] } = options;
  let value = false;
  let ended = false;
  for (const word of args) {
    if (value) {
      value = false;
      yield { word, kind: 'value' };
    } else if (ended || !word.raw.startsWith('-') || word.raw === '-') yield { word, kind: 'operand' };
    else if (word.raw === '--') ended = true;
    else {
      value = valueFlags.some((name) => takesNext(word.raw, name, options));
      yield { word, kind: 'flag' };
    }
  }
}

function sets(raw: string, name: string, options: FlagOptions): boolean {
  if (raw === name || raw.startsWith(`${name}=`)) return true;
  return isShort(name) && isGroup(raw, options) && raw.includes(name.charAt(1), 1);
}

/** The flag stands alone, or last in a group, so that its value is the next word. */
function takesNext(raw: string, name: string, options: FlagOptions): boolean {
  return raw === name || (isShort(name) && isGroup(raw, options) && raw.endsWith(name.charAt(1)));
}

function attachedValue(raw: string, name: string): string | undefined {
  if (raw.startsWith(`${name}=`)) return raw.slice(name.length + 1);
  return isShort(name) && raw.length > 2 && raw.startsWith(name) ? raw.slice(2) : undefined;
}

function isShort(name: string): boolean {
  return name.length === 2 && !name.startsWith('--');
}

function isGroup(raw: string, { combined = true }: FlagOptions): boolean {
  return combined && /^-[A-Za-z0-9]+$/.test(raw);
}
