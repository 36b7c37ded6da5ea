import assert from 'node:assert/strict';
import { defaultSettings } from '../../shared/src';
import { readConfigFiles } from '../../server/src/config';
import { createLinter, diagnosticsOf, lintDocument, type Environment, type View } from '../../server/src/service';
import { TextDocument } from '../../server/src/text';
import { environment, open, uri, view } from './documents';
import { ruleThat, throwingRule, tinyRules } from './tiny-rules';

describe('linting a document', () => {
  it('happens once for a version and an environment', () => {
    let runs = 0;
    const counting: Environment = { rules: [ruleThat(() => ((runs += 1), []))] };
    const lint = createLinter();
    const document = open('FROM a\n');
    assert.equal(lint(document, counting), lint(document, counting));
    assert.equal(runs, 1);
    TextDocument.update(document, [{ text: 'FROM b\n' }], 2);
    lint(document, counting);
    lint(document, { ...counting });
    assert.equal(runs, 3);
  });

  it('keeps the text that was linted, whatever is typed later', () => {
    const document = open('FROM sloppy\n');
    const linted = lintDocument(document, environment);
    TextDocument.update(document, [{ text: '' }], 2);
    assert.equal(linted.document.getText(), 'FROM sloppy\n');
    assert.equal(diagnosticsOf(linted, view)[0]?.range.end.character, 11);
  });

  it('loses nothing but the findings of a rule that throws', () => {
    const errors: string[] = [];
    const linted = lintDocument(open('FROM sloppy boom'), { rules: [throwingRule, ...tinyRules], onError: (rule) => errors.push(rule) });
    assert.deepEqual(
      linted.reports.map(({ rule }) => rule.id),
      ['sloppy-word'],
    );
    assert.deepEqual(errors, ['throwing-word']);
  });

  it('leaves out what is disabled, and what is too large, which it says', () => {
    const settings = { ...defaultSettings, enable: false } as const;
    assert.deepEqual(lintDocument(open('FROM sloppy'), { ...environment, settings }).reports, []);
    const large = lintDocument(open(`FROM sloppy\n${'#'.repeat(1_000_000)}`), environment);
    assert.deepEqual(large.reports, []);
    assert.match(large.notice ?? '', /1 MB/);
    assert.deepEqual(large.fixAllEdits(), []);
  });

  it('hands what the organisation asks to the rules', () => {
    const asked = ruleThat(({ policy }) => [{ at: { start: 0, end: 4 }, message: JSON.stringify(policy) }]);
    const text = 'trusted-registries: [ghcr.io]\nlabel-schema: {author: text}\n';
    const configuration = readConfigFiles([{ name: '.deadweight.yaml', uri: 'file:///.deadweight.yaml', text }]);
    const [report] = lintDocument(open('FROM a\n'), { rules: [asked], configuration }).reports;
    assert.equal(report?.message, '{"trustedRegistries":["ghcr.io"],"labelSchema":{"author":"text"},"strictLabels":false}');
  });

  it('obeys settings, configuration and pragmas together', () => {
    const configuration = readConfigFiles([{ name: '.hadolint.yaml', uri: 'file:///.hadolint.yaml', text: 'ignored: [DL0009]' }]);
    const settings = { ...defaultSettings, rules: { 'risky-word': 'off', 'sleeping-word': 'error' } } as const;
    const text = 'FROM plain risky sleeping\n# deadweight ignore=DL0001\nRUN sloppy either\n';
    const { reports } = lintDocument(open(text), { ...environment, configuration, settings });
    assert.deepEqual(
      reports.map(({ rule, level }) => [rule.id, level]),
      [
        ['sleeping-word', 'error'],
        ['either-word', 'error'],
      ],
    );
  });
});

describe('diagnostics', () => {
  it('carry place, level, code, link and related places', () => {
    const [either, sloppy] = diagnosticsOf(lintDocument(open('FROM either\nRUN sloppy\n'), environment), view);
    assert.deepEqual(sloppy, {
      range: { start: { line: 1, character: 4 }, end: { line: 1, character: 10 } },
      severity: 2,
      code: 'sloppy-word',
      codeDescription: { href: 'command:deadweight.openSection?%5B%22packages%2Fapt%22%5D' },
      source: 'deadweight',
      message: 'This says sloppy.',
    });
    assert.equal(either?.severity, 1);
    assert.deepEqual(either.relatedInformation, [
      { location: { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } } }, message: 'Because of this.' },
    ]);
  });

  it('carry no link and no related places for a client that knows neither', () => {
    const [either] = diagnosticsOf(lintDocument(open('FROM either'), environment), { ...view, links: 'none', related: false });
    assert.ok(either !== undefined && !('codeDescription' in either) && !('relatedInformation' in either));
  });

  it('stay on one line, also where only a carriage return ends it', () => {
    const wide = ruleThat(() => [{ at: { start: 5, end: 12 }, message: 'wide' }]);
    const [diagnostic] = diagnosticsOf(lintDocument(open('FROM a\rRUN b\nRUN c'), { rules: [wide] }), view);
    assert.deepEqual(diagnostic?.range, { start: { line: 0, character: 5 }, end: { line: 0, character: 6 } });
  });

  it('defer to a neighbour that says the same on the line, where that is asked for', () => {
    const text = 'FROM sloppy\nRUN sloppy\nRUN risky\n';
    const neighbours = [
      { line: 1, code: 'dl0001' },
      { line: 2, code: 'DL0001' },
    ];
    const lines = (deferTo: View['deferTo']): number[] =>
      diagnosticsOf(lintDocument(open(text), environment), { ...view, deferTo, neighbours }).map(({ range }) => range.start.line);
    assert.deepEqual(lines('never'), [0, 1, 2]);
    assert.deepEqual(lines('auto'), [0, 2]);
  });
});
