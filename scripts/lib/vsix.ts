import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root';

/** `deadweight-0.1.0.vsix` in the project's folder. */
export function vsixName(): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
  return join(root, `${name}-${version}.vsix`);
}

/** Packs what is in `dist` and `docs` into the extension's file. Throws with vsce's words where it refuses. */
export function packVsix(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  // Everything is bundled, so no package goes in; and there is no repository yet that links in the README could lead to.
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, ...args], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`vsce could not pack the extension\n${stdout}${stderr}`);
}
