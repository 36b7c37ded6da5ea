import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Frame, Locator, Page } from 'playwright-core';
import type { EditorServer } from '../host/server';

/** What a person does in the editor, as far as the scenario needs it. Everything waits, and rejects when it has waited too long. */
export interface Driver {
  readonly page: Page;
  /** The editor of the Dockerfile. */
  readonly editor: Locator;
  /** A word of the text, as it is drawn. */
  readonly word: (text: string) => Promise<Locator>;
  /** Rests the mouse on a word until the hover with our explanation is there. */
  readonly hover: (text: string) => Promise<Locator>;
  /** Waits until a chapter is shown with this heading in sight. */
  readonly chapter: (heading: string) => Promise<void>;
  readonly closeBeside: () => Promise<void>;
  readonly runCommand: (title: string) => Promise<void>;
  /** Waits until the file on the disk has such a text. */
  readonly onDisk: (pattern: RegExp) => Promise<void>;
  readonly shot: (name: string) => Promise<void>;
  /** The file, and what the editor says in messages and boxes: to tell why a step failed. */
  readonly seen: () => Promise<string>;
}

interface Surroundings {
  readonly page: Page;
  readonly server: EditorServer;
  readonly workspace: string;
  readonly file: string;
  readonly shots: string;
}

export async function createDriver({ page, server, workspace, file, shots }: Surroundings): Promise<Driver> {
  const payload = [
    ['openFile', `vscode-remote://${server.authority}${file}`],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  await page.goto(`${server.url}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) }).toString()}`);
  const editor = page.locator('.monaco-editor[data-uri$="Dockerfile"]');
  await editor.waitFor({ timeout: 60_000 });

  const word = async (text: string): Promise<Locator> => {
    const found = editor.locator('.view-line span span', { hasText: new RegExp(`^${text}$`) }).last();
    await found.waitFor();
    return found;
  };

  const hover = async (text: string): Promise<Locator> => {
    const box = page.locator('.monaco-hover:visible', { hasText: 'Chapter' }).first();
    for (const limit = Date.now() + 30_000; ;) {
      await page.mouse.move(700, 500);
      await (await word(text)).hover();
      // The editor's own part of the hover is there before the server's.
      const shown = await box.waitFor({ timeout: 4_000 }).then(
        () => true,
        () => false,
      );
      if (shown) return box;
      if (Date.now() > limit) throw new Error(`No hover on ${text}`);
    }
  };

  return {
    page,
    editor,
    word,
    hover,
    chapter: (heading) => untilHeading(page, heading),
    closeBeside: async () => {
      const tab = page.getByRole('tab', { name: /^Preview / });
      await tab.click({ button: 'middle' });
      await tab.waitFor({ state: 'detached' });
      await (await word('FROM')).click();
    },
    runCommand: async (title) => {
      await (await word('FROM')).click();
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget').waitFor();
      await page.keyboard.type(title);
      const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
      await row.waitFor();
      // While the list is still being filled no row has the focus, and Enter goes nowhere.
      for (const limit = Date.now() + 20_000; await row.isVisible();) {
        if (Date.now() > limit) throw new Error(`The command ${title} was not taken`);
        await page.keyboard.press('Enter');
        await row.waitFor({ state: 'hidden', timeout: 2_000 }).catch(() => undefined);
      }
    },
    onDisk: async (pattern) => {
      for (const limit = Date.now() + 20_000; !pattern.test(readFileSync(file, 'utf8')); await wait(100)) {
        if (Date.now() > limit) throw new Error(`The file never had ${String(pattern)}`);
      }
    },
    // Hovers fade in.
    seen: async () => {
      const boxes = page.locator('.notification-toast, .quick-input-widget, .monaco-editor-overlaymessage, .action-widget');
      const said = await boxes.filter({ visible: true }).allInnerTexts();
      return [readFileSync(file, 'utf8'), ...said.map((text) => `seen: ${text.replaceAll('\n', ' | ').slice(0, 500)}`)].join('\n');
    },
    shot: async (name) => void (await wait(400), await page.screenshot({ path: join(shots, `${name}.png`) })),
  };
}

/** Whichever frame shows the chapter: the preview lives in a frame within a frame. */
async function untilHeading(page: Page, heading: string): Promise<void> {
  let seen = 'no such heading';
  for (const limit = Date.now() + 30_000; Date.now() < limit; await wait(100)) {
    for (const frame of page.frames()) {
      const top = await headingTop(frame, heading);
      if (top === undefined) continue;
      // The preview scrolls before its last layout, so the heading may end below the top; it has to be in sight.
      if (top.y >= -5 && top.y < top.height - 60) return;
      seen = `it stands at ${top.y} of ${top.height} px`;
    }
  }
  throw new Error(`The section ${heading} was not scrolled to: ${seen}`);
}

async function headingTop(frame: Frame, heading: string): Promise<{ y: number; height: number } | undefined> {
  try {
    return await frame.evaluate((title) => {
      const found = [...document.querySelectorAll('h2')].find((element) => element.textContent.trim() === title);
      return found === undefined ? undefined : { y: found.getBoundingClientRect().top, height: innerHeight };
    }, heading);
  } catch {
    // The frame went away meanwhile.
    return undefined;
  }
}
