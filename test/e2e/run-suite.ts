/**
 * Runs the mocha suite in a real extension host: `tsx test/e2e/run-suite.ts node|web`. Ends with `N passed, N failed, N skipped`.
 * `DEBUG=1` shows what the page logs.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createProfile, type EditorServer } from '../host/server';
import { bundleSuite } from './bundle-suite';
import { root } from './root';
import { resultMark, type SuiteResult } from './suite/reporter';
import { developInBrowser } from './web-extension';
import { withEditor } from './with-editor';

/** Of slow machines, where a test may wait long for an editor that shares two cores with others. */
const limit = 420_000;

async function main(host: 'node' | 'web'): Promise<SuiteResult> {
  const suite = await bundleSuite(host);
  const profile = createProfile();
  const workspace = mkdtempSync(join(tmpdir(), 'deadweight-workspace-'));
  // Without this flag a built editor passes over the paths of extensions under development in silence.
  const flags = ['--vscode-option', 'enable-smoke-test-driver'];
  return withEditor({ profile, workspace, flags }, async ({ browser, editor, port }) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const result = listen(page);
    const payload = [
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    if (host === 'node') payload.push(...remoteExtension(editor, suite));
    else await developInBrowser(page, editor, port, suite.slice(root.length));
    await page.goto(`${editor.url}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) }).toString()}`);
    return await result;
  });
}

/** What the suite says of itself through the page's log, once the extension host has ended. */
async function listen(page: Page): Promise<SuiteResult> {
  let result: SuiteResult | undefined;
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    const text = args.map(String).join(' ');
    const at = text.indexOf(resultMark);
    if (at >= 0) result = JSON.parse(text.slice(at + resultMark.length)) as SuiteResult;
    else if (process.env['DEBUG'] !== undefined || /^(%s)?\s+(ok|FAIL) {2}/.test(text) || /^\s*(ok|FAIL) /.test(text)) console.log(text);
  });
  await page.exposeFunction('codeAutomationExit', end);
  if (process.env['DEBUG'] !== undefined) page.on('console', (message) => console.log(`[page] ${message.text()}`));
  const timer = setTimeout(() => end(-1), limit);
  const code = await ended;
  clearTimeout(timer);
  if (code === -1) throw new Error(`The suite did not end within ${limit / 1000} s`);
  if (result === undefined) throw new Error(`The extension host ended with ${code} and without a result`);
  // Code and count have to agree: a suite that died on the way is a failure.
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

/** The extension host of Node takes the extension from the disk. */
function remoteExtension({ authority }: EditorServer, suite: string): [string, string][] {
  const address = (path: string): string => `vscode-remote://${authority}${path}`;
  return [
    ['extensionDevelopmentPath', address(root)],
    ['extensionTestsPath', address(suite)],
  ];
}

main(process.argv[2] === 'web' ? 'web' : 'node').then(
  ({ passed, failed, skipped }) => {
    for (const title of skipped) console.log(`skipped: ${title}`);
    console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
    process.exit(failed === 0 ? 0 : 1);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
