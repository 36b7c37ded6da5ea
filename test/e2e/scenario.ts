/**
 * The packaged extension in a real browser, used as people use it: `tsx test/e2e/scenario.ts FILE.vsix`; or the same steps with the
 * extension of the web, whose server is a worker: `tsx test/e2e/scenario.ts web`. Screenshots go to `test/e2e/shots`. Ends with `N passed, N failed, N skipped`; the steps build on each other, so the first failure is the last step.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createProfile, installVsix } from '../host/server';
import { createDriver, type Driver } from './driver';
import { developInBrowser } from './web-extension';
import { withEditor } from './with-editor';

const text = `FROM node:latest
WORKDIR /app
RUN apt-get update && apt-get install -y curl
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
CMD node server.js
`;

/** Screenshots are looked at: a monospaced font, and nothing beside the editor that is not of interest. */
const settings = {
  'editor.fontFamily': "'DejaVu Sans Mono'",
  'editor.fontSize': 14,
  'editor.minimap.enabled': false,
  'editor.hover.above': false,
  'files.autoSave': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.editor.useModal': 'off',
  'workbench.colorTheme': 'Default Dark Modern',
};

type Step = readonly [name: string, run: (driver: Driver) => Promise<void>];

const steps: readonly Step[] = [
  [
    'squiggles and problems are shown',
    async ({ editor, page, shot }) => {
      await editor.locator('.squiggly-warning').first().waitFor();
      assert.match(await page.locator('[id="status.problems"]').innerText(), /[1-9]/);
      assert.match(await page.locator('[id="status.editor.mode"]').innerText(), /Docker/);
      await shot('squiggles');
    },
  ],
  [
    'a hover says the cost, the reason and the chapter',
    async ({ hover, shot }) => {
      const box = await hover('CMD');
      assert.match(await box.innerText(), /Chapter 4, Exec form/);
      assert.match(await box.innerText(), /shell-form-command/);
      await shot('hover');
    },
  ],
  [
    'the link in the hover opens the chapter beside the editor, scrolled to its section',
    async ({ page, hover, chapter, closeBeside, shot }) => {
      const box = await hover('CMD');
      await box.getByText('Chapter 4, Exec form').first().click();
      await chapter('Exec form');
      await shot('chapter');
      // The picture of the README: images/screenshot.png.
      await page.keyboard.press('Control+b');
      await hover('CMD');
      await shot('readme');
      await page.keyboard.press('Control+b');
      await closeBeside();
    },
  ],
  [
    'the code of the problem opens the chapter too',
    async ({ hover, chapter, closeBeside }) => {
      const box = await hover('CMD');
      await box.getByRole('link', { name: 'shell-form-command' }).first().click();
      await chapter('Exec form');
      await closeBeside();
    },
  ],
  [
    'the light bulb offers the fix, and the fix is applied',
    async ({ editor, page, word, shot }) => {
      await (await word('CMD')).click();
      await page
        .locator('[class*="codicon-light-bulb"], [class*="codicon-lightbulb"], [class*="codicon-gutter-lightbulb"]')
        .first()
        .waitFor();
      await page.keyboard.press('Control+.');
      const item = page.locator('.action-widget .monaco-list-row', { hasText: /exec form/i }).first();
      await item.waitFor();
      await shot('light-bulb');
      await item.click();
      await editor.locator('.view-line', { hasText: '"server.js"' }).waitFor();
      await shot('fixed');
    },
  ],
  [
    'the file is saved with the fix',
    async ({ page, onDisk }) => {
      await page.keyboard.press('Control+s');
      await onDisk(/^CMD \["node", "server\.js"\]$/m);
    },
  ],
  [
    'fix all repairs what is safe, and leaves the choice of a base image to the user',
    async ({ page, editor, runCommand, onDisk, shot }) => {
      await runCommand('Fix All');
      await editor.locator('.view-line', { hasText: 'rm -rf' }).waitFor();
      await page.keyboard.press('Control+s');
      await onDisk(/rm -rf \/var\/lib\/apt\/lists/);
      await onDisk(/^FROM node:latest$/m);
      await shot('fix-all');
    },
  ],
  [
    'the language status tells the findings and restarts the server',
    async ({ page, editor, shot }) => {
      await page.locator('[id="status.languageStatus"]').hover();
      const status = page.locator('.hover-language-status', { hasText: 'Deadweight' });
      await status.waitFor();
      assert.match(await status.innerText(), /\d+ findings?/);
      await shot('status');
      await status.getByText('Restart server').click();
      await editor
        .locator('[class*="squiggly-"]')
        .first()
        .waitFor({ state: 'detached', timeout: 5_000 })
        .catch(() => undefined);
      await editor.locator('.squiggly-warning').first().waitFor();
    },
  ],
  [
    'the list of chapters opens the book',
    async ({ page, runCommand, chapter, closeBeside, shot }) => {
      await runCommand('Deadweight: Open the book');
      await page.locator('.quick-input-title', { hasText: 'Lightweight Docker Images' }).waitFor();
      await page.keyboard.type('Deleted files stay');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Deleted files stay' }).first().waitFor();
      await shot('contents');
      await page.keyboard.press('Enter');
      await chapter('Deleted files stay');
      await closeBeside();
    },
  ],
  [
    'a rewriting is shown by a diff, applied from its title, and taken back by one undo',
    async ({ page, editor, runCommand, onDisk, shot }) => {
      await runCommand('Deadweight: Mount the caches of package managers and compilers');
      const tab = page.getByRole('tab', { name: /^Proposed for Dockerfile/ });
      await tab.waitFor();
      await page.locator('.notification-toast', { hasText: 'Proposed: Mount the caches' }).getByText('Show summary').waitFor();
      await shot('proposal');
      await page.getByRole('button', { name: 'Apply the proposed change' }).first().click();
      await tab.waitFor({ state: 'detached' });
      await editor.locator('.view-line', { hasText: '--mount=type=cache' }).first().waitFor();
      await page.keyboard.press('Control+s');
      await onDisk(/^RUN --mount=type=cache,target=\/root\/\.npm npm ci$/m);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+s');
      await onDisk(/^RUN npm ci\b/m);
    },
  ],
  [
    'a setting silences a rule at once',
    async ({ page, editor, runCommand, shot }) => {
      await runCommand('Preferences: Open User Settings (JSON)');
      const json = page.locator('.monaco-editor[data-uri$="settings.json"]');
      await json.locator('.view-line').first().click();
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(JSON.stringify({ ...settings, 'deadweight.enable': false }, undefined, 2));
      await page.keyboard.press('Control+s');
      await page.getByRole('tab', { name: /^Dockerfile/ }).click();
      await editor.locator('.view-line').first().waitFor();
      for (const limit = Date.now() + 20_000; (await editor.locator('[class*="squiggly-"]').count()) > 0;) {
        assert.ok(Date.now() < limit, 'squiggles stay');
      }
      await shot('silenced');
    },
  ],
];

