import { build, type BuildOptions } from 'esbuild';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root';

const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const browser: BuildOptions = { platform: 'browser', target: 'es2022' };

/** vscode-languageserver brings a newer copy of the protocol's types than the one that the core names; one copy is enough. */
const newerTypes = join(root, 'node_modules', 'vscode-languageserver', 'node_modules', 'vscode-languageserver-types');
const server: BuildOptions = existsSync(newerTypes) ? { alias: { 'vscode-languageserver-types': newerTypes } } : {};

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
  'server.node': { ...node, ...server, entryPoints: ['server/src/lsp/node.ts'], outfile: 'dist/server.node.js' },
  'server.browser': {
    ...browser,
    ...server,
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
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'warning',
    });
  }
}
