import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { findShellCheck } from '../../server/src/host';
import { fake, serving } from '../registry/fake';
import { image } from '../registry/images';
import { modern } from './session';

const entry = join(__dirname, '../../server/src/lsp/node.ts');

type Server = ChildProcessByStdio<Writable, Readable, null>;

describe('language server as a process', () => {
  let running: Server | undefined;
  const start = (): Server => {
    running = spawn(process.execPath, ['--import', 'tsx', entry, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    return running;
  };
  // A test that failed has left its server, for which mocha would wait.
  afterEach(() => void running?.kill());

  it('reads the configuration on disk, as far up as the workspace, and ends when told to', async () => {
    const root = mkdtempSync(join(tmpdir(), 'deadweight-'));
    mkdirSync(join(root, 'shop/web'), { recursive: true });
    writeFileSync(join(root, '.hadolint.yaml'), 'ignored: [DL3007]\n');
    writeFileSync(join(root, 'shop/.deadweight.yaml'), 'rules: { root-user: off, full-base-image: off }\n');
    const child = start();
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => null);
    connection.listen();
    const folder = { uri: pathToFileURL(join(root, 'shop')).href, name: 'shop' };
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: modern, workspaceFolders: [folder] });
    await connection.sendNotification('initialized', {});
    const uri = pathToFileURL(join(root, 'shop/web/Dockerfile')).href;
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'dockerfile', version: 1, text: 'FROM node:latest\n' },
    });
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
    // The file above the workspace does not count, the one within does.
    assert.deepEqual(report.kind === 'full' && report.items.map(({ code }) => code), ['latest-base']);
    // The folder that has what is copied, and its .dockerignore.
    writeFileSync(join(root, 'shop/list.txt'), 'x');
    writeFileSync(join(root, 'shop/.dockerignore'), '*.txt\n');
    const other = pathToFileURL(join(root, 'shop/web/Dockerfile.other')).href;
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: other, languageId: 'dockerfile', version: 1, text: 'FROM busybox:1.37\nCOPY list.txt /\n' },
    });
    const above = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: other } });
    assert.deepEqual(above.kind === 'full' && above.items.map(({ code }) => code), ['ignored-file-copied']);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await ended, 0);
    connection.dispose();
    rmSync(root, { recursive: true });
  });

  it('runs the ShellCheck that it finds, on saving', async function () {
    if ((await findShellCheck(process.env['PATH'])) === undefined) {
      console.log('      SKIPPED: there is no shellcheck on the PATH (Debian: apt-get install shellcheck)');
      return this.skip();
    }
    const root = mkdtempSync(join(tmpdir(), 'deadweight-'));
    const child = start();
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    connection.onRequest('client/registerCapability', () => null);
    const refreshed = new Promise<void>((resolve) => connection.onRequest('workspace/diagnostic/refresh', () => (resolve(), null)));
    connection.listen();
    const initializationOptions = { links: 'command', trusted: true };
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: modern, initializationOptions });
    await connection.sendNotification('initialized', {});
    const uri = pathToFileURL(join(root, 'Dockerfile')).href;
    const text = 'FROM a/b:1\nRUN echo \\\n  $x\n';
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text } });
    await connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await refreshed;
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
    const theirs = report.kind === 'full' ? report.items.filter(({ source }) => source === 'shellcheck') : [];
    assert.deepEqual(
      theirs.map(({ code, range }) => [code, range.start]),
      [
        ['SC2154', { line: 2, character: 2 }],
        ['SC2086', { line: 2, character: 2 }],
      ],
    );
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await ended, 0);
    connection.dispose();
    rmSync(root, { recursive: true });
  });

  it('asks the registry where the settings say so, and keeps the answer in the storage of the client', async () => {
    const good = image([1_000_000]);
    const registry = await fake(serving({ '1.0': good }));
    const storage = mkdtempSync(join(tmpdir(), 'deadweight-'));
    const child = start();
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const settings = { registry: { lookup: 'on' }, rules: { 'base-without-digest': 'warning' } };
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
    connection.onRequest('client/registerCapability', () => null);
    const refreshed = new Promise<void>((resolve) => connection.onRequest('workspace/diagnostic/refresh', () => (resolve(), null)));
    connection.listen();
    const initializationOptions = { links: 'command', trusted: true, storage };
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: modern, initializationOptions });
    await connection.sendNotification('initialized', {});
    const uri = 'untitled:Dockerfile';
    const text = `FROM ${registry.host}/a/b:1.0\n`;
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text } });
    await refreshed;
    const range = { start: { line: 0, character: 8 }, end: { line: 0, character: 8 } };
    const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    const pin = actions.find(({ title }) => title.startsWith(`Pin ${registry.host}/a/b:1.0 to its digest`));
    assert.match(JSON.stringify(pin?.edit), new RegExp(`@${good.digest}`));
    assert.equal(pin?.diagnostics?.[0]?.code, 'base-without-digest');
    assert.ok(readdirSync(join(storage, 'registry')).length > 0);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await ended, 0);
    connection.dispose();
    await registry.stop();
    rmSync(storage, { recursive: true });
  });
});
