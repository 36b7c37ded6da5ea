import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readContext } from '../../server/src/host';
import { unitedSavings, weightOf } from '../../server/src/model';
import { rules } from '../../server/src/rules';
import { analyse, type Analysis } from '../../server/src/service';
import { build, docker, say, type Engine } from '../proof/docker';
import type { Files, WeighCase } from './weigh-case';

/** What was said of something, and what it is. */
export interface Measured {
  readonly case: string;
  /** What the number is of: parts of a weight, `nothing` for an instruction that is said to add no files, or the rule that saves. */
  readonly kind: string;
  /** The instruction or the finding. */
  readonly of: string;
  readonly said: number | undefined;
  readonly atLeast: boolean;
  readonly real: number;
}

/** Builds a case and compares each of its instructions, and what is to be saved. Throws where it cannot be built. */
export async function measure(engine: Engine, weighed: WeighCase, asked: string): Promise<readonly Measured[]> {
  const { aside } = weighed;
  const all = await measureBoth(engine, weighed, asked);
  return all.map((one) => (aside !== undefined && /packages/.test(one.kind) ? { ...one, kind: `${one.kind}, ${aside}` } : one));
}

async function measureBoth(engine: Engine, weighed: WeighCase, asked: string): Promise<readonly Measured[]> {
  const before = await buildAndRead(engine, weighed, weighed.dockerfile, weighed.files ?? {}, asked);
  const measured = layersOf(weighed, before);
  const { saves } = weighed;
  if (saves === undefined) return measured;
  const after = await buildAndRead(engine, weighed, saves.dockerfile ?? weighed.dockerfile, { ...weighed.files, ...saves.files }, asked);
  const findings = before.analysis.reports.filter(({ rule }) => rule.id === saves.rule);
  const savings = findings.flatMap(({ saving }) => saving ?? []);
  const total = (version: Version): number => version.layers.reduce((sum, { bytes }) => sum + bytes, 0);
  const said = unitedSavings(savings);
  const real = total(before) - total(after);
  // Where nothing is recommended, nothing is found.
  const layers = [...measured, ...again(measured, layersOf(weighed, after))];
  if (findings.length === 0 && Math.abs(real) < 1000) return layers;
  const saved: Measured = {
    case: weighed.name,
    kind: `saving of ${saves.rule}`,
    of: findings.length === 0 ? 'no finding' : findings.map(({ message }) => message).join(' '),
    said: savings.length === 0 ? undefined : said.bytes,
    atLeast: savings.some(({ atLeast }) => atLeast === true),
    real,
  };
  return [...layers, saved];
}

/** The second build has the instructions of the first, but for what saves. */
function again(measured: readonly Measured[], after: readonly Measured[]): readonly Measured[] {
  return after.filter(({ of }) => !measured.some((other) => other.of === of));
}

interface Layer {
  readonly by: string;
  readonly bytes: number;
}

interface Version {
  readonly analysis: Analysis;
  readonly layers: readonly Layer[];
}

async function buildAndRead(engine: Engine, weighed: WeighCase, text: string, files: Files, asked: string): Promise<Version> {
  const folder = mkdtempSync(join(tmpdir(), 'deadweight-weigh-'));
  const name = `deadweight-weigh:${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  try {
    // Package lists are fetched once each time that is weighed, and by every build of that time taken from the cache.
    const dockerfile = text.replace(/^FROM .*$/gm, `$&\nARG ASKED=${asked}`);
    for (const [path, content] of Object.entries({ ...files, Dockerfile: dockerfile })) writeFile(join(folder, path), content);
    const context = await readContext(folder, 'Dockerfile');
    const onError = (rule: string, error: unknown): never => {
      throw new Error(`${rule} throws`, { cause: error });
    };
    const analysis = analyse(dockerfile, { rules, context, onError });
    await build(engine, { name, dockerfile: join(folder, 'Dockerfile'), context: folder, afresh: false });
    return { analysis, layers: await layersIn(engine, name) };
  } catch (error) {
    throw new Error(`${weighed.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await docker(engine, ['image', 'rm', '--force', name]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What each instruction of the image has stored, the oldest first, with those of its base. */
async function layersIn(engine: Engine, name: string): Promise<readonly Layer[]> {
  const lines = await say(engine, 'history', '--no-trunc', '--human=false', '--format', '{{json .}}', name);
  const layers = [...lines.matchAll(/^\{.*\}$/gm)].map(([line]) => JSON.parse(line) as { CreatedBy: string; Size: string });
  return layers.reverse().map(({ CreatedBy, Size }) => ({ by: CreatedBy, bytes: Number(Size) }));
}

/** Each instruction of the last stage with its layer. */
function layersOf({ name, silent = [] }: WeighCase, { analysis, layers }: Version): readonly Measured[] {
  const { build } = analysis;
  const steps = build.target?.steps ?? [];
  const own = layers.slice(-steps.length);
  return steps.flatMap((step, i): readonly Measured[] => {
    const { keyword, span } = step.instruction;
    const layer = own[i];
    if (layer === undefined || !layer.by.startsWith(keyword)) throw new Error(`${keyword} of ${name} is ${layer?.by ?? 'nowhere'}`);
    const of = build.text.slice(span.start, span.end).replace(/\s+/g, ' ').slice(0, 100);
    const weight = weightOf(build, step);
    const quiet = silent.some((start) => of.startsWith(start));
    if (quiet || (weight === undefined && layer.bytes > 0))
      return [{ case: name, kind: quiet ? 'no number' : 'unknown', of, said: weight?.bytes, atLeast: false, real: layer.bytes }];
    if (weight === undefined || (keyword !== 'RUN' && weight.parts.length === 0 && layer.bytes === 0)) return [];
    const kind = [...new Set(weight.parts.map(({ what }) => what))].join(' and ') || 'nothing';
    return [{ case: name, kind, of, said: weight.bytes, atLeast: weight.atLeast, real: layer.bytes }];
  });
}

function writeFile(path: string, content: string | number): void {
  mkdirSync(dirname(path), { recursive: true });
  const packed = typeof content === 'string' ? /^archive of (\d+)$/.exec(content)?.[1] : undefined;
  if (packed === undefined) {
    writeFileSync(path, typeof content === 'string' ? content : noise(content));
    return;
  }
  const inside = join(dirname(path), 'content.bin');
  writeFileSync(inside, noise(Number(packed)));
  execFileSync('tar', ['-C', dirname(path), '-czf', path, 'content.bin']);
  rmSync(inside);
}

/** Bytes that do not compress, the same each time. */
function noise(bytes: number): Buffer {
  const block = Buffer.concat(Array.from({ length: 2048 }, (_, i) => createHash('sha256').update(String(i)).digest()));
  return Buffer.concat(Array.from({ length: Math.ceil(bytes / block.length) }, () => block)).subarray(0, bytes);
}
