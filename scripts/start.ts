/** Opens a real VS Code with the extension on `examples/`, or on the folder that is named. Ctrl-C ends everything it started. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { hostUnavailable, installHost } from '../test/host/install';
import { createProfile, installVsix, startEditor } from '../test/host/server';
import { bundle } from './lib/bundle';
import { root } from './lib/root';
import { packVsix } from './lib/vsix';

async function main(args: readonly string[]): Promise<void> {
  const desktop = args.includes('--desktop');
  const named = args.find((arg) => !arg.startsWith('-'));
  // npm runs us in the project's folder; a path is meant from where the command was typed.
  const folder = named === undefined ? join(root, 'examples') : resolve(process.env['INIT_CWD'] ?? process.cwd(), named);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Problem(`${folder} is no folder.`);
  say('Building the extension...');
  await bundle();
  if (desktop) startDesktop(folder);
  else await startBundled(folder);
}

/** What the user can mend; it is said without a stack. */
class Problem extends Error {}

function startDesktop(folder: string): void {
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  const { error, status } = spawnSync('code', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error !== undefined || status !== 0) throw new Problem('`code` could not be started; is VS Code on the PATH?');
  report(folder);
  say('VS Code has opened a window with the extension.');
}

async function startBundled(folder: string): Promise<void> {
  const unavailable = hostUnavailable();
  if (unavailable !== undefined) throw new Problem(`Not here: ${unavailable}. Use \`npm start -- --desktop\` with an installed VS Code.`);
  installHost(say);
  say('Starting the editor...');
  const vsix = join(root, 'out', 'deadweight.vsix');
  packVsix(vsix);
  const profile = createProfile();
  installVsix(profile, vsix);
  const editor = await startEditor(profile);
  // Behind the editor's own end, which is registered by its start.
  process.once('exit', () => profile.remove());
  report(folder);
  say(`\nOpen ${editor.url}/?folder=${encodeURIComponent(folder)}\nCtrl-C ends it.`);
  await editor.exited;
  throw new Problem(`The editor has ended by itself; see ${editor.log}`);
}

interface Output {
  readonly files: readonly { readonly path: string; readonly findings: readonly { readonly rule: string }[] }[];
}

/** A line per Dockerfile: what the command line finds there, at any level. */
function report(folder: string): void {
  const args = [join(root, 'dist', 'cli.cjs'), 'lint', '--format', 'json', '--level', 'hint', '--fail-on', 'never', folder];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) return say(`The command line could not read ${folder}: ${stderr.trim()}`);
  const { files } = JSON.parse(stdout) as Output;
  say(`\nFound in ${folder}:`);
  if (files.length === 0) say('  no Dockerfile');
  for (const { path, findings } of files) {
    const rules = [...new Set(findings.map(({ rule }) => rule))];
    const file = relative(folder, resolve(folder, path)) || path;
    say(
      `  ${String(findings.length).padStart(3)} ${findings.length === 1 ? 'finding ' : 'findings'}  ${file}${rules.length > 0 ? `: ${rules.join(', ')}` : ''}`,
    );
  }
}

function say(line: string): void {
  console.log(line);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
});
