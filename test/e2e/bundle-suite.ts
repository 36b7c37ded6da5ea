import { build } from 'esbuild';
import { join } from 'node:path';
import { root } from './root';

/** The mocha suite as one file for an extension host: of Node, or in a web worker. Returns the file's path. */
export async function bundleSuite(host: 'node' | 'web'): Promise<string> {
  const outfile = join(root, 'out', 'e2e', `suite.${host}.js`);
  await build({
    absWorkingDir: root,
    entryPoints: [`test/e2e/suite/entry.${host}.ts`],
    outfile,
    bundle: true,
    // Mocha's build for browsers takes `module.exports` for itself; the last word is ours.
    ...(host === 'node' ? { format: 'cjs' } : { format: 'iife', globalName: 'suite', footer: { js: 'module.exports = suite;' } }),
    platform: host === 'node' ? 'node' : 'browser',
    target: 'es2022',
    // In Node mocha is loaded as the module that it is; what is of Node is never reached in the web.
    external: host === 'node' ? ['vscode', 'mocha'] : ['vscode', 'node:fs', 'node:http', 'node:crypto'],
    alias: host === 'node' ? {} : { 'node:assert/strict': './test/e2e/suite/assert.web.ts' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
