import { instructionGrammar, signals } from '../../knowledge';
import type { Instruction, Word } from '../../syntax';
import { firstLine } from '../../text';
import type { Refusal } from './refusal';

/** Arguments that are missing, too many, or of another form than the instruction takes. */
export function* refusedArguments(text: string, instruction: Instruction): Generator<Refusal> {
  const { keyword, keywordSpan, words, json } = instruction;
  const refuse = (message: string, word?: Word): Refusal => ({ at: firstLine(text, word?.span ?? keywordSpan), message });
  const grammar = instructionGrammar[keyword]?.arguments ?? 'any';
  const [first, second] = words;
  const last = words.at(-1);
  if (grammar === 'json' && (json ?? []).length === 0) yield refuse(`${keyword} takes a JSON array, and nothing else.`);
  if (first === undefined) {
    if (grammar !== 'any' && grammar !== 'json') yield refuse(`This ${keyword} has no argument.`);
    return;
  }
  if (json === undefined && jsonKeywords.has(keyword) && isArrayOfOthers(words)) yield refuse('A JSON array may hold strings only.', first);
  if (grammar === 'two') {
    if ((json ?? words).length < 2) yield refuse(`This ${keyword} has no destination.`, first);
    else if (json === undefined && last !== undefined && instruction.heredocs.some(({ marker }) => marker.start === last.span.start))
      yield refuse('A heredoc cannot be a destination.', last);
  }
  yield* (others[keyword] ?? nothing)(words, refuse, second);
}

type Refuse = (message: string, word?: Word) => Refusal;
type Check = (words: readonly Word[], refuse: Refuse, second: Word | undefined) => Generator<Refusal>;

const jsonKeywords = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);

function* nothing(): Generator<Refusal> {
  // Any argument will do.
}

const others: Readonly<Record<string, Check>> = {
  *FROM(words, refuse, second) {
    const [, , name] = words;
    const comment = words.find(({ text }) => text.startsWith('#'));
    if (comment !== undefined) yield refuse('A comment cannot stand behind an instruction.', comment);
    else if (words.length !== 1 && (words.length !== 3 || !/^as$/i.test(second?.text ?? '')))
      yield refuse('A FROM has an image, or an image, AS and a name.', second);
    else if (name !== undefined && !/^[a-z][\w.-]*$/i.test(name.text))
      yield refuse(`\`${name.text}\` cannot be the name of a stage.`, name);
  },
  ENV: pairs,
  LABEL: pairs,
  *ARG(words, refuse) {
    const blank = words.find(({ text }) => text.startsWith('='));
    if (blank !== undefined) yield refuse('This ARG has no name.', blank);
  },
  *HEALTHCHECK([type, command], refuse) {
    if (!/^(?:cmd|none)$/i.test(type?.text ?? ''))
      yield refuse(`A HEALTHCHECK begins with CMD or NONE, not with \`${type?.text ?? ''}\`.`, type);
    else if (/^none$/i.test(type?.text ?? '') && command !== undefined) yield refuse('Nothing may follow NONE.', command);
    else if (/^cmd$/i.test(type?.text ?? '') && (command === undefined || command.text === '[]'))
      yield refuse('No command follows CMD.', type);
  },
  *STOPSIGNAL(words, refuse) {
    const name = words.map(({ value }) => value).join(' ');
    const known = /^\d+$/.test(name) ? Number(name) > 0 : signals.has(name.toUpperCase().replace(/^SIG/, ''));
    if (!known && !name.includes('$')) yield refuse(`There is no signal \`${name}\`.`, words[0]);
  },
};

function* pairs(words: readonly Word[], refuse: Refuse): Generator<Refusal> {
  const [first] = words;
  if (first === undefined) return;
  if (!first.text.includes('=')) {
    if (words.length === 1) yield refuse(`\`${first.text}\` has no value.`, first);
    return;
  }
  const bare = words.find(({ text }) => !text.includes('='));
  const blank = words.find(({ text }) => text.startsWith('='));
  if (bare !== undefined) yield refuse(`\`${bare.text}\` has no equals sign.`, bare);
  else if (blank !== undefined) yield refuse('A value has no name.', blank);
}

/** An array that JSON can read, of other things than strings. */
function isArrayOfOthers(words: readonly Word[]): boolean {
  if (words[0]?.text.startsWith('[') !== true || words.at(-1)?.text.endsWith(']') !== true) return false;
  try {
    const value: unknown = JSON.parse(words.map(({ text }) => text).join(' '));
    return Array.isArray(value) && value.some((each) => typeof each !== 'string');
  } catch {
    return false;
  }
}