async function main(vsix: string | undefined): Promise<{ passed: number; failed: number }> {
  const shots = join(__dirname, 'shots', vsix === undefined ? 'web' : 'packaged');
  mkdirSync(shots, { recursive: true });
  const workspace = mkdtempSync(join(tmpdir(), 'shop-'));
  const file = join(workspace, 'Dockerfile');
  writeFileSync(file, text);
  writeFileSync(join(workspace, 'package.json'), '{ "name": "shop", "version": "1.0.0" }\n');
  writeFileSync(join(workspace, 'package-lock.json'), '{ "name": "shop", "lockfileVersion": 3, "packages": {} }\n');
  const profile = createProfile(settings);
  if (vsix !== undefined) installVsix(profile, vsix);
  let passed = 0;
  await withEditor({ profile, workspace }, async ({ browser, editor, port }) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    page.setDefaultTimeout(30_000);
    if (vsix === undefined) await developInBrowser(page, editor, port);
    const driver = await createDriver({ page, server: editor, workspace, file, shots });
    for (const [name, run] of steps) {
      try {
        await run(driver);
        passed++;
        console.log(`  ok    ${name}`);
      } catch (error) {
        await driver.shot('failed');
        console.error(`  FAIL  ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        console.error(await driver.seen());
        break;
      }
    }
  });
  return { passed, failed: passed === steps.length ? 0 : 1 };
}

main(process.argv[2] === 'web' ? undefined : resolve(process.argv[2] ?? 'out/deadweight.vsix')).then(
  ({ passed, failed }) => {
    console.log(`${passed} passed, ${failed} failed, 0 skipped`);
    process.exit(failed);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
