import { answersOf } from './answers';
import { settings } from './compare';
import { docker, say, type Engine } from './docker';
import type { Project } from './projects';

/** All that can be seen of a program in its image from outside, each by a name that says what it is. */
export type Behaviour = ReadonlyMap<string, string>;

/** Starts an image as the project says, and tells what there is to see until it has ended. Throws where a server does not answer. */
export async function behaviourOf(engine: Engine, image: string, project: Project): Promise<Behaviour> {
  const seen = new Map<string, string>(await settingsOf(engine, image));
  const { env = {}, args = [], server } = project;
  const variables = Object.entries(env).map(([name, value]) => `--env=${name}=${value}`);
  const flags = ['--network=none', '--hostname=proof', ...variables, image, ...args];
  if (server === undefined) {
    const { code, out, err } = await docker(engine, ['run', '--rm', ...flags]);
    return seen.set('exit code', String(code)).set('output', steady(out)).set('errors', steady(err));
  }
  const container = await say(engine, 'run', '--detach', ...flags);
  try {
    for (const [name, value] of await answersOf(engine, container, server)) seen.set(name, steady(value));
    for (const [name, value] of await processesOf(engine, container)) seen.set(name, value);
    const health = await healthOf(engine, image, container);
    if (health !== undefined) seen.set('health', health);
    await docker(engine, ['stop', `--time=${patience}`, container]);
    const code = await say(engine, 'inspect', '--format={{.State.ExitCode}}', container);
    seen.set('ends when it is told to', code === '137' ? 'no, it is killed' : 'yes').set('exit code', code);
    const { out, err } = await docker(engine, ['logs', container]);
    return seen.set('output', steady(out)).set('errors', steady(err));
  } catch (error) {
    const { out, err } = await docker(engine, ['logs', container]);
    throw new Error(`${String(error)}\nIt printed:\n${(out + err).split('\n').slice(-15).join('\n')}`, { cause: error });
  } finally {
    await docker(engine, ['rm', '--force', container]);
  }
}

/** What the program itself says: what it answers and prints, the settings around it apart. */
export function saidOf(behaviour: Behaviour): string {
  return [...behaviour]
    .flatMap(([name, value]) => (/^(?:GET|POST|PUT|DELETE|HEAD|output)\b/.test(name) ? [`${name}: ${value}`] : []))
    .join('\n');
}

/** Seconds that a program has to end, once it is told to. */
const patience = 8;

interface Config {
  readonly Env?: readonly string[] | null;
  readonly Healthcheck?: { readonly Test?: readonly string[] } | null;
  readonly [name: string]: unknown;
}

async function configOf(engine: Engine, image: string): Promise<Config> {
  return JSON.parse(await say(engine, 'image', 'inspect', '--format={{json .Config}}', image)) as Config;
}

async function settingsOf(engine: Engine, image: string): Promise<Map<string, string>> {
  const config = await configOf(engine, image);
  const found = new Map(
    // The environment is told variable by variable.
    settings.flatMap((name) =>
      name === 'Env' || isEmpty(config[name]) ? [] : [[`setting ${name}`, JSON.stringify(config[name])] as const],
    ),
  );
  for (const variable of config.Env ?? []) {
    const equals = variable.indexOf('=');
    found.set(`setting Env ${variable.slice(0, equals)}`, variable.slice(equals + 1));
  }
  return found;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Whom the first process belongs to, and what it and the others were called by. */
async function processesOf(engine: Engine, container: string): Promise<Map<string, string>> {
  const [, ...rows] = (await say(engine, 'top', container, '-eo', 'pid,uid,gid,args')).split('\n');
  const [first, ...others] = rows
    .map((row) => row.trim().split(/\s+/))
    .sort(([one = ''], [other = '']) => Number(one) - Number(other))
    .map(([, uid = '', gid = '', ...args]) => ({ uid, gid, args: args.join(' ') }));
  if (first === undefined) throw new Error('no process runs');
  const below = [...new Set(others.map(({ args }) => args))].sort().join('\n');
  return new Map([
    ['uid of 1', first.uid],
    ['gid of 1', first.gid],
    ['process 1', first.args],
    ['processes below', below],
    ['users below', [...new Set(others.map(({ uid }) => uid))].sort().join(' ')],
  ]);
}

/** What the check of health says now, without waiting for its time. */
async function healthOf(engine: Engine, image: string, container: string): Promise<string | undefined> {
  const [kind, ...command] = (await configOf(engine, image)).Healthcheck?.Test ?? [];
  if (kind !== 'CMD' && kind !== 'CMD-SHELL') return undefined;
  const args = kind === 'CMD' ? command : ['/bin/sh', '-c', ...command];
  const { code } = await docker(engine, ['exec', container, ...args]);
  return `ends with ${code}`;
}

/** Times and numbers of processes are others in each run. */
function steady(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?[+-]\d\d:?\d\d|Z)?/g, 'TIME')
    .replace(/\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/g, 'TIME')
    .replace(/\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}/g, 'TIME')
    .replace(/\d+\/\d+\/\d{4}, \d+:\d\d:\d\d [AP]M|\d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M/g, 'TIME')
    .replace(/\b\d+(?:\.\d+)? ?(?:ms|µs|seconds?|s)\b/g, 'SPAN')
    .replace(/\b(pid:? ?)\d+/gi, '$1N')
    .replace(/\[\d+\]/g, '[N]');
}
