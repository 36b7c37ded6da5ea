import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-types';
import type { BuildContext } from '../../server/src/context';
import { refactorings } from '../../server/src/refactor';
import { codeActionsOf, lintDocument, proposalOf, rewritingOf, withRewriting, type Environment, type View } from '../../server/src/service';
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

/** A client that is not ours. */
const other: Partial<View> = { links: 'none' };

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

  const optimised = [
    ...[
      'FROM node:24-slim',
      'WORKDIR /app',
      'COPY package.json ./',
      'RUN --mount=type=cache,target=/root/.npm npm ci',
      'RUN chown node /app',
    ],
    ...['COPY . .', 'USER node', 'LABEL tidy=yes', 'CMD ["node", "server.js"]', ''],
  ].join('\n');

  it('is a command where our client shows what is proposed first', () => {
    const [all, one] = actions(['refactor.rewrite.deadweight']);
    const title = 'Optimise this Dockerfile';
    const command = { title, command: optimiseCommand, arguments: [uri] };
    assert.deepEqual(all, { title, kind: 'refactor.rewrite.deadweight.optimise', command });
    assert.deepEqual(one?.command?.arguments, [uri, 'dockerignore']);
    assert.equal(one.edit ?? one.data, undefined);
  });

  it('is proposed as whole texts, with the edit that makes them, what and why', () => {
    const proposal = proposalOf(lintDocument(open(text), here), undefined, view, here);
    const ignored = proposal.files[1]?.after ?? assert.fail();
    assert.deepEqual(proposal.files, [
      { uri, before: text, after: optimised },
      { uri: 'file:///work/.dockerignore', after: ignored },
    ]);
    assert.match(ignored, /^\.git$/m);
    const edit = proposal.edit as WorkspaceEdit;
    assert.equal(after(edit, uri, text), optimised);
    assert.equal(after(edit, 'file:///work/.dockerignore', ''), ignored);
    assert.deepEqual([proposal.title, proposal.message], ['Optimise this Dockerfile', 'Proposed: Optimise this Dockerfile, in 5 steps.']);
    assert.match(proposal.summary, /^# What is proposed, and why\n\n## Leave out[^]*\n- Create a \.dockerignore\n {2}- /);
    const one = proposalOf(lintDocument(open(text), here), 'cache-mounts', view, here);
    assert.equal(one.message, 'Proposed: Mount the caches of package managers and compilers.');
    const none = proposalOf(lintDocument(open('FROM scratch\n'), here), undefined, view, here);
    assert.deepEqual([none.files, none.edit, none.message], [[], undefined, 'There is nothing to do.']);
  });

  it('writes no file of which nobody knows where it lies', () => {
    const { dockerfile: _, ...unplaced } = context;
    const lost: Environment = { ...environment, context: unplaced };
    const { files, edit } = proposalOf(lintDocument(open(text), lost), undefined, view, lost);
    assert.deepEqual(
      files.map((file) => file.uri),
      [uri],
    );
    assert.ok(edit);
  });

  it('works an edit out when it is picked, for clients that cannot show a proposal', () => {
    const linted = lintDocument(open(text), here);
    const [action] = actions(['refactor.rewrite.deadweight.optimise'], other);
    assert.deepEqual([action?.edit, action?.command], [undefined, undefined]);
    const { edit, command } = withRewriting(action ?? assert.fail(), linted, { ...view, ...other }, here) ?? assert.fail();
    assert.equal(command, undefined);
    // Where each part has to be ticked before it is made, half of them make a broken file.
    assert.equal(edit?.changeAnnotations, undefined);
    assert.equal(after(edit, uri, text), optimised);
    const { result } = rewritingOf(linted, undefined, view, here);
    assert.equal(result.message, 'Done, in 5 steps.');
    assert.match(result.summary, /^# What was done, and why\n/);
  });

  it('comes to nothing where the text has moved on', () => {
    const [action] = actions(['refactor.rewrite.deadweight.optimise'], other);
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
    const [whole] = actions(['refactor.rewrite.deadweight.cache-mounts'], { resolvesEdits: false, links: 'none' });
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
