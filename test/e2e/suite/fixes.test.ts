import assert from 'node:assert/strict';
import { commands, Range, workspace, type CodeAction, type TextDocument } from 'vscode';
import { actions, choose, cleanUp, found, open, quickFix, replaceAll, set, sleep, until, untilFound, untilGone } from './help';

const shellForm = 'FROM node:24-slim\nCMD npm start\n';

function whole(document: TextDocument): Range {
  return new Range(0, 0, document.lineCount, 0);
}

async function fixAll(document: TextDocument): Promise<CodeAction | undefined> {
  const [action] = await actions(document, whole(document), 'source.fixAll.deadweight');
  return action;
}

describe('fixes', () => {
  afterEach(async () => {
    await set('codeActionsOnSave', undefined, 'editor');
    await cleanUp();
  });

  it('are applied by a quick fix and taken back by one undo', async () => {
    const document = await open(shellForm);
    const fix = await quickFix(document, 'shell-form-command', /exec form/i);
    assert.equal(fix.isPreferred, true);
    await choose(fix);
    assert.equal(document.getText(), 'FROM node:24-slim\nCMD ["npm", "start"]\n');
    await untilGone(document, 'shell-form-command');
    await commands.executeCommand('undo');
    await until('the undo', () => document.getText() === shellForm);
    await untilFound(document, 'shell-form-command');
  });

  it('keep CRLF line ends', async () => {
    const document = await open(shellForm.replace(/\n/g, '\r\n'));
    await choose(await quickFix(document, 'shell-form-command', /exec form/i));
    assert.equal(document.getText(), 'FROM node:24-slim\r\nCMD ["npm", "start"]\r\n');
  });

  it('are all applied by source.fixAll.deadweight, once and for good', async () => {
    const document = await open('FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl\nCMD npm start\n');
    await untilFound(document, 'package-cache-kept');
    const action = await fixAll(document);
    assert.ok(action?.edit);
    assert.equal(action.kind?.value, 'source.fixAll.deadweight');
    assert.ok(await workspace.applyEdit(action.edit));
    await untilGone(document, 'package-cache-kept');
    await untilGone(document, 'shell-form-command');
    assert.match(document.getText(), /rm -rf \/var\/lib\/apt\/lists/);
    assert.match(document.getText(), /^CMD \["npm", "start"\]$/m);
    const again = await fixAll(document);
    assert.equal(again?.edit, undefined, 'a settled file has nothing left to fix');
  });

  it('are all applied on save where the user has asked for it', async () => {
    await set('codeActionsOnSave', { 'source.fixAll.deadweight': 'explicit' }, 'editor');
    const document = await open('FROM node:24-slim\n');
    await replaceAll(document, shellForm);
    await untilFound(document, 'shell-form-command');
    await commands.executeCommand('workbench.action.files.save');
    await until('the fixed file on disk', async () => {
      const bytes = await workspace.fs.readFile(document.uri);
      return new TextDecoder().decode(bytes).includes('CMD ["npm", "start"]');
    });
  });

  it('leave a finding alone where it is ignored here', async () => {
    const document = await open('FROM node:24-slim\nCMD npm start\n');
    await choose(await quickFix(document, 'shell-form-command', /ignore.*\bhere\b/i));
    assert.match(document.getText(), /^# deadweight ignore=shell-form-command/m);
    await untilGone(document, 'shell-form-command');
  });

  it('leave a rule alone where it is ignored in this file', async () => {
    const document = await open('FROM node:24-slim AS a\nCMD npm start\nFROM node:24-slim\nCMD npm start\n');
    await choose(await quickFix(document, 'shell-form-command', /ignore.*\bin this file\b/i));
    assert.match(document.getText(), /^# deadweight ignore-file=shell-form-command/m);
    await untilGone(document, 'shell-form-command');
  });

  it('turn a rule off in the workspace settings, beside what is set there', async () => {
    await set('rules', { 'latest-base': 'hint' });
    const document = await open(shellForm);
    await choose(await quickFix(document, 'shell-form-command', /turn.*\boff\b/i));
    await untilGone(document, 'shell-form-command');
    const written = workspace.getConfiguration('deadweight').inspect('rules')?.workspaceValue;
    assert.deepEqual(written, { 'latest-base': 'hint', 'shell-form-command': 'off' });
    await set('rules', undefined);
    await untilFound(document, 'shell-form-command');
  });

  it('never come from a choice in fix all', async () => {
    const document = await open('FROM node:latest\n');
    await untilFound(document, 'latest-base');
    const before = document.getText();
    const action = await fixAll(document);
    if (action?.edit !== undefined) await workspace.applyEdit(action.edit);
    await sleep(200);
    assert.equal(document.getText(), before);
    assert.ok(found(document, 'latest-base'));
  });
});
