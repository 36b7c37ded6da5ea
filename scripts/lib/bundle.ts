import { build, type BuildOptions } from 'esbuild';
import { root } from './root';

const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const browser: BuildOptions = { platform: 'browser', target: 'es2022' };

/** What is shipped: the client and the server for Node and for the browser, and the command line. */
const bundles: Readonly<Record<string, BuildOptions>> = {
  extension: { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  'extension.browser': {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/src/extension.browser.ts'],
    outfile: 'dist/extension.browser.js',
    external: ['vscode'],
  },
  'server.node': { ...node, entryPoints: ['server/src/lsp/node.ts'], outfile: 'dist/server.node.js' },
  'server.browser': {
    ...browser,
    format: 'iife',
    entryPoints: ['server/src/lsp/browser.ts'],
    outfile: 'dist/server.browser.js',
    inject: ['scripts/lib/browser-buffer.ts'],
  },
  cli: { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
};

/** Bundles into `dist` what is named, or everything. `debug`: readable, with source maps. Rejects where something does not compile. */
export async function bundle(names: readonly string[] = [], debug = false): Promise<void> {
  const chosen = Object.entries(bundles).filter(([name]) => names.length === 0 || names.includes(name));
  for (const [, options] of chosen) {
    await build({
      ...options,
      absWorkingDir: root,
      bundle: true,
      minify: !debug,
      sourcemap: debug ? 'linked' : false,
      // The packages' ESM entries bundle smaller.
      mainFields: options.platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
      legalComments: 'none',
      logLevel: 'warning',
    });
  }
}
