import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { hostFolder, hostNode } from './install';

const modules = join(hostFolder, 'node_modules');
const packed = join(modules, '@sparticuz', 'chromium');
const unpacked = join(modules, '.cache', 'chromium');

const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

/** The Chromium that came with the host's packages; it needs nothing of the system but glibc. */
export async function launchBrowser(): Promise<Browser> {
  unpack();
  const nested = join(unpacked, 'al2023', 'lib');
  const libraries = existsSync(nested) ? nested : join(unpacked, 'al2023');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(unpacked, 'fonts'), HOME: unpacked };
  return chromium.launch({ executablePath: join(unpacked, 'chromium'), env: definedOnly(env), headless: true, args });
}

/**
 * The package's own `executablePath()` leaves out the NSS libraries outside of a cloud function and unpacks into the system's temporary
 * folder; this unpacks everything, once, beside the packages.
 */
function unpack(): void {
  const done = join(unpacked, 'done');
  if (existsSync(done)) return;
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) => join(packed, 'bin', name));
  const inflate = pathToFileURL(join(packed, 'build', 'index.js')).href;
  const script = `const { inflate } = await import(${JSON.stringify(inflate)}); for (const file of ${JSON.stringify(archives)}) await inflate(file);`;
  const { status, stderr } = spawnSync(hostNode, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: unpacked },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Unpacking Chromium failed\n${stderr}`);
  addFonts(join(unpacked, 'fonts'));
  writeFileSync(done, '');
}

/** The package brings one proportional font; an editor wants a monospaced one too. */
function addFonts(fonts: string): void {
  const ttf = join(modules, 'dejavu-fonts-ttf', 'ttf');
  for (const name of readdirSync(ttf).filter((file) => /^DejaVuSansMono(-Bold)?\.ttf$/.test(file)))
    copyFileSync(join(ttf, name), join(fonts, name));
  const config = join(fonts, 'fonts.conf');
  const text = readFileSync(config, 'utf8')
    .replace(/<dir>[^<]*<\/dir>/, `<dir>${fonts}</dir>`)
    .replace(/<cachedir>[^<]*<\/cachedir>/, `<cachedir>${fonts}-cache</cachedir>`);
  writeFileSync(config, text);
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
