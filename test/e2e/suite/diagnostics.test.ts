import assert from 'node:assert/strict';
import { commands, env, window, workspace, type Hover, type MarkdownString } from 'vscode';
import { findSection, openSectionCommand } from '../../../shared/src';
import { cleanUp, open, ours, replaceAll, untilFound, untilGone } from './help';

describe('findings', () => {
  afterEach(cleanUp);

  it('appear in the files that the editor takes for Dockerfiles', async () => {
    for (const name of ['Dockerfile', 'Containerfile', 'Dockerfile.dev', 'api.dockerfile']) {
      const document = await open('FROM node:latest\n', name);
      assert.equal(document.languageId, 'dockerfile', name);
      await untilFound(document, 'latest-base');
    }
  });

  it('carry a source, a code, and a link to a section of the book', async () => {
    const document = await open('FROM node:latest\nCMD npm start\n');
    const { source, code, message, range } = await untilFound(document, 'latest-base');
    assert.equal(source, 'deadweight');
    assert.match(message, /^[^\n]+\.$/);
    assert.ok(range.isSingleLine && !range.isEmpty, 'marks words of one line');
    assert.ok(typeof code === 'object');
    assert.equal(code.value, 'latest-base');
    // A command link would be dead in the hover of a problem.
    assert.equal(code.target.scheme, env.uriScheme);
    assert.equal(code.target.authority, 'deadweight.deadweight');
    assert.ok(findSection(code.target.path.replace('/book/', '')), `${code.target.path} names a section`);
  });

  it('follow the typing', async () => {
    const document = await open('FROM node:24-slim\n');
    await replaceAll(document, 'FROM node:24-slim\nCMD npm start\n');
    await untilFound(document, 'shell-form-command');
    await replaceAll(document, 'FROM node:24-slim\nCMD ["npm", "start"]\n');
    await untilGone(document, 'shell-form-command');
  });

  it('appear in an untitled document', async () => {
    const document = await workspace.openTextDocument({ language: 'dockerfile', content: 'FROM node:latest\n' });
    await window.showTextDocument(document);
    await untilFound(document, 'latest-base');
  });

  it('stand on the right words in a document with CRLF', async () => {
    const document = await open('# syntax=docker/dockerfile:1\r\nFROM node:24-slim\r\nCMD npm start\r\n');
    const { range } = await untilFound(document, 'shell-form-command');
    assert.equal(range.start.line, 2);
    assert.ok(range.end.character <= 'CMD npm start'.length);
  });

  it('are silent in a clean file, and in other languages', async () => {
    const other = await open('FROM node:latest\n', 'notes.txt');
    const document = await open('FROM node:latest\n');
    await untilFound(document, 'latest-base');
    assert.deepEqual(ours(other), []);
  });

  it('are explained on hover, with a link that opens the book and no other command', async () => {
    const document = await open('FROM node:24-slim\nCMD npm start\n');
    const { range, message } = await untilFound(document, 'shell-form-command');
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, range.start);
    const parts = hovers.flatMap((hover) => hover.contents) as MarkdownString[];
    const link = parts.find((part) => part.value.includes(`command:${openSectionCommand}`));
    assert.ok(link, parts.map((part) => part.value).join('\n---\n'));
    assert.deepEqual(link.isTrusted, { enabledCommands: [openSectionCommand] });
    assert.match(link.value, /\[Chapter 4, Exec form\]\(command:/);
    assert.ok(!link.value.includes(message), 'the editor shows the message itself');
  });
});
