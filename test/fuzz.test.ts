import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { policyOf, readPragmas } from '../server/src/config';
import { fixAll, lint } from '../server/src/linter';
import type { Report } from '../server/src/linter';
import { buildOf } from '../server/src/model';
import { rules } from '../server/src/rules';
import { parseDockerfile } from '../server/src/syntax';
import { applyEdits } from '../server/src/text';
import { fixtures } from './harness/lint-text';
import { mutant, shrink } from './harness/mutants';

const count = 20_000;
/** No text here has more than a few kilobytes, so whatever takes longer hangs, on any machine. */
const patience = 1_000;

describe('fuzz', () => {
  const seeds = seedTexts();

  it('has seeds', () => {
    assert.ok(seeds.length >= 8);
  });

  it(`survives ${count} truncated, mutated, spliced and random texts`, function () {
    this.timeout(300_000);
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
  const start = performance.now();
  try {
    const reports = linted(text);
    for (const report of reports) checkReport(report, text);
    // Applying every fix of every text would take the most time and find the least, so one in four texts has its fixes applied.
    if (number % 4 === 0) {
      for (const { fixes } of reports) for (const { edits } of fixes) linted(applyEdits(text, edits));
      fixAll(text, linted, { level: 'hint', unsafe: number % 8 === 0 });
    }
  } catch (error) {
    return error instanceof Error
      ? `${error.stack ?? error.message}${error.cause instanceof Error ? `\n${error.cause.stack ?? ''}` : ''}`
      : String(error);
  }
  const took = performance.now() - start;
  return took > patience ? `takes ${took.toFixed(0)} ms` : undefined;
}

function linted(text: string): Report[] {
  const file = parseDockerfile(text);
  return lint(buildOf(file, { today: '2026-11-01' }), rules, policyOf({ pragmas: readPragmas(file) }), (rule, error) => {
    throw new Error(`${rule} throws`, { cause: error });
  });
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
    .filter((text) => text.length < 8_000);
}
