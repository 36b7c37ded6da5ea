import assert from 'node:assert/strict';
import { commands, Uri, window, workspace } from 'vscode';
import type { RebuildResult } from '../../../shared/src';
import { cleanUp, open, replaceAll, until } from './help';

const dockerfile = 'FROM node:24-slim\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "src/a.js"]\n';

describe('what is rebuilt', () => {
  afterEach(cleanUp);

  it('is asked from a file, and shown in the Dockerfile whose context holds it', async () => {
    const document = await open(dockerfile);
    const file = Uri.joinPath(document.uri, '..', 'src', 'a.js');
    await workspace.fs.writeFile(file, new Uint8Array());
    await commands.executeCommand('workbench.action.closeAllEditors');
    const result = await commands.executeCommand<RebuildResult>('deadweight.showRebuild', file);
    assert.equal(result.summary, 'A change of src/a.js rebuilds 1 of 4 instructions, none of them dear.');
    assert.equal(window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    await replaceAll(window.activeTextEditor.document, 'FROM scratch\n');
    await commands.executeCommand('deadweight.clearRebuild');
  });

  it('is asked from the Dockerfile, of a file that is picked', async () => {
    const document = await open(dockerfile);
    await workspace.fs.writeFile(Uri.joinPath(document.uri, '..', 'package.json'), new TextEncoder().encode('{}'));
    let result: RebuildResult | undefined;
    const asked = commands.executeCommand<RebuildResult>('deadweight.showRebuild').then((said) => (result = said));
    await until('the answer', async () => {
      if (result === undefined) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return result;
    });
    await asked;
    assert.match(result?.summary ?? '', /^A change of \S+ rebuilds \d of 4 instructions/);
  });
});
