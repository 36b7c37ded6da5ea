import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root';
import { shippedDocs, type Pages } from './shipped-docs';

/** `deadweight-0.1.0.vsix` in the project's folder. */
export function vsixName(): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
  return join(root, `${name}-${version}.vsix`);
}

/** Packs what is in `dist` and `docs` into the extension's file. Throws with vsce's words where it refuses. */
export function packVsix(file: string): void {
  const folder = join(root, 'out', 'package');
  layOut(folder);
  mkdirSync(dirname(file), { recursive: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  // Everything is bundled, so no package goes in; and there is no repository yet that links in the README could lead to.
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`vsce could not pack the extension\n${stdout}${stderr}`);
}

/** The Markdown that `.vscodeignore` takes along, as it is in the project. */
export function packedDocs(): Pages {
  const lines = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
  const patterns = lines
    .filter((line) => /^!.*\.md$/.test(line))
    .map((line) => line.slice(1).replaceAll('.', '\\.').replaceAll('*', '[^/]*'));
  const packed = new RegExp(`^(?:${patterns.join('|')})$`);
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name.replaceAll('\\', '/')}`);
  const paths = [...readdirSync(root), ...inDocs].filter((path) => packed.test(path)).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** The project as it is to be packed; `.vscodeignore`, which comes along, says what of it is. */
function layOut(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['.vscodeignore', 'package.json', 'LICENSE', 'NOTICE', 'dist', 'images', 'schemas'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const [path, text] of shippedDocs(packedDocs())) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
