import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import { fixAll } from '../server/src/linter';
import type { Report } from '../server/src/linter';
import { rules } from '../server/src/rules';
import {
  analyse,
  codeActionsOf,
  codeLensesOf,
  diagnosticsOf,
  hoverOf,
  inlayHintsOf,
  inlayTooltipOf,
  lintDocument,
  optimiseText,
} from '../server/src/service';
import type { Environment, InlayHintData, View } from '../server/src/service';
import { TextDocument, applyEdits } from '../server/src/text';
import { fixtures } from './harness/lint-text';
import { mutant, shrink } from './harness/mutants';
import { randomFrom } from './harness/random';
import type { Random } from './harness/random';

const count = 20_000;
/** Milliseconds of processor time. No text here has more than a few kilobytes, so whatever takes longer hangs, on any machine. */
const patience = 1_000;

const environment: Environment = {
  rules,
  today: '2026-11-01',
  onError: (rule, error) => {
    throw new Error(`${rule} throws`, { cause: error });
  },
};
const view: View = {
  links: 'command',
  markdown: true,
  related: true,
  versions: false,
  creates: false,
  resolvesEdits: false,
  disables: false,
  looksUp: true,
  deferTo: 'never',
  neighbours: [],
};

const allNumbers = { baseImages: true, instructions: true };

describe('fuzz', () => {
  const seeds = seedTexts();

  it('has seeds', () => {
    assert.ok(seeds.length >= 8);
  });

  it(`survives ${count} truncated, mutated, spliced and random texts`, function () {
    this.timeout(900_000);
    for (let number = 0; number < count; number += 1) {
      const text = mutant(seeds, number);
      const failure = failureOf(text, number);
      if (failure === undefined) continue;
      const small = shrink(text, (shorter) => failureOf(shorter, number) !== undefined);
      assert.fail(`text ${number}: ${failureOf(small, number) ?? failure}\n${JSON.stringify(small)}`);
    }
  });
});

/** What goes wrong with a text; `undefined` where nothing does. */
function failureOf(text: string, number: number): string | undefined {
  let took: number;
  try {
    took = timeOf(text, number);
    // A collection of all garbage, or code made anew, may fall to any text; what hangs does so again.
    for (let again = 0; took > patience && again < 2; again += 1) took = Math.min(took, timeOf(text, number));
  } catch (error) {
    return error instanceof Error ? [error.stack, error.cause instanceof Error ? error.cause.stack : ''].join('\n') : String(error);
  }
  return took > patience ? `takes ${took.toFixed(0)} ms` : undefined;
}

/** What everything takes that is done with a text, in milliseconds of processor time: the clock would also measure what else runs. Throws what fails. */
function timeOf(text: string, number: number): number {
  const start = process.cpuUsage();
  checkService(text, randomFrom(number));
  // Applying every fix of every text would take the most time and find the least, so one in eight texts has its fixes applied.
  if (number % 8 === 0) {
    for (const { fixes } of linted(text)) for (const { edits } of fixes) linted(applyEdits(text, edits));
    fixAll(text, linted, { level: 'hint', unsafe: number % 16 === 0 });
    const once = optimiseText(text, environment).text;
    assert.equal(optimiseText(once, environment).text, once, 'optimising does not settle');
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function linted(text: string): readonly Report[] {
  return analyse(text, environment).reports;
}

/** What the editor asks for: diagnostics, and hover and light bulb or fix-all at some place or one of the findings. */
function checkService(text: string, random: Random): void {
  const document = TextDocument.create('file:///Dockerfile', 'dockerfile', 1, text);
  const result = lintDocument(document, environment);
  for (const report of result.reports) checkReport(report, text);
  for (const { range } of diagnosticsOf(result, view)) {
    assert.equal(range.start.line, range.end.line, 'a diagnostic of more than one line');
    checkRange(document, range);
  }
  const place = random.pick([random.below(text.length + 1), random.pick(result.reports)?.at.start ?? 0]);
  const from = document.positionAt(place);
  const hover = hoverOf(result, from, view);
  if (hover?.range !== undefined) checkRange(document, hover.range);
  const range = { start: from, end: document.positionAt(place + random.below(200)) };
  for (const hint of inlayHintsOf(result, { start: { line: 0, character: 0 }, end: document.positionAt(text.length) }, allNumbers)) {
    checkRange(document, { start: hint.position, end: hint.position });
    assert.notEqual(inlayTooltipOf(result, hint.data as InlayHintData, view), undefined, 'a number without a reason');
  }
  for (const lens of codeLensesOf(result, view)) checkRange(document, lens.range);
  for (const { edit } of codeActionsOf(
    result,
    range,
    random.pick([undefined, undefined, ['source.fixAll'], ['refactor']]),
    view,
    environment,
  )) {
    const edits = edit?.changes?.[document.uri] ?? [];
    for (const change of edits) checkRange(document, change.range);
    // Throws where they overlap.
    TextDocument.applyEdits(document, edits);
  }
}

function checkRange(document: TextDocument, range: Range): void {
  for (const position of [range.start, range.end]) {
    assert.deepEqual(document.positionAt(document.offsetAt(position)), position, 'a position outside the text');
  }
}

function checkReport({ rule, at, related = [], fixes, message }: Report, text: string): void {
  for (const place of [at, ...related.map((other) => other.at)]) {
    assert.ok(0 <= place.start && place.start <= place.end && place.end <= text.length, `${rule.id}: a span outside the text`);
  }
  assert.ok(at.start < at.end, `${rule.id}: an empty span`);
  assert.ok(!/[\n]/.test(text.slice(at.start, at.end)), `${rule.id}: a span of more than one line`);
  assert.notEqual(message.trim(), '', `${rule.id}: an empty message`);
  for (const { title, edits } of fixes) {
    assert.ok(edits.length > 0, `${rule.id}: "${title}" has no edits`);
    assert.doesNotThrow(() => applyEdits(text, edits), `${rule.id}: the edits of "${title}" overlap or leave the text`);
  }
}

/** The small Dockerfiles that mutants are made of: those written for it, the rules' fixtures, and the examples. */
function seedTexts(): string[] {
  return [fixtures, join(__dirname, '..', 'examples')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /dockerfile/i.test(entry.name) && !entry.name.endsWith('.dockerignore'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => text.length < 2_000);
}
