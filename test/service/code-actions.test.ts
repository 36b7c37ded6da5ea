import assert from 'node:assert/strict';
import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { readConfigFiles } from '../../server/src/config';
import { rules } from '../../server/src/rules';
import { codeActionsOf, lintDocument, type View } from '../../server/src/service';
import { TextDocument } from '../../server/src/text';
import { environment, open, uri, view } from './documents';
import { ruleThat } from './tiny-rules';

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
        'Skip SloppyWord here, for BuildKit too',
        'Skip SloppyWord in this file, for BuildKit too',
      ],
    );
    assert.deepEqual(
      actions.map(({ isPreferred }) => isPreferred),
      [true, ...Array.from({ length: 6 }, () => undefined)],
    );
    assert.ok(actions.every(({ kind }) => kind === 'quickfix'));
    // Those without would stand at the end of the editor's list.
    assert.ok(actions.every(({ diagnostics }) => diagnostics?.[0]?.code === 'sloppy-word'));
    assert.equal(after(actions, 'Write tidy', text), 'FROM a\nRUN tidy && risky\nRUN sloppy\n');
    assert.equal(after(actions, 'Fix all safe problems in this file', text), 'FROM a\nRUN tidy && risky\nRUN tidy\n');
    assert.equal(
      after(actions, 'Ignore sloppy-word here', text),
      'FROM a\n# deadweight ignore=sloppy-word\nRUN sloppy && risky\nRUN sloppy\n',
    );
    assert.equal(after(actions, 'Ignore sloppy-word in this file', text), `# deadweight ignore-file=sloppy-word\n${text}`);
    assert.deepEqual(actions[4]?.command?.arguments, ['sloppy-word']);
  });

  it('hear each of several rules before any twice, and silence each behind one entry', () => {
    const at = { start: 5, end: 6 };
    const fix = (title: string) => ({ title, edits: [{ span: at, text: 'b' }] });
    const rules = [
      { ...ruleThat(() => [{ at, message: 'x', fixes: [fix('One'), fix('Two')] }]), id: 'first-rule' },
      { ...ruleThat(() => [{ at, message: 'y', fixes: [fix('Other')] }]), id: 'second-rule' },
    ];
    const titles = (options: Partial<View>): string[] => offered(options).map(({ title }) => title);
    const offered = (options: Partial<View>): CodeAction[] => actionsAt('FROM a', 'a', options, undefined, { rules });
    const fixes = ['One', 'Other', 'Two', 'Fix all safe problems in this file'];
    assert.deepEqual(titles({ links: 'command' }), [...fixes, 'Silence first-rule…', 'Silence second-rule…']);
    assert.deepEqual(titles({ links: 'none' }), [...fixes, 'Ignore first-rule here', 'Ignore second-rule here']);
    const silence = offered({}).at(-1);
    assert.equal(silence?.diagnostics?.[0]?.code, 'second-rule');
    const [title, ways] = (silence.command?.arguments ?? []) as [string, CodeAction[]];
    assert.equal(title, silence.title);
    assert.deepEqual(
      ways.map((way) => way.title),
      ['Ignore second-rule here', 'Ignore second-rule in this file', 'Turn second-rule off'],
    );
    assert.equal(after(ways, 'Ignore second-rule here', 'FROM a'), '# deadweight ignore=second-rule\nFROM a');
    assert.deepEqual(ways[2]?.command?.arguments, ['second-rule']);
  });

  it("write hadolint's comments where something shows that it is in use", () => {
    const ofHadolint = (actions: readonly CodeAction[]): number => actions.filter(({ title }) => title.endsWith('for hadolint too')).length;
    assert.equal(ofHadolint(actionsAt('FROM a\nRUN sloppy\n', 'sloppy')), 0);
    assert.equal(ofHadolint(actionsAt('# hadolint global ignore=DL9999\nFROM a\nRUN sloppy\n', 'sloppy')), 2);
    const neighbours = [{ line: 9, code: 'DL4000' }];
    assert.equal(ofHadolint(actionsAt('FROM a\nRUN sloppy\n', 'sloppy', { neighbours })), 2);
    const configuration = readConfigFiles([{ name: '.hadolint.yaml', uri: 'file:///w/.hadolint.yaml', text: 'ignored: [DL3000]\n' }]);
    assert.equal(ofHadolint(actionsAt('FROM a\nRUN sloppy\n', 'sloppy', {}, undefined, { ...environment, configuration })), 2);
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
      const rule = ruleThat(() => [{ at: { start: 0, end: 4 }, message: 'x', fixes }]);
      return actionsAt('FROM a', 'FROM', {}, undefined, { rules: [rule] })
        .map(({ title }) => title)
        .filter((title) => title.startsWith('Way'));
    };
    assert.deepEqual(choose('It breaks.', 'It breaks.'), ['Way 0', 'Way 1']);
    assert.deepEqual(choose(undefined, 'BuildKit is needed.'), ['Way 0', 'Way 1 (unsafe: BuildKit is needed)']);
    assert.deepEqual(choose(undefined, 'Another base may differ.'), ['Way 0', 'Way 1 (unsafe: another base may differ)']);
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

  it('make or edit another file of the build context, where the client can and its place is known', () => {
    const edit = { span: { start: 0, end: 0 }, text: '.git\n', file: 'my app/.dockerignore' };
    const rule = ruleThat(() => [{ at: { start: 0, end: 4 }, message: 'x', fixes: [{ title: 'Ignore', edits: [edit] }] }]);
    const offer = (texts: Record<string, string>, options: Partial<View> = {}, dockerfile?: string): CodeAction['edit'] => {
      const context = { files: [], truncated: false, texts, ...(dockerfile !== undefined && { dockerfile }) };
      return actionsAt('FROM a', 'FROM', options, undefined, { rules: [rule], context }).find(({ title }) => title === 'Ignore')?.edit;
    };
    const there = 'file:///work/my%20app/.dockerignore';
    const start = { line: 0, character: 0 };
    const edits = [{ range: { start, end: start }, newText: '.git\n' }];
    const text = { textDocument: { uri: there, version: null }, edits };
    assert.deepEqual(offer({}, {}, 'Dockerfile')?.documentChanges, [{ kind: 'create', uri: there }, text]);
    assert.deepEqual(offer({ 'my app/.dockerignore': 'a' }, {}, 'Dockerfile')?.documentChanges, [text]);
    assert.deepEqual(offer({ 'my app/.dockerignore': 'a' }, { versions: false, creates: false }, 'Dockerfile'), {
      changes: { [there]: edits },
    });
    assert.equal(offer({}, { creates: false }, 'Dockerfile'), undefined);
    assert.equal(offer({}, {}), undefined);
    assert.equal(actionsAt('FROM a', 'FROM', {}, ['source.fixAll'], { rules: [rule] }).length, 0);
  });

  it('answer for the kinds that are asked for', () => {
    const titles = (...only: string[]): string[] => actionsAt('FROM sloppy\nRUN plain', 'plain', {}, only).map(({ kind }) => kind ?? '');
    assert.deepEqual(titles('source.fixAll.deadweight'), ['source.fixAll.deadweight']);
    assert.deepEqual(titles('source.fixAll'), ['source.fixAll.deadweight']);
    assert.deepEqual(titles('source'), ['source.fixAll.deadweight']);
    assert.deepEqual(titles('source.fixAll.eslint'), []);
    assert.deepEqual(titles('refactor'), ['refactor.rewrite.deadweight.optimise']);
    assert.deepEqual(titles('refactor.extract'), []);
    assert.deepEqual([...new Set(titles('quickfix'))], ['quickfix']);
    // The empty kind is all of them.
    assert.deepEqual(titles(''), titles());
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

  it('stay where a neighbour shows the squiggle', () => {
    const neighbours = [{ line: 1, code: 'DL0001' }];
    const actions = actionsAt('FROM a\nRUN sloppy\n', 'sloppy', { deferTo: 'auto', neighbours });
    assert.equal(actions[0]?.title, 'Write tidy');
    assert.equal(actions[0].diagnostics, undefined);
  });

  it('offer leaner bases as refactorings, where no finding does', () => {
    const text = 'FROM node:24-slim\nCMD ["node", "x.js"]\n';
    const actions = actionsAt(text, 'node');
    assert.deepEqual(
      actions.map(({ title, kind }) => [kind, title]),
      [
        ['refactor.rewrite', 'Use node:24-alpine (58 MB, saves 22 MB; unsafe: it lacks apt and glibc, with musl in its place)'],
        [
          'refactor.rewrite',
          'Use gcr.io/distroless/nodejs24-debian13 (55 MB, saves 25 MB; unsafe: it lacks a shell, npm and a package manager)',
        ],
      ],
    );
    assert.equal(after(actions, actions[0]?.title ?? '', text), 'FROM node:24-alpine\nCMD ["node", "x.js"]\n');
    assert.deepEqual(actionsAt(text, 'node', {}, ['refactor']).slice(0, 2), actions);
    assert.deepEqual(actionsAt(text, 'node', {}, ['quickfix']), []);
    assert.deepEqual(actionsAt(text, 'CMD'), []);
    assert.deepEqual(actionsAt('FROM unknown:1\n', 'unknown'), []);
    const full = rules.filter(({ id }) => id === 'full-base-image');
    const both = actionsAt('FROM node:24\nCMD ["node", "x.js"]\n', 'node', {}, undefined, { rules: full });
    const titles = both.flatMap(({ title }) => (title.startsWith('Use ') ? [title.split(' ')[1]] : []));
    assert.deepEqual(titles, ['node:24-slim', 'node:24-alpine', 'gcr.io/distroless/nodejs24-debian13']);
  });
});
