import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../host/browser';
import { startEditor, type EditorServer, type Profile } from '../host/server';
import { serveFolder } from '../host/static';
import { root } from './root';

interface Parts {
  readonly browser: Browser;
  readonly editor: EditorServer;
  /** Where the project's folder is served, for an editor that takes the extension from there. */
  readonly port: number;
}

/** An editor and a browser, for as long as they are used. Then they are ended, and the profile and the workspace are gone. */
export async function withEditor<T>(
  { profile, workspace, flags = [] }: { readonly profile: Profile; readonly workspace: string; readonly flags?: readonly string[] },
  use: (parts: Parts) => Promise<T>,
): Promise<T> {
  const editor = await startEditor(profile, flags);
  const files = await serveFolder(root);
  const browser = await launchBrowser();
  try {
    return await use({ browser, editor, port: files.port });
  } finally {
    await browser.close();
    files.stop();
    await editor.stop();
    profile.remove();
    rmSync(workspace, { recursive: true, force: true });
  }
}
