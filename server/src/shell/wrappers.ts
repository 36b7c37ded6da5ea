import type { Assignment, ShellWord } from './types';
import { assignmentWord, programOf } from './words';

/** How a program that runs another one is called, as far as it takes to find the other one. */
interface Wrapper {
  /** Short flags without a value. */
  readonly flags?: string;
  /** Short flags with a value, attached or in the next word. */
  readonly values?: string;
  /** Short flags whose value can only be attached. */
  readonly attached?: string;
  /** Long flags without a value, or with one only after `=`. */
  readonly long?: readonly string[];
  /** Long flags with a value, after `=` or in the next word. */
  readonly longValues?: readonly string[];
  /** Words between the flags and the program. */
  readonly operands?: number;
  /** A dash alone is a flag too. */
  readonly dash?: boolean;
  /** `A=b` words may stand before the program. */
  readonly assignments?: boolean;
  /** The program may run never or often. */
  readonly sometimes?: boolean;
}

/** Flags that are not here (`command -v`, `env -S`, `env -C`) make a wrapper opaque: it is then itself the program. */
const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    'sudo',
    {
      flags: 'ABEHNPSbikns',
      values: 'CTghprtu',
      long: ['--preserve-env', '--set-home', '--login', '--non-interactive', '--stdin', '--background', '--shell', '--preserve-groups'],
      longValues: ['--user', '--group', '--host', '--prompt', '--role', '--type', '--close-from', '--command-timeout'],
      assignments: true,
    },
  ],
  ['doas', { flags: 'Lns', values: 'Cu' }],
  ['gosu', { operands: 1 }],
  ['su-exec', { operands: 1 }],
  [
    'env',
    {
      flags: 'i0v',
      values: 'u',
      long: ['--ignore-environment', '--null', '--debug', '--default-signal', '--ignore-signal', '--block-signal'],
      longValues: ['--unset'],
      dash: true,
      assignments: true,
    },
  ],
  ['exec', { flags: 'cl', values: 'a' }],
  ['command', { flags: 'p' }],
  ['builtin', {}],
  [
    'time',
    { flags: 'apqv', values: 'fo', long: ['--portability', '--append', '--quiet', '--verbose'], longValues: ['--format', '--output'] },
  ],
  ['nice', { attached: '0123456789', values: 'n', longValues: ['--adjustment'] }],
  ['ionice', { flags: 't', values: 'cn', long: ['--ignore'], longValues: ['--class', '--classdata'] }],
  ['nohup', {}],
  ['eatmydata', {}],
  [
    'timeout',
    {
      flags: 'fpv',
      values: 'ks',
      long: ['--foreground', '--preserve-status', '--verbose'],
      longValues: ['--kill-after', '--signal'],
      operands: 1,
    },
  ],
  ['stdbuf', { values: 'eio', longValues: ['--input', '--output', '--error'] }],
  ['busybox', {}],
  [
    'xargs',
    {
      flags: '0oprtx',
      values: 'EILPadns',
      attached: 'eil',
      long: ['--null', '--no-run-if-empty', '--verbose', '--interactive', '--exit', '--open-tty', '--replace', '--eof', '--max-lines'],
      longValues: ['--max-args', '--max-procs', '--max-chars', '--delimiter', '--arg-file', '--process-slot-var'],
      sometimes: true,
    },
  ],
]);

export interface SeenThrough {
  /** Index of the program's word. */
  readonly program: number;
  readonly wrappers: readonly string[];
  readonly assignments: readonly Assignment[];
  readonly sometimes: boolean;
}

/** Finds the program among the words of a command, behind the wrappers that run it. */
export function seeThrough(words: readonly ShellWord[]): SeenThrough {
  const first = words[0] && programOf(words[0]).name;
  if (first === undefined || !wrappers.has(first)) return asWritten;
  const names: string[] = [];
  const assignments: Assignment[] = [];
  let program = 0;
  let sometimes = false;
  for (;;) {
    const word = words[program];
    const name = word && programOf(word).name;
    const wrapper = name === undefined ? undefined : wrappers.get(name);
    if (name === undefined || wrapper === undefined) break;
    let next = afterFlags(words, program + 1, wrapper);
    if (next === undefined) break;
    next += wrapper.operands ?? 0;
    const taken = wrapper.assignments ? assignmentsFrom(words, next) : [];
    next += taken.length;
    if (next >= words.length) break;
    names.push(name);
    assignments.push(...taken);
    sometimes ||= wrapper.sometimes ?? false;
    program = next;
  }
  return { program, wrappers: names, assignments, sometimes };
}

const asWritten: SeenThrough = { program: 0, wrappers: [], assignments: [], sometimes: false };

function assignmentsFrom(words: readonly ShellWord[], start: number): Assignment[] {
  const found: Assignment[] = [];
  for (let at = start; at < words.length; at++) {
    const word = words[at];
    const assignment = word && assignmentWord(word);
    if (assignment === undefined) break;
    found.push(assignment);
  }
  return found;
}

/** Index of the first word that is no flag; `undefined` where a flag is not known. */
function afterFlags(words: readonly ShellWord[], start: number, wrapper: Wrapper): number | undefined {
  let at = start;
  for (;;) {
    const flag = words[at]?.raw;
    if (flag === '--') return at + 1;
    if (flag === undefined || !flag.startsWith('-')) return at;
    if (flag === '-' && wrapper.dash !== true) return undefined;
    const taken = flag.startsWith('--') ? longFlag(flag, wrapper) : shortFlags(flag, wrapper);
    if (taken === undefined) return undefined;
    at += taken;
  }
}

/** How many words the flag takes. */
function longFlag(flag: string, { long = [], longValues = [] }: Wrapper): number | undefined {
  const [name = ''] = flag.split('=', 1);
  if (long.includes(name)) return 1;
  if (longValues.includes(name)) return name === flag ? 2 : 1;
  return undefined;
}

function shortFlags(flag: string, { flags = '', values = '', attached = '' }: Wrapper): number | undefined {
  for (let at = 1; at < flag.length; at++) {
    const letter = flag.charAt(at);
    if (values.includes(letter)) return at + 1 < flag.length ? 1 : 2;
    if (attached.includes(letter)) return 1;
    if (!flags.includes(letter)) return undefined;
  }
  return 1;
}
