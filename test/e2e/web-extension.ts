import type { Page } from 'playwright-core';
import type { EditorServer } from '../host/server';

/**
 * Has the page load the extension of the project's folder, and a suite if there is one, into the extension host in a web worker. That
 * takes them over http, as the editor on the web does, and they must come from the page's own origin: hence through the editor's proxy
 * from `port`, where the project's folder is served.
 */
export async function developInBrowser(page: Page, { authority }: EditorServer, port: number, suite?: string): Promise<void> {
  const address = (path: string) => ({ scheme: 'http', authority, path: `/proxy/${port}${path}` });
  const development = { extensions: [address('')], ...(suite !== undefined && { extensionTestsPath: address(suite) }) };
  await page.addInitScript((options) => {
    const observer = new MutationObserver(() => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (meta?.dataset['settings'] === undefined) return;
      observer.disconnect();
      const settings = JSON.parse(meta.dataset['settings']) as { developmentOptions?: object };
      meta.dataset['settings'] = JSON.stringify({ ...settings, developmentOptions: { ...settings.developmentOptions, ...options } });
    });
    observer.observe(document, { childList: true, subtree: true });
  }, development);
}
