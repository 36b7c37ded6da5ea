import type { Image } from './docker';
import type { Entry } from './tar';

/** Written anew by every build, whatever the Dockerfile: they hold times, inode numbers, or what the engine puts there. */
const unsteady = [
  '/var/log/',
  '/var/cache/ldconfig/aux-cache',
  '/var/lib/systemd/catalog/database',
  '/etc/hostname',
  '/etc/hosts',
  '/etc/resolv.conf',
];

/** What of the configuration decides how a container behaves. */
export const settings = [
  'User',
  'Env',
  'Cmd',
  'Entrypoint',
  'WorkingDir',
  'ExposedPorts',
  'Volumes',
  'Labels',
  'StopSignal',
  'Healthcheck',
  'Shell',
  'OnBuild',
];

/** Paths are folders with a slash at their end, or files. */
export interface Allowed {
  /** What the fix takes away: present before, absent after, its folder and what lies below. */
  readonly gone?: readonly string[];
  /** What may differ, for a reason that the case gives. */
  readonly differs?: readonly string[];
  /** Settings that the fix changes, as they are to be. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** In what the image after a fix is another than before it, one line each; nothing where the fix kept its promise. */
export function* differences(before: Image, after: Image, { gone = [], differs = [], config = {} }: Allowed): Generator<string> {
  const ignored = [...unsteady, ...differs];
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].sort();
  for (const path of paths) {
    if (isAt(path, ignored)) continue;
    const [old, now] = [before.files.get(path), after.files.get(path)];
    if (now === undefined && isAt(path, gone)) continue;
    const said = describe(old, now);
    if (said !== undefined) yield `${path} ${said}`;
  }
  for (const name of settings) {
    const [old, now] = [before.config[name] ?? null, after.config[name] ?? null].map((value) => JSON.stringify(inOrder(name, value)));
    const wanted = name in config ? JSON.stringify(config[name]) : old;
    if (now !== wanted) yield `${name} is ${now}, not ${wanted}`;
  }
}

/** The order of variables, of which each name is there once, says nothing. */
function inOrder(name: string, value: unknown): unknown {
  return name === 'Env' && Array.isArray(value) ? value.map(String).sort() : value;
}

function isAt(path: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));
}

function describe(old: Entry | undefined, now: Entry | undefined): string | undefined {
  if (old === undefined || now === undefined) return old === undefined ? 'is new' : 'is gone';
  if (old.type !== now.type) return `is a ${now.type}, was a ${old.type}`;
  if (old.mode !== now.mode) return `has mode ${now.mode.toString(8)}, had ${old.mode.toString(8)}`;
  if (old.owner !== now.owner) return `belongs to ${now.owner}, did to ${old.owner}`;
  if (old.attributes !== now.attributes) return `has attributes "${now.attributes}", had "${old.attributes}"`;
  if (old.content !== now.content) return now.type === 'link' ? `leads to ${now.content}, did to ${old.content}` : 'has another content';
  return undefined;
}
