/**
 * `npm run test:desktop`: the mocha suite in a desktop VS Code, which is downloaded. With `VSCODE_PATH` an installed one is used. On Linux
 * it needs a display (`xvfb-run`).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuite } from './bundle-suite';
import { root } from './root';

async function main(): Promise<number> {
  const workspace = mkdtempSync(join(tmpdir(), 'deadweight-workspace-'));
  const installed = process.env['VSCODE_PATH'];
  try {
    return await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: await bundleSuite('node'),
      launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
      ...(installed !== undefined && { vscodeExecutablePath: installed }),
    });
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
