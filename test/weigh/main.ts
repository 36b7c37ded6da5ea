/**
 * `npm run weigh`: what is said to weigh something does, shown by real builds.
 *
 *     npm run weigh [-- PART_OF_A_CASE'S_NAME ...]
 *
 * Each case is a Dockerfile that is built; the layer of each instruction is compared with what is said that the instruction adds, and what
 * findings say to save with the difference to a second build. A number that is off by more than a quarter fails, and so does one that is
 * said of something nobody can know. A run of all cases writes what it measured to docs/weights.md. It needs an engine with BuildKit and
 * the images of test/proof/engine.sh, which is Debian 12 and root, and fails where it has none. It is no part of `npm test`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { bytesInWords } from '../../shared/src';
import { findEngine, type Engine } from '../proof/docker';
import { fileCases } from './file-cases';
import { measure, type Measured } from './measure';
import { packageCases } from './package-cases';
import { measuredPart } from './page';
import { errorOf, faultOf, percent, summaries } from './verdict';

const page = join(__dirname, '..', '..', 'docs', 'weights.md');

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const all = [...fileCases, ...packageCases];
  const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  if (chosen.length === 0) throw new Error(`no case is named ${wanted.join(' or ')}`);
  const found = findEngine();
  if ('reason' in found) throw new Error(`nothing is weighed, since no Docker engine with BuildKit answers: ${found.reason}`);
  console.log(`Engine ${found.version}, ${chosen.length} cases`);
  // On one day, what was built is taken from the cache.
  const asked = new Date().toISOString().slice(0, 10);
  const { measured, failed } = await weighAll(found.engine, chosen, asked);

  for (const { kind, count, median, worst, worstCase } of summaries(measured))
    console.log(`${kind}: ${count}, median ${percent(median)}, worst ${percent(worst)} (${worstCase})`);
  console.log(`${measured.length} numbers in ${chosen.length} cases, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
  else if (chosen.length === all.length) await writePage(measured, { engine: found.version, date: asked });
}

async function weighAll(
  engine: Engine,
  chosen: typeof fileCases,
  asked: string,
): Promise<{ readonly measured: readonly Measured[]; readonly failed: number }> {
  const measured: Measured[] = [];
  let failed = 0;
  // Two at a time: while one downloads, the other unpacks.
  for (let i = 0; i < chosen.length; i += 2) {
    const pair = chosen.slice(i, i + 2).map((weighed) => measure(engine, weighed, asked));
    for (const result of await Promise.allSettled(pair)) {
      if (result.status === 'rejected') {
        failed += 1;
        console.log(`WRONG ${result.reason instanceof Error ? result.reason.message : String(result.reason)}`);
        continue;
      }
      for (const one of result.value) {
        const fault = faultOf(one);
        if (fault !== undefined) failed += 1;
        console.log(`${fault === undefined ? 'ok   ' : 'WRONG'} ${describe(one)}${fault === undefined ? '' : `: ${fault}`}`);
        measured.push(one);
      }
    }
  }
  return { measured, failed };
}

function describe(one: Measured): string {
  const { kind, of, said, atLeast, real } = one;
  const error = errorOf(one);
  const words = said === undefined ? 'nothing said' : `${atLeast ? 'at least ' : ''}${bytesInWords(said)}`;
  return `${one.case}: ${kind} of "${of.slice(0, 70)}": ${words}, ${bytesInWords(real)}${error === undefined ? '' : ` (${percent(error)})`}`;
}

async function writePage(measured: readonly Measured[], about: { readonly engine: string; readonly date: string }): Promise<void> {
  const text = readFileSync(page, 'utf8');
  const [before, , after] = text.split(/(?<=<!-- measured:begin -->)([\s\S]*)(?=<!-- measured:end -->)/);
  if (after === undefined) throw new Error('docs/weights.md has no place for what is measured');
  const written = `${before ?? ''}\n\n${measuredPart(measured, about)}\n\n${after}`;
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
