import assert from 'node:assert/strict';
import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { readConfigFiles } from '../../server/src/config';
import { codeActionsOf, createLinter, diagnosticsOf, hoverOf, lintDocument, type Environment, type View } from '../../server/src/service';
import { TextDocument } from '../../server/src/text';
import { throwingRule, tinyRules } from './tiny-rules';

const uri = 'file:///work/Dockerfile';
const view: View = { links: 'command', markdown: true, related: true, versions: true, deferTo: 'never', neighbours: [] };
const environment: Environment = { rules: tinyRules };

function open(text: string, version = 1): TextDocument {
  return TextDocument.create(uri, 'dockerfile', version, text);
}

/** Code actions at the first place of a word. */
function actionsAt(text: string, word: string, options: Partial<View> = {}, only?: readonly string[], env = environment): CodeAction[] {
  const document = open(text);
  const start = document.positionAt(text.indexOf(word));
  return codeActionsOf(lintDocument(document, env), { start, end: start }, only, { ...view, ...options }, env);
}

/** What becomes of the text, or of another file's, when the action of a title is taken. */
function after(actions: readonly CodeAction[], title: string, text: string, file = uri): string {
  const action = actions.find((each) => each.title === title);
  assert.ok(action?.edit !== undefined, `no "${title}" among ${actions.map((each) => each.title).join(', ')}`);
  const edits: TextEdit[] = (action.edit.documentChanges ?? []).flatMap((change) =>
    'textDocument' in change && change.textDocument.uri === file ? (change.edits as TextEdit[]) : [],
  );
  return TextDocument.applyEdits(TextDocument.create(file, '', 1, text), edits);
}

describe('linting a document', () => {
  it('happens once for a version and an environment', () => {
    let runs = 0;
    const counting: Environment = { rules: [{ ...tinyRules[0]!, check: () => ((runs += 1), []) }] };
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
    const settings = { enable: false, rules: {}, deferTo: 'never' } as const;
    assert.deepEqual(lintDocument(open('FROM sloppy'), { ...environment, settings }).reports, []);
    const large = lintDocument(open(`FROM sloppy\n${'#'.repeat(1_000_000)}`), environment);
    assert.deepEqual(large.reports, []);
    assert.match(large.notice ?? '', /1 MB/);
    assert.deepEqual(large.fixAllEdits(), []);
  });

  it('obeys settings, configuration and pragmas together', () => {
    const configuration = readConfigFiles([{ name: '.hadolint.yaml', uri: 'file:///.hadolint.yaml', text: 'ignored: [DL0009]' }]);
    const settings = { enable: true, rules: { 'risky-word': 'off', 'sleeping-word': 'error' }, deferTo: 'never' } as const;
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
  it('carry place, level, code, link, related places and whether they can be fixed', () => {
    const [either, sloppy] = diagnosticsOf(lintDocument(open('FROM either\nRUN sloppy\n'), environment), view);
    assert.deepEqual(sloppy, {
      range: { start: { line: 1, character: 4 }, end: { line: 1, character: 10 } },
      severity: 2,
      code: 'sloppy-word',
      codeDescription: { href: 'command:deadweight.openSection?%5B%22packages%2Fapt%22%5D' },
      source: 'deadweight',
      message: 'This says sloppy.',
      data: { fixable: true },
    });
    assert.equal(either?.severity, 1);
    assert.deepEqual(either.data, { fixable: false });
    assert.deepEqual(either.relatedInformation, [
      { location: { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } } }, message: 'Because of this.' },
    ]);
  });

  it('carry no link and no related places for a client that knows neither', () => {
    const [either] = diagnosticsOf(lintDocument(open('FROM either'), environment), { ...view, links: 'none', related: false });
    assert.ok(either !== undefined && !('codeDescription' in either) && !('relatedInformation' in either));
  });

  it('stay on one line, also where only a carriage return ends it', () => {
    const wide = {
      ...tinyRules[0]!,
      *check() {
        yield { at: { start: 5, end: 12 }, message: 'wide' };
      },
    };
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
    const actions = actionsAt('FROM a\nRUN sloppy\n', 'sloppy', { deferTo: 'auto', neighbours });
    assert.equal(actions[0]?.title, 'Write tidy');
    assert.equal(actions[0].diagnostics, undefined);
    assert.ok(
      hoverOf(lintDocument(open('FROM a\nRUN sloppy\n'), environment), { line: 1, character: 5 }, { ...view, deferTo: 'auto', neighbours }),
    );
  });
});

