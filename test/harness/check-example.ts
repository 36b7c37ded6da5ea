import assert from 'node:assert/strict';
import { contextText } from '../../server/src/context';
import { fixAll } from '../../server/src/linter';
import type { NamedRule, Report } from '../../server/src/linter';
import { applyEdits, overlaps } from '../../server/src/text';
import { fixedBy, lintText, markOf } from './lint-text';
import type { Surroundings } from './lint-text';
import { forgetMessages, readMarked, withMarks } from './markers';
import { checkPromises } from './check-promises';

/** What a marked Dockerfile becomes, by fix-all (`title` is `undefined`) or by the fix of that title. */
export interface Fixed {
  readonly title: string | undefined;
  readonly text: string;
}

/** What a fix makes of another file of the build context. */
export interface OtherFixed {
  readonly file: string;
  readonly text: string;
}

/**
 * Holds a marked Dockerfile against what the rules say of it: every finding is marked and nothing else is, each fix gives exactly
 * what it shall give, and what is promised of all rules is kept.
 */
export function checkExample(
  rules: readonly NamedRule[],
  source: string,
  fixed: readonly Fixed[],
  surroundings: Surroundings,
  others: readonly OtherFixed[] = [],
): void {
  const { text } = readMarked(source);
  checkMarks(rules, source, surroundings);
  for (const { title, text: expected } of fixed) {
    const actual = title === undefined ? fixedByAll(rules, text, surroundings) : fixedByTitle(rules, text, title, surroundings);
    assert.equal(actual, readMarked(expected).text, title === undefined ? 'fix all gives another text' : `"${title}" gives another text`);
    checkMarks(rules, expected, surroundings);
  }
  for (const { file, text: expected } of others) {
    const fixes = lintText(text, rules, surroundings).flatMap((report) => report.fixes);
    const [fix] = fixes.filter(({ edits }) => edits.some((edit) => edit.file === file));
    assert.ok(fix !== undefined, `no fix is for ${file}`);
    const around = fixedBy(fix, text, surroundings).surroundings.context;
    assert.equal(around && contextText(around, file), expected, `"${fix.title}" makes another ${file}`);
  }
  for (const rule of rules) checkPromises(rule, text, surroundings);
}

/** Compares two Dockerfiles with markers, so that a failure reads as a diff. */
function checkMarks(rules: readonly NamedRule[], source: string, surroundings: Surroundings): void {
  const { text, marks } = readMarked(source);
  const found = lintText(text, rules, surroundings).map((report) => markOf(text, report));
  assert.equal(withMarks(text, forgetMessages(found, marks)), withMarks(text, marks), 'other findings than marked');
}

export function fixedByAll(rules: readonly NamedRule[], text: string, surroundings: Surroundings): string {
  return fixAll(text, (current) => lintText(current, rules, surroundings), { level: 'hint' }).text;
}

/** The text after the fix of this title was applied wherever it is offered, in rounds. */
function fixedByTitle(rules: readonly NamedRule[], text: string, title: string, surroundings: Surroundings): string {
  let current = text;
  for (let round = 0; round < 10; round += 1) {
    const edits = editsOf(lintText(current, rules, surroundings), title);
    if (edits.length === 0) {
      if (round === 0) assert.fail(`no finding offers "${title}", but: ${offered(lintText(text, rules, surroundings))}`);
      return current;
    }
    current = applyEdits(current, edits);
  }
  return assert.fail(`"${title}" is offered again after ten rounds:\n${current}`);
}

function editsOf(reports: readonly Report[], title: string): Report['fixes'][number]['edits'][number][] {
  const taken: Report['fixes'][number]['edits'][number][] = [];
  for (const { fixes } of reports) {
    const edits = fixes.find((fix) => fix.title === title)?.edits ?? [];
    if (!edits.some((edit) => taken.some((other) => overlaps(edit, other)))) taken.push(...edits);
  }
  return taken;
}

function offered(reports: readonly Report[]): string {
  const titles = reports.flatMap(({ fixes }) => fixes.map(({ title }) => `"${title}"`));
  return titles.length === 0 ? 'no fix is offered' : titles.join(', ');
}
