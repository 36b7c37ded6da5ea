/**
 * `npm run proof`: what we call safe is safe, and what is rewritten still does what it did, shown by real builds.
 *
 *     npm run proof [-- PART_OF_A_CASE'S_OR_PROJECT'S_NAME ...]
 *
 * Fixes: each case is a small Dockerfile below cases/, named `<rule>/<case>`. It is linted and fixed as the command line does it, built before
 * and after, and the two images are compared: every path with its mode, owner, content and attributes (times apart), and the configuration.
 * Size rules also have to save bytes, cache rules to save steps. First two images that differ on purpose show that the comparison sees it.
 *
 * Projects: each program below projects/ is built, run and asked; `deadweight optimise` rewrites it; it is built, run and asked again, and
 * has to behave the same. What an edit of a source and of the manifest repeats is held against what `deadweight rebuild` says.
 *
 * It needs an engine with BuildKit that `docker` reaches, builds with the network for apt and npm, and removes the images that it made. On
 * Debian 12 as root it starts a throwaway engine by engine.sh where none runs, and stops that at the end. Without an engine nothing is
 * proved, and it says so and fails. When all is proved, it writes docs/proof.md, and data/proof.tsv for the book. It is no part of `npm test`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { cases } from './cases';
import { control } from './control';
import { factsOf } from './facts';
import { ready, type Ready } from './ready';
import { goals, pageOf, summaryOf, type ProvedFix } from './page';
import { projects } from './projects';
import { proveProject, type ProvedProject } from './project-trial';
import { prove } from './trial';

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const isWanted = ({ folder }: { readonly folder: string }): boolean =>
    wanted.length === 0 || wanted.some((part) => folder.includes(part));
  const [chosenCases, chosenProjects] = [cases.filter(isWanted), projects.filter(isWanted)];
  if (chosenCases.length + chosenProjects.length === 0) throw new Error(`no case and no project is named ${wanted.join(' or ')}`);
  const found = ready();
  if ('reason' in found) {
    console.log(`FAILED: nothing is proved, since no Docker engine with BuildKit answers: ${found.reason}`);
    process.exitCode = 1;
    return;
  }
  try {
    console.log(`Engine ${found.version}, ${chosenCases.length} cases of fixes, ${chosenProjects.length} projects`);
    const { engine } = found;
    if (chosenCases.length > 0) await control(engine);
    const fixes = await each(chosenCases, async (proof): Promise<ProvedFix & { readonly lines: readonly string[] }> => {
      const proved = await prove(engine, proof, join(__dirname, 'cases'));
      return { proof, proved, lines: proved.lines };
    });
    const done = await each(chosenProjects, async (project): Promise<ProvedProject & { readonly lines: readonly string[] }> => {
      const proved = await proveProject(engine, project, join(__dirname, 'projects'));
      return { ...proved, lines: summaryOf(proved) };
    });
    const failed = chosenCases.length + chosenProjects.length - fixes.length - done.length;
    console.log(`${fixes.length + done.length} passed, ${failed} failed`);
    const missed = goals(done).filter(({ reached, asserted }) => asserted && !reached);
    if (done.length > 0) for (const { says, reached } of goals(done)) console.log(`${reached ? 'goal  ' : 'MISSED'} ${says}`);
    if (failed > 0 || (wanted.length === 0 && missed.length > 0)) process.exitCode = 1;
    else if (wanted.length === 0) await write(found, fixes, done);
  } finally {
    found.end();
  }
}

async function write({ version }: Ready, fixes: readonly ProvedFix[], done: readonly ProvedProject[]): Promise<void> {
  const root = join(__dirname, '..', '..');
  const evidence = { date: new Date().toISOString().slice(0, 10), version, fixes, projects: done };
  const page = join(root, 'docs', 'proof.md');
  writeFileSync(page, await format(pageOf(evidence), { ...(await resolveConfig(page)), filepath: page }));
  writeFileSync(join(root, 'data', 'proof.tsv'), factsOf(evidence));
  console.log('docs/proof.md and data/proof.tsv are written; npm run generate takes the figures into the book');
}

/** Proves one after another, since they would take the processor from each other, and says how each went. Gives those that hold. */
async function each<T extends { readonly folder: string; readonly says: string }, R extends { readonly lines: readonly string[] }>(
  items: readonly T[],
  proveOne: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const proved: R[] = [];
  for (const item of items) {
    const started = performance.now();
    try {
      const result = await proveOne(item);
      console.log(`ok    ${item.folder}: ${item.says} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      for (const line of result.lines) console.log(`        ${line}`);
      proved.push(result);
    } catch (error) {
      console.log(`WRONG ${item.folder}: ${item.says}`);
      console.log((error instanceof Error ? error.message : String(error)).replace(/^/gm, '        '));
    }
  }
  return proved;
}

void main();
