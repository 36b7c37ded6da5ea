import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { run, type Io } from '../../server/src/cli';
import { readContext } from '../../server/src/host';
import type { Build } from '../../server/src/model';
import { rules } from '../../server/src/rules';
import { analyse } from '../../server/src/service';
import { otherBehaviour } from './allowances';
import { behaviourOf, saidOf, type Behaviour } from './behaviour';
import { build, docker, say, type Engine } from './docker';
import { nameOf, type Edit, type Project } from './projects';
import { disagreements, repeatedIn, type Repeated } from './repeated';

/** What was measured of one version of a project; seconds are for ratios alone. */
export interface Measured {
  readonly bytes: number;
  readonly layers: number;
  readonly cold: number;
  readonly source: { readonly repeated: Repeated; readonly seconds: number };
  readonly manifest: { readonly repeated: Repeated; readonly seconds: number };
}

export interface ProvedProject {
  readonly project: Project;
  readonly before: Measured;
  readonly after: Measured;
  /** What `deadweight optimise` says that it did and did not. */
  readonly told: string;
}

/** Times that a build after an edit of a source is timed. The cold ones are dear, and are made once. */
export const repetitions = 3;

/** Proves one project. Throws, with all that is wrong as the message, where the rewriting breaks a promise. */
export async function proveProject(engine: Engine, project: Project, folder: string): Promise<ProvedProject> {
  const work = mkdtempSync(join(tmpdir(), 'deadweight-proof-'));
  const versions = [place(work, project, 'before'), place(work, project, 'after')] as const;
  const [before, after] = versions;
  try {
    for (const { root } of versions) cpSync(join(folder, project.folder), root, { recursive: true });
    const told = await optimised(after);
    if (readFileSync(before.file, 'utf8') === readFileSync(after.file, 'utf8')) throw new Error(`nothing is rewritten:\n${told}`);
    const written = readFileSync(after.file, 'utf8');
    try {
      const again = await optimised(after);
      const wrong = readFileSync(after.file, 'utf8') === written ? [] : [`a second time, something is rewritten still:\n${again}`];
      const measured = await measure(engine, project, versions, wrong);
      if (wrong.length > 0) throw new Error(wrong.join('\n'));
      return { project, ...measured, told };
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n--- with\n${written.trimEnd()}\n---\n${told}`, {
        cause: error,
      });
    }
  } finally {
    for (const { image } of versions) await docker(engine, ['image', 'rm', '--force', image]);
    rmSync(work, { recursive: true, force: true });
  }
}

/** Where one version of a project lies. */
interface Place {
  readonly root: string;
  readonly file: string;
  readonly context: string;
  readonly image: string;
  /** The Dockerfile that is built: with a name of its own for each cache mount, so that what an engine has cached for others is not touched. */
  readonly built: string;
}

function place(work: string, project: Project, what: string): Place {
  const { dockerfile = 'Dockerfile', context = '.' } = project;
  const root = join(work, what);
  return {
    root,
    file: join(root, dockerfile),
    context: join(root, context),
    image: `deadweight-proof:project-${nameOf(project).replaceAll('/', '-')}-${what}`,
    built: join(work, `${what}.Dockerfile`),
  };
}

async function measure(
  engine: Engine,
  project: Project,
  versions: readonly [Place, Place],
  wrong: string[],
): Promise<{ readonly before: Measured; readonly after: Measured }> {
  const [before, after] = versions;
  for (const { root, file, built } of versions) {
    const own = `--mount=type=cache,id=${basename(dirname(root))}$1,target=$1`;
    writeFileSync(built, readFileSync(file, 'utf8').replaceAll(/--mount=type=cache,target=([^,\s]+)/g, own));
  }
  const known = await warnings(engine, before);
  for (const warning of await warnings(engine, after)) if (!known.includes(warning)) wrong.push(`docker build --check says: ${warning}`);

  const cold = await timed(engine, versions, true);
  const inspected = [await weigh(engine, before), await weigh(engine, after)] as const;
  const behaved = await behaviours(engine, project, versions);
  wrong.push(...otherBehaviour(...behaved, project.allowed));

  const warm: Built[] = [];
  for (let i = 0; i < repetitions; i += 1) {
    for (const { context } of versions) edit(context, project.source, i + 1);
    warm.push(await timed(engine, versions, false));
  }
  const changed = await behaviours(engine, project, versions);
  wrong.push(...[...otherBehaviour(...changed, project.allowed)].map((line) => `after an edit of ${project.source.file}: ${line}`));
  for (const [index, { root }] of versions.entries())
    if (saidOf(behaved[index] ?? new Map()) === saidOf(changed[index] ?? new Map()))
      wrong.push(`an edit of ${project.source.file} is not seen in what ${basename(root)} answers`);
  for (const { context } of versions) edit(context, project.manifest, 1);
  const late = await timed(engine, versions, false);

  const last = warm.at(-1) ?? cold;
  for (const [index, version] of versions.entries()) {
    const model = await modelOf(version);
    for (const [path, builds] of [
      [project.source.file, last],
      [project.manifest.file, late],
    ] as const) {
      const log = builds[index]?.log ?? '';
      for (const line of disagreements(model, path, repeatedIn(log)))
        wrong.push(`${basename(version.root)}, after an edit of ${path}: ${line}`);
    }
  }
  const measured = (index: 0 | 1): Measured => ({
    ...inspected[index],
    cold: cold[index].seconds,
    source: { repeated: repeatedIn(last[index].log), seconds: median(warm.map((builds) => builds[index].seconds)) },
    manifest: { repeated: repeatedIn(late[index].log), seconds: late[index].seconds },
  });
  const result = { before: measured(0), after: measured(1) };
  for (const instruction of project.keeps ?? [])
    if (result.after.source.repeated.says.some((words) => words.includes(instruction)))
      wrong.push(`after an edit of ${project.source.file}, ${instruction} is still run again`);
  if (result.after.bytes >= result.before.bytes) wrong.push(`the image has ${result.after.bytes} bytes, and had ${result.before.bytes}`);
  return result;
}

interface OneBuild {
  readonly seconds: number;
  readonly log: string;
}

type Built = readonly [OneBuild, OneBuild];

async function timed(engine: Engine, [before, after]: readonly [Place, Place], afresh: boolean): Promise<Built> {
  const one = ({ image: name, built: dockerfile, context }: Place): Promise<OneBuild> =>
    build(engine, { name, dockerfile, context, afresh });
  return [await one(before), await one(after)];
}

async function behaviours(
  engine: Engine,
  project: Project,
  [before, after]: readonly [Place, Place],
): Promise<readonly [Behaviour, Behaviour]> {
  return [await behaviourOf(engine, before.image, project), await behaviourOf(engine, after.image, project)];
}

async function weigh(engine: Engine, { image }: Place): Promise<{ readonly bytes: number; readonly layers: number }> {
  const [bytes = '', layers = ''] = (await say(engine, 'image', 'inspect', '--format={{.Size}} {{len .RootFS.Layers}}', image)).split(' ');
  return { bytes: Number(bytes), layers: Number(layers) };
}

/** What BuildKit's own checks find fault with, without the lines. Throws where they cannot be made. */
async function warnings(engine: Engine, { built, context }: Place): Promise<readonly string[]> {
  const { out, err } = await docker(engine, ['buildx', 'build', '--call=check,format=json', '--file', built, context]);
  if (!out.trimStart().startsWith('{')) throw new Error(`docker build --check fails:\n${err.trim()}`);
  const found = JSON.parse(out) as { readonly warnings?: readonly { readonly ruleName: string; readonly detail: string }[] | null };
  return (found.warnings ?? []).map(({ ruleName, detail }) => `${ruleName}: ${detail}`);
}

function edit(context: string, { file, from, to }: Edit, number: number): void {
  const path = join(context, file);
  const text = readFileSync(path, 'utf8');
  // Written in front of what the last edit left, it would not be seen; so the last edit goes first.
  const last = number === 1 ? from : to.replaceAll('%', mark(number - 1));
  if (text.split(last).length !== 2) throw new Error(`${file} has ${JSON.stringify(last)} ${text.split(last).length - 1} times, not once`);
  writeFileSync(
    path,
    text.replace(last, () => to.replaceAll('%', mark(number))),
  );
}

/** Another one in each run, for the engine may remember the last one. */
function mark(number: number): string {
  return `${started}${number}`;
}

const started = Math.floor(Date.now() / 1000);

async function modelOf({ file, context }: Place): Promise<Build> {
  return analyse(readFileSync(file, 'utf8'), { rules: [], context: await readContext(context, relative(context, file)) }).build;
}

/** `deadweight optimise` as it is called in a terminal: it writes the Dockerfile and what lies beside it. Gives what it prints. */
async function optimised({ root, file }: Place): Promise<string> {
  let [out, err] = ['', ''];
  const io: Io = {
    cwd: root,
    env: {},
    stdout: { write: (text) => void (out += text), isTerminal: false },
    stderr: { write: (text) => void (err += text) },
    readStdin: () => Promise.resolve(new Uint8Array()),
    readPage: () => Promise.resolve(undefined),
    processors: 1,
    today: () => new Date().toISOString().slice(0, 10),
  };
  const code = await run(['optimise', file], io, rules);
  if (code !== 0) throw new Error(`deadweight optimise ends with ${code}: ${err}`);
  return out;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}
