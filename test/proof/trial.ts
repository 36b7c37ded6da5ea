import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ProofCase } from './cases';
import { differences } from './compare';
import { build, docker, readImage } from './docker';
import type { Engine, Image } from './docker';
import { fixed } from './fix';

/** A Dockerfile built before and after its fix, for the checks of a case to look at. */
export interface Trial {
  readonly engine: Engine;
  readonly proof: ProofCase;
  readonly before: Version;
  readonly after: Version;
  /** A copy of the case's folder without the Dockerfile, for checks to change. */
  readonly context: string;
}

export interface Version {
  readonly dockerfile: string;
  readonly text: string;
  readonly image: Image;
}

/** What was seen of a case that holds. */
export interface Proved {
  readonly lines: readonly string[];
  /** The bytes of both images; absent where the fix was held back, as it was to be. */
  readonly bytes?: { readonly before: number; readonly after: number };
  /** The lines of the case's own checks. */
  readonly checked: readonly string[];
}

/** Proves one case. Throws, with the counterexample as the message, where the fix breaks its promise. */
export async function prove(engine: Engine, proof: ProofCase, cases: string): Promise<Proved> {
  const folder = join(cases, proof.folder);
  const rule = proof.everything === true ? undefined : (proof.folder.split('/')[0] ?? '');
  const text = readFileSync(join(folder, 'Dockerfile'), 'utf8');
  const result = await fixed(text, folder, { rule, unsafe: proof.unsafe === true, chosen: proof.chosen });
  const applies = proof.applies ?? 'always';
  if (result === text) {
    if (applies === 'always') throw new Error('no fix was applied');
    return { lines: ['left alone'], checked: [] };
  }

  const work = mkdtempSync(join(tmpdir(), 'deadweight-proof-'));
  const names: string[] = [];
  try {
    const context = join(work, 'context');
    cpSync(folder, context, { recursive: true, filter: (path) => basename(path) !== 'Dockerfile' });
    // A name of its own for each cache mount: what an engine has cached for other builds is neither seen nor touched.
    const own = result.replaceAll(/--mount=type=cache,target=([^,\s]+)/g, `--mount=type=cache,id=${basename(work)}$1,target=$1`);
    const versions: Version[] = [];
    for (const [what, dockerfile] of [
      ['before', text],
      ['after', own],
    ] as const) {
      const path = join(work, `${what}.Dockerfile`);
      writeFileSync(path, dockerfile);
      const name = `deadweight-proof:${proof.folder.replaceAll('/', '-')}-${what}`;
      names.push(name);
      try {
        await build(engine, { name, dockerfile: path, context, afresh: true });
      } catch (error) {
        throw new Error(counterexample(what === 'before' ? text : result, String(error)), { cause: error });
      }
      versions.push({ dockerfile: path, text: dockerfile, image: await readImage(engine, name) });
    }
    const [before, after] = versions;
    if (before === undefined || after === undefined) throw new Error('nothing was built');
    const wrong = [...differences(before.image, after.image, proof)];
    if (wrong.length > 0) throw new Error(counterexample(result, wrong.slice(0, 10).join('\n')));
    if (applies === 'never') throw new Error(counterexample(result, 'this fix is held back on purpose, though the image is the same here'));
    const checked: string[] = [];
    for (const check of proof.then ?? []) checked.push(await check({ engine, proof, before, after, context }));
    const lines = [`the same in ${after.image.files.size} paths; ${sizes(before.image, after.image)}`, ...checked];
    return { lines, bytes: { before: before.image.bytes, after: after.image.bytes }, checked };
  } finally {
    for (const name of names) await docker(engine, ['image', 'rm', '--force', name]);
    rmSync(work, { recursive: true, force: true });
  }
}

function sizes(before: Image, after: Image): string {
  const saved = before.bytes - after.bytes;
  return saved === 0 ? 'no byte less' : `${(Math.abs(saved) / 1e6).toFixed(3)} MB ${saved > 0 ? 'smaller' : 'larger'}`;
}

function counterexample(dockerfile: string, wrong: string): string {
  return `${wrong}\n--- with\n${dockerfile.trimEnd()}\n---`;
}
