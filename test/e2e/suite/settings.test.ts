import assert from 'node:assert/strict';
import { Diagnostic, DiagnosticSeverity, languages, Range } from 'vscode';
import { actions, cleanUp, codeOf, found, open, ours, set, until, untilFound, untilGone } from './help';

describe('settings', () => {
  afterEach(cleanUp);

  it('turn everything off and on at once', async () => {
    const document = await open('FROM node:latest\nCMD npm start\n');
    await untilFound(document, 'latest-base');
    await set('enable', false);
    await until('silence', () => ours(document).length === 0);
    await set('enable', undefined);
    await untilFound(document, 'latest-base');
  });

  it('change the level of a rule at once', async () => {
    const document = await open('FROM node:latest\n');
    await untilFound(document, 'latest-base');
    for (const [level, severity] of [
      ['error', DiagnosticSeverity.Error],
      ['hint', DiagnosticSeverity.Hint],
    ] as const) {
      await set('rules', { 'latest-base': level });
      await until(level, () => found(document, 'latest-base')?.severity === severity);
    }
    await set('rules', { 'latest-base': 'off' });
    await untilGone(document, 'latest-base');
  });

  it('defer to a neighbour only when asked, and keep the fix', async () => {
    const neighbour = languages.createDiagnosticCollection('neighbour');
    try {
      const document = await open('FROM node:24-slim\nCMD npm start\n');
      const { range } = await untilFound(document, 'shell-form-command');
      const theirs = new Diagnostic(new Range(1, 0, 1, 13), 'Use arguments JSON notation', DiagnosticSeverity.Warning);
      theirs.source = 'hadolint';
      theirs.code = 'DL3025';
      neighbour.set(document.uri, [theirs]);
      await set('deferTo', 'auto');
      await untilGone(document, 'shell-form-command');
      const offered = await actions(document, range, 'quickfix');
      assert.ok(
        offered.some(({ title }) => /exec form/i.test(title)),
        offered.map(({ title }) => title).join(' | '),
      );
      neighbour.clear();
      await untilFound(document, 'shell-form-command');
      neighbour.set(document.uri, [theirs]);
      await untilGone(document, 'shell-form-command');
      await set('deferTo', undefined);
      await untilFound(document, 'shell-form-command');
      assert.deepEqual(
        ours(document)
          .map(codeOf)
          .filter((code) => code === 'shell-form-command'),
        ['shell-form-command'],
      );
    } finally {
      neighbour.dispose();
    }
  });
});
