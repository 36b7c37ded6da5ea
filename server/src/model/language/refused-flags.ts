import { flagValues, instructionGrammar } from '../../knowledge';
import type { Flag, Instruction, Word } from '../../syntax';
import { nearest, span, textOf, type Span } from '../../text';
import { refusedMount } from './refused-mounts';
import { write, type Choice, type Refusal } from './refusal';

/** Flags that an instruction does not have, that lack a value or have one that none of theirs is. */
export function* refusedFlags(text: string, { keyword, flags, words }: Instruction): Generator<Refusal> {
  if (flags.length === 0) return;
  const grammar = instructionGrammar[keyword];
  // Of `HEALTHCHECK NONE` BuildKit reads no flags.
  if (grammar === undefined || grammar.ignoresFlags === true || (keyword === 'HEALTHCHECK' && !/^cmd$/i.test(words[0]?.text ?? ''))) return;
  const { flags: single = [], switches = [], repeated = [] } = grammar;
  const all = [...single, ...switches, ...repeated];
  const seen = new Set<string>();
  for (const flag of flags) {
    const name = /^--([^=\s"'\\`]+)(?:=|$)/.exec(textOf(text, flag.span))?.[1];
    if (name === undefined) continue;
    const nameSpan = span(flag.span.start + 2, flag.span.start + 2 + name.length);
    if (!all.includes(name))
      yield { at: nameSpan, message: `${keyword} has no flag \`--${name}\`.`, choices: write(nameSpan, nearest(name, all)) };
    else if (switches.includes(name)) yield* refusedSwitch(flag, nameSpan);
    else if (flag.value === undefined)
      yield { at: nameSpan, message: `\`--${name}\` has no value.`, choices: joined(text, flag, words[0]) };
    else if (flag.valueSpan !== undefined) {
      // What is missing has no place of its own, so what it is missing from is marked.
      const place = [flag.valueSpan, nameSpan].find(isSomething);
      for (const refusal of refusedValue(text, name, flag.value, flag.valueSpan))
        yield isSomething(refusal.at) || place === undefined ? refusal : { ...refusal, at: place };
    }
    if (seen.has(name) && !repeated.includes(name)) yield { at: nameSpan, message: `\`--${name}\` is given twice.` };
    seen.add(name);
  }
}

function isSomething({ start, end }: Span): boolean {
  return start < end;
}

/** An equals sign in place of the blank before the word that follows. */
function joined(text: string, flag: Flag, word: Word | undefined): Choice[] {
  const of = span(flag.span.end, word?.span.start ?? flag.span.end);
  return word === undefined || textOf(text, of).trim() !== '' ? [] : [{ title: `Write --${flag.name}=${word.text}`, of, text: '=' }];
}

function* refusedSwitch({ name, value, valueSpan }: Flag, nameSpan: Span): Generator<Refusal> {
  if (value === undefined || /^(?:true|false)$/i.test(value)) return;
  const at = valueSpan === undefined || valueSpan.start === valueSpan.end ? nameSpan : valueSpan;
  yield {
    at,
    message: `\`--${name}\` is \`true\` or \`false\`, nothing else.`,
    choices: write(at, at === nameSpan ? [] : ['true', 'false']),
  };
}

function* refusedValue(text: string, name: string, value: string, at: Span): Generator<Refusal> {
  const values = flagValues[name];
  if (values !== undefined && !values.includes(value) && !value.includes('$')) {
    const texts = nearest(value, values);
    yield { at, message: `\`${value}\` is no value of \`--${name}\`, which takes ${values.join(', ')}.`, choices: write(at, texts) };
  } else if (name === 'mount') yield* refusedMount(value, at, text);
  else if (durations.has(name) && !isDuration(value)) {
    const texts = /^\d+$/.test(value) ? [`${value}s`, `${value}m`] : [];
    yield { at, message: `\`${value}\` is no duration${texts.length > 0 ? ': it has no unit' : ''}.`, choices: write(at, texts) };
  } else if (name === 'retries' && !/^\+?\d+$/.test(value)) yield { at, message: `\`${value}\` is no number of retries.` };
}

const durations = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

/** As Go reads it; nothing, and a zero in any unit, stand for the default. */
function isDuration(value: string): boolean {
  return value === '' || /^[+-]?0$/.test(value) || /^\+?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(value);
}