describe('code actions', () => {
  it('offer the safe fix first and preferred, then fix all, then silence', () => {
    const text = 'FROM a\nRUN sloppy && risky\nRUN sloppy\n';
    const actions = actionsAt(text, 'sloppy');
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Write tidy',
        'Fix all safe problems in this file',
        'Ignore sloppy-word here',
        'Ignore sloppy-word in this file',
        'Turn sloppy-word off',
      ],
    );
    assert.deepEqual(
      actions.map(({ isPreferred }) => isPreferred),
      [true, undefined, undefined, undefined, undefined],
    );
    assert.ok(actions.every(({ kind }) => kind === 'quickfix'));
    assert.equal(actions[0]?.diagnostics?.[0]?.code, 'sloppy-word');
    assert.equal(after(actions, 'Write tidy', text), 'FROM a\nRUN tidy && risky\nRUN sloppy\n');
    assert.equal(after(actions, 'Fix all safe problems in this file', text), 'FROM a\nRUN tidy && risky\nRUN tidy\n');
    assert.equal(
      after(actions, 'Ignore sloppy-word here', text),
      'FROM a\n# deadweight ignore=sloppy-word\nRUN sloppy && risky\nRUN sloppy\n',
    );
    assert.equal(after(actions, 'Ignore sloppy-word in this file', text), `# deadweight ignore-file=sloppy-word\n${text}`);
    assert.deepEqual(actions[4]?.command?.arguments, ['sloppy-word']);
  });

  it('offer an unsafe fix with its reason, never preferred, and choices side by side', () => {
    const [unsafe, ...others] = actionsAt('FROM risky', 'risky');
    assert.equal(unsafe?.title, 'Write brave (unsafe: the build may need the risk)');
    assert.equal(unsafe.isPreferred, undefined);
    assert.ok(!others.some(({ title }) => title.startsWith('Fix all')));
    const choice = actionsAt('FROM either', 'either').filter(({ title }) => title.startsWith('Write'));
    assert.deepEqual(
      choice.map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ['Write this', undefined],
        ['Write that', undefined],
      ],
    );
  });

  it('give the reason in each title of a choice only where it tells them apart', () => {
    const choose = (...reasons: (string | undefined)[]): string[] => {
      const fixes = reasons.map((unsafe, i) => ({
        title: `Way ${i}`,
        ...(unsafe !== undefined && { unsafe }),
        edits: [{ span: { start: 0, end: 0 }, text: '#' }],
      }));
      const rule = {
        ...tinyRules[0]!,
        *check() {
          yield { at: { start: 0, end: 4 }, message: 'x', fixes };
        },
      };
      return actionsAt('FROM a', 'FROM', {}, undefined, { rules: [rule] })
        .map(({ title }) => title)
        .filter((title) => title.startsWith('Way'));
    };
    assert.deepEqual(choose('It breaks.', 'It breaks.'), ['Way 0', 'Way 1']);
    assert.deepEqual(choose(undefined, 'BuildKit is needed.'), ['Way 0', 'Way 1 (unsafe: BuildKit is needed)']);
  });

  it('edit the version that was linted', () => {
    const [fix] = actionsAt('FROM sloppy', 'sloppy');
    assert.deepEqual(
      fix?.edit?.documentChanges?.map((change) => 'textDocument' in change && change.textDocument),
      [{ uri, version: 1 }],
    );
    const [plain] = actionsAt('FROM sloppy', 'sloppy', { versions: false });
    assert.deepEqual(plain?.edit, {
      changes: { [uri]: [{ range: { start: { line: 0, character: 5 }, end: { line: 0, character: 11 } }, newText: 'tidy' }] },
    });
  });

  it('answer for the kinds that are asked for', () => {
    const titles = (...only: string[]): string[] => actionsAt('FROM sloppy\nRUN plain', 'plain', {}, only).map(({ kind }) => kind ?? '');
    assert.deepEqual(titles('source.fixAll.deadweight'), ['source.fixAll.deadweight']);
    assert.deepEqual(titles('source.fixAll'), ['source.fixAll.deadweight']);
    assert.deepEqual(titles('source'), ['source.fixAll.deadweight']);
    assert.deepEqual(titles('source.fixAll.eslint'), []);
    assert.deepEqual(titles('refactor'), []);
    assert.deepEqual(titles('quickfix'), ['quickfix', 'quickfix', 'quickfix', 'quickfix']);
    assert.deepEqual(actionsAt('FROM risky', 'risky', {}, ['source.fixAll']), []);
  });

  it('offer nothing beside a finding', () => {
    assert.deepEqual(actionsAt('FROM sloppy\nRUN x', 'RUN'), []);
  });

  it('turn a rule off in the file that governs, and not at all for a client that cannot', () => {
    const text = 'rules:\n  other: error\n';
    const file = 'file:///work/.deadweight.yaml';
    const env = { ...environment, configuration: readConfigFiles([{ name: '.deadweight.yaml', uri: file, text }]) };
    const actions = actionsAt('FROM sloppy', 'sloppy', {}, undefined, env);
    assert.equal(after(actions, 'Turn sloppy-word off in .deadweight.yaml', text, file), 'rules:\n  sloppy-word: off\n  other: error\n');
    assert.ok(!actionsAt('FROM sloppy', 'sloppy', { links: 'none' }).some(({ title }) => title.startsWith('Turn')));
    const broken = { ...environment, configuration: readConfigFiles([{ name: '.deadweight.yaml', uri: file, text: '- a' }]) };
    assert.ok(!actionsAt('FROM sloppy', 'sloppy', {}, undefined, broken).some(({ title }) => title.startsWith('Turn')));
  });
});

