/**
 * `npm run bench`: builds and packs what ships, bundles `bench.ts` in the same way, and runs it, so that what is measured is what users
 * run and not what a loader makes of the sources.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(__dirname, '..', '..');
const run = (...args: readonly string[]): number => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

// As deep below the root as its source, so that the paths it is given from there hold.
const outfile = join(root, 'out', 'bench', 'bench.cjs');
buildSync({
  entryPoints: [join(__dirname, 'bench.ts')],
  outfile,
  bundle: true,
  minify: true,
  platform: 'node',
  mainFields: ['module', 'main'],
  external: ['dockerfile-utils'],
  logLevel: 'error',
});
// What each rule costs is asked of no package.
const profiled = process.argv.includes('--rules');
const packed = profiled || run('--import', 'tsx', join(root, 'scripts', 'package.ts'), join(root, 'out', 'deadweight.vsix')) === 0;
process.exitCode = packed ? run(outfile, ...process.argv.slice(2)) : 1;
