import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-types';
import type { BuildContext } from '../../server/src/context';
import { refactorings } from '../../server/src/refactor';
import { codeActionsOf, lintDocument, rewritingOf, withRewriting, type Environment, type View } from '../../server/src/service';
import { TextDocument } from '../../server/src/text';
import { optimiseCommand, refactoringCommand, refactoringIds } from '../../shared/src';
import { environment, open, uri, view } from './documents';

const text = 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nLABEL sloppy=yes\nCMD ["node", "server.js"]\n';
const texts = { 'package.json': '{ "dependencies": { "a": "1" } }' };
const context: BuildContext = {
  files: ['package.json', 'server.js', '.git/', 'Dockerfile'],
  texts,
  truncated: false,
  dockerfile: 'Dockerfile',
};
const here: Environment = { ...environment, context };
const first = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function actions(only: readonly string[] | undefined, more: Partial<View> = {}, of = text, env = here): CodeAction[] {
  return codeActionsOf(lintDocument(open(of), env), first, only, { ...view, ...more }, env);
}

/** The text of a document after an edit. */
function after(edit: WorkspaceEdit | undefined, file: string, before: string): string {
  const edits = (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change && change.textDocument.uri === file ? change.edits : [],
  );
  return TextDocument.applyEdits(TextDocument.create(file, '', 1, before), edits as Parameters<typeof TextDocument.applyEdits>[1]);
}

describe('rewriting', () => {
  it('is offered where refactorings are asked for, and in no light bulb', () => {
    const ours = (all: readonly CodeAction[]): (string | undefined)[] =>
      all.map(({ kind }) => kind).filter((kind) => kind?.includes('deadweight.'));
    for (const only of [undefined, [], [''], ['quickfix']]) assert.deepEqual(ours(actions(only)), [], JSON.stringify(only));
    assert.deepEqual(ours(actions(['refactor'])), [
      'refactor.rewrite.deadweight.optimise',
      'refactor.rewrite.deadweight.dockerignore',
      'refactor.rewrite.deadweight.dependencies-first',
      'refactor.rewrite.deadweight.cache-mounts',
      'refactor.rewrite.deadweight.run-as-non-root',
    ]);
    assert.deepEqual(ours(actions(['refactor.rewrite.deadweight.cache-mounts'])), ['refactor.rewrite.deadweight.cache-mounts']);
    assert.deepEqual(ours(actions(['refactor'], {}, 'FROM scratch\n')), []);
  });

  it('works an edit out when it is picked, waits to be confirmed, and says what was done', () => {
    const linted = lintDocument(open(text), here);
    const [action] = actions(['refactor.rewrite.deadweight.optimise']);
    assert.equal(action?.edit, undefined);
    const { edit, command } = withRewriting(action ?? assert.fail(), linted, view, here) ?? assert.fail();
    const { deadweight } = edit?.changeAnnotations ?? {};
    assert.deepEqual([deadweight?.label, deadweight?.needsConfirmation], ['Optimise this Dockerfile', true]);
    assert.match(deadweight?.description ?? '', /Apply the safe fixes\.$/);
    for (const change of edit?.documentChanges ?? []) {
      const all = 'edits' in change ? change.edits : [change];
      assert.ok(all.every((each) => 'annotationId' in each && each.annotationId === 'deadweight'));
    }
    assert.equal(
      after(edit, uri, text),
      [
        ...['FROM node:24-slim', 'WORKDIR /app', 'COPY package.json ./', 'RUN --mount=type=cache,target=/root/.npm npm ci', 'COPY . .'],
        ...['RUN chown node /app', 'USER node', 'LABEL tidy=yes', 'CMD ["node", "server.js"]', ''],
      ].join('\n'),
    );
    assert.match(after(edit, 'file:///work/.dockerignore', ''), /^\.git$/m);
    const [result] = (command?.arguments ?? []) as [{ summary: string; message: string }];
    assert.equal(result.message, 'Done, in 5 steps.');
    assert.match(result.summary, /^# What was done, and why\n\n## Leave out[^]*\n- Create a \.dockerignore\n {2}- /);
  });

  it('comes to nothing where the text has moved on', () => {
    const [action] = actions(['refactor.rewrite.deadweight.optimise']);
    assert.equal(withRewriting(action ?? assert.fail(), lintDocument(open(text, 2), here), view, here), undefined);
    assert.equal(withRewriting({ title: 'x' }, lintDocument(open(text), here), view, here), undefined);
  });

  it('gives the reason of a refusal, in the menu and as a sentence', () => {
    const [refused] = actions(['refactor.rewrite.deadweight.run-as-non-root'], {}, text.replace('server.js"]', 'x"]\nVOLUME /data'));
    assert.match(refused?.disabled?.reason ?? '', /^The files of a VOLUME/);
    assert.deepEqual(actions(['refactor.rewrite.deadweight.run-as-non-root'], { disables: false }, `${text}VOLUME /data\n`), []);
    const linted = lintDocument(open(`${text}VOLUME /data\n`), here);
    const { edit, result } = rewritingOf(linted, 'run-as-non-root', view, here);
    assert.deepEqual([edit, result.message], [undefined, refused?.disabled?.reason]);
    assert.equal(rewritingOf(lintDocument(open('FROM scratch\n'), here), undefined, view, here).result.message, 'There is nothing to do.');
  });

  it('gives clients what they can take', () => {
    const [whole] = actions(['refactor.rewrite.deadweight.cache-mounts'], { resolvesEdits: false, annotates: false, links: 'none' });
    assert.equal(whole?.edit?.changeAnnotations, undefined);
    assert.equal(whole?.command, undefined);
    assert.match(after(whole?.edit, uri, text), /--mount/);
    const linted = lintDocument(open(text), here);
    const { edit } = rewritingOf(linted, undefined, { ...view, creates: false, versions: false }, here);
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [uri]);
  });

  it('has a command for each refactoring', () => {
    assert.deepEqual(
      refactorings.map(({ id }) => id),
      refactoringIds,
    );
    const manifest = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
      contributes: { commands: { command: string; title: string }[] };
    };
    const titles = new Map(manifest.contributes.commands.map(({ command, title }) => [command, title]));
    for (const { id, title } of refactorings) assert.equal(titles.get(refactoringCommand(id as (typeof refactoringIds)[number])), title);
    assert.equal(titles.get(optimiseCommand), 'Optimise this Dockerfile');
  });
});