describe('hover', () => {
  function hoverAt(text: string, word: string, options: Partial<View> = {}): string | undefined {
    const document = open(text);
    const hover = hoverOf(lintDocument(document, environment), document.positionAt(text.indexOf(word) + 1), { ...view, ...options });
    return hover && typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : undefined;
  }

  it('starts with the cost and its source, says why, and links to the chapter', () => {
    assert.equal(
      hoverAt('FROM sloppy', 'sloppy'),
      '**20 MB in the image** (debian:12, 2026-01-01)\n\nWhy `sloppy` matters, as the page says.\n\n[Chapter 5, apt](command:deadweight.openSection?%5B%22packages%2Fapt%22%5D)',
    );
  });

  it('gives the reason of an unsafe fix, and no figure without a source', () => {
    assert.equal(
      hoverAt('FROM risky', 'risky', { links: 'none' }),
      'Why `risky` matters, as the page says.\n\n*The fix may change what is built:* The build may need the risk.\n\nChapter 5, apt of *Lightweight Docker Images*',
    );
  });

  it('is plain for a client without Markdown', () => {
    assert.equal(
      hoverAt('FROM sloppy', 'sloppy', { markdown: false }),
      '20 MB in the image (debian:12, 2026-01-01)\n\nWhy sloppy matters, as the page says.\n\nChapter 5, apt',
    );
  });

  it('is silent elsewhere', () => {
    assert.equal(hoverAt('FROM sloppy', 'FROM'), undefined);
  });
});
