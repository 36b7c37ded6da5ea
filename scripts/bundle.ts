/**
 * Bundles what is shipped into `dist`: `tsx scripts/bundle.ts [NAME...]`, all of them without a name. `--debug` leaves the text readable
 * and adds source maps.
 */
import { build, type BuildOptions } from 'esbuild';
import { root } from './lib/root';

const node: BuildOptions = { platform: 'node', format: 'cjs', target: 'node20' };
const browser: BuildOptions = { platform: 'browser', target: 'es2022' };

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
  'server.browser': { ...browser, format: 'iife', entryPoints: ['server/src/lsp/browser.ts'], outfile: 'dist/server.browser.js' },
  cli: { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
};

async function main(args: readonly string[]): Promise<void> {
  const debug = args.includes('--debug');
  const names = args.filter((arg) => !arg.startsWith('-'));
  for (const [name, options] of Object.entries(bundles)) {
    if (names.length > 0 && !names.includes(name)) continue;
    await build({
      ...options,
      absWorkingDir: root,
      bundle: true,
      minify: !debug,
      sourcemap: debug ? 'linked' : false,
      // The packages' ESM entries are smaller, and `unbash` has no other.
      mainFields: options.platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
      legalComments: 'none',
      logLevel: 'warning',
    });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
