import type { Span } from '../../text';
import type { Build } from '../build';
import { memo } from '../lazy';
import { baseName } from '../paths';
import type { Step } from '../stage';

/** A word that a container of the target is started with, and where it stands. */
export interface StartWord {
  readonly value: string;
  /** With its quotes, where it is one of the exec form. */
  readonly at: Span;
  readonly step: Step;
}

/**
 * The words of the program that a container of the target ends up with, and its arguments: seen through `exec`, `env`, `tini` and the
 * like. Of several commands in shell form the last one counts. Empty where a script of one's own decides.
 */
export const startWords = memo((build: Build): readonly StartWord[] => inner(lastCommand(givenWords(build))));

/** All words of the ENTRYPOINT and of the CMD behind it that a container of the target is started with. */
export const givenWords = memo(({ target, lineage }: Build): readonly StartWord[] => {
  const last = target?.steps.at(-1);
  const steps = last === undefined ? [] : lineage(last).filter(({ onbuild }) => !onbuild);
  const entrypoint = steps.findLast(({ instruction }) => instruction.keyword === 'ENTRYPOINT');
  const command = steps.findLast(({ instruction }) => instruction.keyword === 'CMD');
  // An ENTRYPOINT in shell form passes over the CMD, and one that was given after it takes it away from the image below.
  const given = entrypoint !== undefined && entrypoint.instruction.json === undefined ? [entrypoint] : [entrypoint, command];
  return given.flatMap((step) => (step === undefined ? [] : wordsOf(step)));
});

function wordsOf(step: Step): StartWord[] {
  const { json, words } = step.instruction;
  return json === undefined
    ? words.map(({ value, span }) => ({ value, at: span, step }))
    : json.map(({ value, span }) => ({ value, at: span, step }));
}

function lastCommand(words: readonly StartWord[]): readonly StartWord[] {
  const [first, option, script] = words;
  if (first !== undefined && /^(?:ba|da|a)?sh$/.test(baseName(first.value)) && /^-[a-z]*c$/.test(option?.value ?? '')) {
    if (script === undefined) return [];
    return lastCommand(script.value.split(/\s+/).flatMap((value) => (value === '' ? [] : [{ ...script, value }])));
  }
  const shell = words.filter(({ step }) => step.instruction.json === undefined || first?.at === words.at(-1)?.at);
  const end = shell.length < words.length ? -1 : words.findLastIndex(({ value }) => /^(?:&&|\|\||[|&])$|;$/.test(value));
  return words.slice(end + 1);
}

function inner(words: readonly StartWord[]): readonly StartWord[] {
  const first = words.findIndex(({ value }, i) => !isWrapper(baseName(value), words[i - 1]?.value));
  const rest = words.slice(first < 0 ? words.length : first);
  const [program, verb] = rest;
  const passesOn = /^(?:bundle exec|poetry run|pipenv run|uv run|conda run)$/.test(
    `${baseName(program?.value ?? '')} ${verb?.value ?? ''}`,
  );
  return passesOn ? inner(rest.slice(2)) : rest;
}

function isWrapper(word: string, before: string | undefined): boolean {
  return (
    /^(?:exec|tini|tini-static|dumb-init|catatonit|docker-entrypoint\.sh|env|cross-env|nice|-[a-z]|--|\w+=.*)$/.test(word) ||
    before === '-e'
  );
}
