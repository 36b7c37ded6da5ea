/**
 * `npm run proof`: what we call safe is safe, shown by real builds.
 *
 *     npm run proof [-- PART_OF_A_CASE'S_NAME ...]
 *
 * Each case is a small Dockerfile below cases/, named `<rule>/<case>`. It is linted and fixed as the command line does it, built before and
 * after, and the two images are compared: every path with its mode, owner, content and attributes (times apart), and the configuration.
 * Size rules also have to save bytes, cache rules to save steps. It needs an engine with BuildKit that `docker` reaches, builds with the
 * network for the cases of apt and npm, and removes the images that it made. On Debian 12, `test/proof/engine.sh up` sets up a throwaway
 * engine, which is found by itself. First two images that differ on purpose show that the comparison sees it. Without an engine nothing is proved, and it says so. It is no part of `npm test`.
 */
import { join } from 'node:path';
import { cases } from './cases';
import { control } from './control';
import { findEngine } from './docker';
import { prove } from './trial';

const folder = join(__dirname, 'cases');

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const chosen = cases.filter((proof) => wanted.length === 0 || wanted.some((part) => proof.folder.includes(part)));
  if (chosen.length === 0) throw new Error(`no case is named ${wanted.join(' or ')}`);
  const found = findEngine();
  if ('reason' in found) {
    console.log(`SKIPPED: nothing is proved, since no Docker engine with BuildKit answers: ${found.reason}`);
    console.log('On Debian 12 as root, test/proof/engine.sh up sets up a throwaway one.');
    return;
  }
  console.log(`Engine ${found.version}, ${chosen.length} cases`);
  await control(found.engine);
  let failed = 0;
  for (const proof of chosen) {
    const started = performance.now();
    try {
      const lines = await prove(found.engine, proof, folder);
      console.log(`ok    ${proof.folder}: ${proof.says} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      for (const line of lines) console.log(`        ${line}`);
    } catch (error) {
      failed += 1;
      console.log(`WRONG ${proof.folder}: ${proof.says}`);
      console.log((error instanceof Error ? error.message : String(error)).replace(/^/gm, '        '));
    }
  }
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

void main();
