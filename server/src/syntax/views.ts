import type { Span } from '../text';
import type { Flag, Heredoc, Instruction } from './types';

/** A string of the Dockerfile with its place, quotes and escapes removed; its variables are kept as written. */
export interface Value {
  readonly value: string;
  readonly span: Span;
}

export interface FromView {
  readonly image: Value | undefined;
  readonly platform: Flag | undefined;
  /** The stage's name as written. */
  readonly name: Value | undefined;
}

/** `FROM [--platform=...] image [AS name]`. */
export function readFrom(instruction: Instruction): FromView {
  const [image, as, name] = instruction.words;
  const named = as?.value.toLowerCase() === 'as' && name !== undefined;
  return { image: image && place(image), platform: findFlag(instruction, 'platform'), name: named ? place(name) : undefined };
}

export interface CopySource extends Value {
  /** The heredoc whose marker stands here. */
  readonly heredoc: Heredoc | undefined;
}

export interface CopyView {
  readonly sources: readonly CopySource[];
  /** `undefined` where only one path is given. */
  readonly destination: Value | undefined;
  readonly from: Flag | undefined;
  readonly chown: Flag | undefined;
  readonly chmod: Flag | undefined;
  readonly link: boolean;
}

/** COPY and ADD, in either form. */
export function readCopy(instruction: Instruction): CopyView {
  const paths: readonly Value[] = instruction.json ?? instruction.words;
  const count = Math.max(1, paths.length - 1);
  const { heredocs } = instruction;
  const destination = paths[count];
  const link = findFlag(instruction, 'link');
  return {
    sources: paths.slice(0, count).map(({ value, span }) => ({ value, span, heredoc: heredocAt(heredocs, span.start) })),
    destination: destination && place(destination),
    from: findFlag(instruction, 'from'),
    chown: findFlag(instruction, 'chown'),
    chmod: findFlag(instruction, 'chmod'),
    link: link !== undefined && link.value?.toLowerCase() !== 'false',
  };
}

/** They stand in order, so that thousands of them cost no square. */
function heredocAt(heredocs: readonly Heredoc[], offset: number): Heredoc | undefined {
  let [low, high] = [0, heredocs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((heredocs[middle]?.marker.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const found = heredocs[low];
  return found?.marker.start === offset ? found : undefined;
}

export interface MountView {
  readonly flag: Flag;
  /** `bind` where none is given. */
  readonly type: string;
  /** By key in lower case; of keys that mean the same, under `target`, `source` and `readonly`. A key without `=` has `true`. */
  readonly options: ReadonlyMap<string, string>;
  readonly target: string | undefined;
  readonly source: string | undefined;
  readonly from: string | undefined;
  readonly id: string | undefined;
  readonly sharing: string | undefined;
}

/** The `--mount` flags of a RUN. */
export function readMounts(instruction: Instruction): readonly MountView[] {
  return instruction.flags.length === 0 ? noMounts : instruction.flags.filter(({ name }) => name === 'mount').map(readMount);
}

const noMounts: readonly MountView[] = [];

const aliases: ReadonlyMap<string, string> = new Map([
  ['dst', 'target'],
  ['destination', 'target'],
  ['src', 'source'],
  ['ro', 'readonly'],
  ['rw', 'readwrite'],
]);

function readMount(flag: Flag): MountView {
  const options = new Map<string, string>();
  for (const field of (flag.value ?? '').split(',')) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).trim().toLowerCase();
    if (key !== '') options.set(aliases.get(key) ?? key, equals < 0 ? 'true' : field.slice(equals + 1));
  }
  const option = (key: string): string | undefined => options.get(key);
  return {
    flag,
    type: option('type') ?? 'bind',
    options,
    target: option('target'),
    source: option('source'),
    from: option('from'),
    id: option('id'),
    sharing: option('sharing'),
  };
}

function findFlag(instruction: Instruction, name: string): Flag | undefined {
  return instruction.flags.find((flag) => flag.name === name);
}

function place({ value, span }: Value): Value {
  return { value, span };
}
