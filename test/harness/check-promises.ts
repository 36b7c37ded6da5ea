import assert from 'node:assert/strict';
import { atLeast } from '../../shared/src';
import { automaticFix, fixAll } from '../../server/src/linter';
import type { Fix, NamedRule, Report } from '../../server/src/linter';
import { parseDockerfile } from '../../server/src/syntax';
import { otherFiles } from '../../server/src/text';
import { fixedBy, lintText, markOf } from './lint-text';
import type { Surroundings } from './lint-text';
import { withMarks } from './markers';
import { twinsOf } from './twins';

/** What every rule promises of every text, without its page having to say so. */
export function checkPromises(rule: NamedRule, text: string, surroundings: Surroundings): void {
  const reports = lintText(text, [rule], surroundings);
  for (const report of reports) {
    checkReport(rule, report, text);
    for (const fix of report.fixes) checkFix(rule, fix, reports.length, text, surroundings);
  }
  checkSettles(rule, text, surroundings);
  for (const twin of twinsOf(text)) {
    const found = lintText(twin.text, [rule], surroundings).map((report) => markOf(twin.text, report));
    const back = found.map((mark) => ({ ...mark, line: mark.line - twin.addedLines }));
    const expected = reports.map((report) => markOf(text, report));
    assert.equal(withMarks(text, back), withMarks(text, expected), `${rule.id}: other findings in the twin with ${twin.name}`);
    const fixed = fixedByRule(rule, text, surroundings);
    assert.equal(fixedByRule(rule, twin.text, surroundings), twin.of(fixed), `${rule.id}: fixed otherwise in the twin with ${twin.name}`);
  }
}

/** The keywords that BuildKit knows. */
const keywords = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '),
);

/** The instructions that no build knows: a fix must not bring one. */
export function unknownKeywords(text: string): string[] {
  return parseDockerfile(text)
    .instructions.map(({ keyword }) => keyword)
    .filter((keyword) => !keywords.has(keyword));
}

/** The comments of a text, sorted, to see that a fix loses none. */
export function commentsOf(text: string): string[] {
  return parseDockerfile(text)
    .comments.map((comment) => comment.text)
    .sort();
}

/** The comments in `before` that `after` has not, or has less often. */
export function lostComments(before: string, after: string): string[] {
  const left = commentsOf(after);
  return commentsOf(before).filter((comment) => {
    const at = left.indexOf(comment);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function checkReport(rule: NamedRule, report: Report, text: string): void {
  const { at, fixes, message, chapter, level } = report;
  const { chapter: main, chapters = [], fix, severity, upTo = severity } = rule.meta;
  // A rule that is off is given a level here, and a file may ask for errors.
  const raised = upTo === 'off' || severity === 'off' || /^#\s*check\s*=.*error=true/im.test(text);
  assert.ok(raised || atLeast(upTo, level), `${rule.id}: a finding is more severe than meta.upTo`);
  const name = `${rule.id}, "${message}"`;
  assert.ok(at.start < at.end && at.end <= text.length, `${name}: the span ${at.start}-${at.end} is empty or outside the text`);
  assert.ok(!text.slice(at.start, at.end).includes('\n'), `${name}: the span leaves its line`);
  assert.ok([main, ...chapters].includes(chapter), `${name}: meta.chapters does not name ${chapter}`);
  for (const { at: there } of report.related ?? [])
    assert.ok(there.start <= there.end && there.end <= text.length, `${name}: related place outside`);
  for (const { unsafe, title } of fixes) {
    assert.ok(fix !== undefined, `${name} has a fix, but meta.fix says there is none`);
    assert.ok(!/[.\n]$/.test(title) && /^[A-Z]/.test(title), `${name}: the title "${title}" is not an imperative without full stop`);
    if (unsafe !== undefined) assert.ok(unsafe.length > 10, `${name}: "${title}" does not say why it is unsafe`);
    if (fix === 'safe') assert.ok(unsafe === undefined && fixes.length === 1, `${name}: meta.fix says safe, so one safe fix is allowed`);
    if (typeof fix === 'object' && 'unsafe' in fix)
      assert.ok(unsafe !== undefined, `${name}: meta.fix says unsafe, but "${title}" gives no reason`);
  }
  if (fix === 'choice')
    assert.equal(automaticFix(report), undefined, `${name}: meta.fix says choice, but one fix would be applied by itself`);
  assert.equal(new Set(fixes.map(({ title }) => title)).size, fixes.length, `${name}: two fixes of one title`);
}

/** Edits apply, no comment is lost, the result parses, and the finding is gone (after an unsafe fix or a choice: none is new). */
function checkFix(rule: NamedRule, fix: Fix, before: number, text: string, surroundings: Surroundings): void {
  const name = `${rule.id}, fix "${fix.title}"`;
  assert.ok(fix.edits.length > 0, `${name}: no edits`);
  const { text: after, surroundings: around } = fixedBy(fix, text, surroundings);
  assert.ok(after !== text || otherFiles(fix.edits).length > 0, `${name}: changes nothing`);
  assert.deepEqual(lostComments(text, after), [], `${name}: loses comments in\n${after}`);
  if (unknownKeywords(text).length === 0) assert.deepEqual(unknownKeywords(after), [], `${name}: breaks the file:\n${after}`);
  const count = lintText(after, [rule], around).length;
  const most = fix.unsafe === undefined && rule.meta.fix !== 'choice' ? before - 1 : before;
  assert.ok(count <= most, `${name}: ${before} findings before and ${count} after, in\n${after}`);
}

function checkSettles(rule: NamedRule, text: string, surroundings: Surroundings): void {
  for (const unsafe of [false, true]) {
    const relint = (current: string): Report[] => lintText(current, [rule], surroundings);
    const once = fixAll(text, relint, { unsafe, level: 'hint' });
    const twice = fixAll(once.text, relint, { unsafe, level: 'hint' });
    assert.equal(twice.text, once.text, `${rule.id}: a second fix all${unsafe ? ' (unsafe)' : ''} changes the text again`);
  }
}

function fixedByRule(rule: NamedRule, text: string, surroundings: Surroundings): string {
  return fixAll(text, (current) => lintText(current, [rule], surroundings), { level: 'hint' }).text;
}
