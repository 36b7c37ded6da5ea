import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { modern } from './session';

const entry = join(__dirname, '../../server/src/lsp/node.ts');

describe('language server as a process', () => {
  it('reads the configuration on disk, as far up as the workspace, and ends when told to', async () => {
    const root = mkdtempSync(join(tmpdir(), 'deadweight-'));
    mkdirSync(join(root, 'shop/web'), { recursive: true });
    writeFileSync(join(root, '.hadolint.yaml'), 'ignored: [DL3007]\n');
    writeFileSync(join(root, 'shop/.deadweight.yaml'), 'rules: { root-user: off, full-base-image: off }\n');
    const child = spawn(process.execPath, ['--import', 'tsx', entry, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
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
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await ended, 0);
    connection.dispose();
    rmSync(root, { recursive: true });
  });
});
