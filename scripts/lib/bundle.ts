import { build, type BuildOptions, type Plugin } from 'esbuild';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root';

const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const browser: BuildOptions = { platform: 'browser', target: 'es2022' };

/** vscode-languageserver brings a newer copy of the protocol's types than the one that the core names; one copy is enough. */
const newerTypes = join(root, 'node_modules', 'vscode-languageserver', 'node_modules', 'vscode-languageserver-types');
const alias = existsSync(newerTypes) ? { 'vscode-languageserver-types': newerTypes } : {};

/**
 * What both servers share is built once, into `dist/core.js`, and left out of the servers themselves: our own core, and the part of
 * vscode-languageserver and its protocol that knows no host, all of which `server/src/lsp/core.ts` exports by name.
 */
const withoutCore: Plugin = {
  name: 'without-core',
  setup: (builder) => {
    const shared =
      /^(\.\/core|\.\.\/(context|shellcheck)|\.\.\/common\/(api|server)|vscode-(jsonrpc|languageserver|languageserver-protocol))$/;
    builder.onResolve({ filter: shared }, () => ({ path: './core.js', external: true }));
  },
};

/**
 * The desktop's client loads the web's for what both share: our own client, and the part of vscode-languageclient and its protocol that
 * knows no host. The library's part for browsers is loaded as well; the part for Node comes after it and takes its place.
 */
const withoutClient: Plugin = {
  name: 'without-client',
  setup: (builder) => {
    const web = './extension.browser';
    builder.onResolve({ filter: /^\.\/extension\.browser$/ }, () => ({ path: `${web}.js`, external: true }));
    builder.onResolve({ filter: /^\.\.\/common\/(api|client)$/ }, ({ path }) => ({ path, namespace: 'library' }));
    builder.onLoad({ filter: /^/, namespace: 'library' }, () => ({ contents: `module.exports = require('${web}').library;` }));
  },
};

/** What the protocol knows and our server never offers. */
const unusedFeatures = [
  ...[
    'callHierarchy',
    'colorProvider',
    'declaration',
    'definition',
    'documentHighlight',
    'documentLink',
    'documentSymbol',
    'fileOperations',
  ],
  ...['foldingRange', 'formatting', 'implementation', 'inlineCompletion', 'inlineValue', 'linkedEditingRange', 'reference', 'rename'],
  ...['selectionRange', 'semanticTokens', 'signatureHelp', 'textDocumentContent', 'typeDefinition', 'typeHierarchy', 'workspaceSymbol'],
];

/** vscode-languageclient makes a feature for each thing that the protocol knows. In the place of one that is not used stands one that does nothing. */
const withoutUnusedFeatures: Plugin = {
  name: 'without-unused-features',
  setup: (builder) => {
    const filter = new RegExp(`[\\\\/]vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](?:${unusedFeatures.join('|')})\\.js$`);
    builder.onLoad({ filter }, ({ path }) => {
      const names = new Set([...readFileSync(path, 'utf8').matchAll(/^exports\.(\w+) = \w+;$/gm)].map(([, name = '']) => name));
      const feature = "class { getState() { return { kind: 'static' }; } fillClientCapabilities() {} initialize() {} clear() {} }";
      return { contents: [...names].map((name) => `exports.${name} = ${feature};`).join('\n') };
    });
  },
};

/** What is shipped: the client and the server for Node and for the browser, what the servers share, and the command line. */
const bundles: Readonly<Record<string, BuildOptions>> = {
  extension: {
    ...node,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    plugins: [withoutClient],
  },
  'extension.browser': {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/src/extension.browser.ts'],
    outfile: 'dist/extension.browser.js',
    external: ['vscode'],
    plugins: [withoutUnusedFeatures],
  },
  core: {
    ...browser,
    alias,
    target: ['node20', 'es2022'],
    // For Node it is a module; in a worker it is the first part of the script, and the second part finds it by its name.
    format: 'iife',
    globalName: 'deadweightCore',
    footer: { js: 'if (typeof module === "object") module.exports = deadweightCore;' },
    entryPoints: ['server/src/lsp/core.ts'],
    outfile: 'dist/core.js',
    inject: ['scripts/lib/browser-buffer.ts'],
  },
  'server.node': { ...node, entryPoints: ['server/src/lsp/node.ts'], outfile: 'dist/server.node.js', plugins: [withoutCore] },
  'server.browser': {
    ...browser,
    format: 'iife',
    // `dist/core.js` stands before it in the worker's script and looks whether there is a `require`: before a `const` it would throw.
    banner: { js: 'var require = () => deadweightCore;' },
    entryPoints: ['server/src/lsp/browser.ts'],
    outfile: 'dist/server.browser.js',
    plugins: [withoutCore],
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
  if (chosen.some(([name]) => name === 'cli')) writePages();
}

/** The pages of the rules, which `deadweight explain` prints, in one file beside the command line and not in it: no lint has to read them. */
function writePages(): void {
  const folder = join(root, 'docs', 'rules');
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const pages = Object.fromEntries(names.sort().map((name) => [name.slice(0, -3), readFileSync(join(folder, name), 'utf8')]));
  writeFileSync(join(root, 'dist', 'pages.json'), JSON.stringify(pages));
}
