import { contextText } from '../../../../context';
import { baseName, type Build, type Stage } from '../../../../model';
import { parseShell } from '../../../../shell';
import type { StagedFile } from './files';
import { callOf, callsIn, givenWords, type Call } from './start';
import { hasProgram, packageOf, type System } from './system';
import { placeOf } from './work';

/** What has to be in the final stage so that all that is called is found. */
export interface Found {
  /** Programs and scripts of the stage itself; absolute. */
  readonly places: readonly string[];
  /** Packages of the system. */
  readonly packages: readonly string[];
  /** The scripts, by their place. */
  readonly scripts: readonly string[];
}

export interface Search {
  readonly build: Build;
  readonly stage: Stage;
  readonly files: readonly StagedFile[];
  /** Programs that the stage has made; absolute. */
  readonly products: ReadonlySet<string>;
  /** Packages that are installed for run time. */
  readonly packages: readonly string[];
  /** Programs that the final image brings by itself: `java`. */
  readonly brought: RegExp;
}

/** Everything that starts a container calls, through its scripts; all of it, with those of which we know no more. */
export function allCalls(
  search: Search,
  calls: readonly Call[],
): { readonly calls: readonly Call[]; readonly scripts: readonly StagedFile[] } | string {
  const { build, stage, files } = search;
  const open = [...calls];
  const scripts: StagedFile[] = [];
  for (const call of open) {
    const file = fileOf(stage, files, call);
    if (file === undefined || scripts.includes(file)) continue;
    const text = build.context && contextText(build.context, file.source);
    if (text === undefined) return `What ${file.source} calls is not known.`;
    const shebang = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(text);
    const shell = baseName(shebang?.[1] ?? 'sh') === 'env' ? (shebang?.[2] ?? '') : baseName(shebang?.[1] ?? 'sh');
    const script =
      /^(?:ba|da|a)?sh$/.test(shell) && !text.includes('\r') ? parseShell(text, 0, shell === 'bash' ? 'bash' : 'posix') : undefined;
    const inside = script === undefined || script.broken ? undefined : callsIn(script.commands, text);
    if (inside === undefined) return `What ${file.source} calls cannot be told.`;
    const own = new Set([...text.matchAll(/^[ \t]*(?:function[ \t]+)?([\w-]+)[ \t]*\(\)/gm)].map(([, name]) => name));
    scripts.push(file);
    const given = inside.some(({ name }) => name === givenWords) ? callOf(call.args, call.command) : undefined;
    open.push(...inside.filter(({ name }) => !own.has(name) && name !== givenWords), ...(given === undefined ? [] : [given]));
    if (shell !== 'sh') open.push({ name: shell, path: undefined, args: [], command: inside[0]?.command ?? call.command });
  }
  return { calls: open, scripts };
}

function fileOf(stage: Stage, files: readonly StagedFile[], { name, path, args }: Call): StagedFile | undefined {
  const script = /^(?:ba|da|a)?sh$/.test(name) ? args.find((word) => !word.startsWith('-')) : undefined;
  const place = script !== undefined ? placeOf(stage, script) : path === undefined ? undefined : placeOf(stage, path);
  if (place !== undefined) return files.find((file) => file.path === place);
  return files.find((file) => searched.some((folder) => file.path === `${folder}/${name}`));
}

const searched = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Where everything that is called comes from in the final stage; a sentence for the first that would be missing. */
export function findCalled(
  search: Search,
  system: System,
  called: { readonly calls: readonly Call[]; readonly scripts: readonly StagedFile[] },
): Found | string {
  const { stage, packages, brought } = search;
  const places = new Set(called.scripts.map(({ path }) => path));
  const more = new Set<string>();
  for (const { name, path } of called.calls) {
    const product = productOf(search, name, path);
    if (product !== undefined) places.add(product);
    else if (path !== undefined && !systemPath.test(path) && places.has(placeOf(stage, path) ?? '')) continue;
    else if (path !== undefined && !systemPath.test(path) && !brought.test(name)) return `Where \`${path}\` comes from is not known.`;
    else if (brought.test(name) || hasProgram(system, name) || packages.includes(name) || places.has(`/usr/local/bin/${name}`)) continue;
    else {
      const known = packageOf(system, name);
      if (known === undefined) return `The container calls \`${name}\`, which ${system.image} does not have.`;
      more.add(known);
    }
  }
  return { places: [...places], packages: [...more], scripts: called.scripts.map(({ path }) => path) };
}

const systemPath = /^\/(?:usr\/)?s?bin\/[^/]+$/;

/** The product that a word names: by its place, or by its name in a folder of PATH. */
export function productOf({ stage, build, products }: Search, name: string, path: string | undefined): string | undefined {
  const place = path === undefined ? undefined : placeOf(stage, path);
  if (place !== undefined) return products.has(place) ? place : undefined;
  if (path !== undefined) return undefined;
  const last = stage.steps.at(-1);
  const set = last === undefined ? undefined : build.valueAt({ stage, position: stage.steps.length }, 'PATH');
  const folders = [...searched, '/go/bin', '/usr/local/cargo/bin', ...(set ?? '').split(':')];
  return [...products].find((product) => baseName(product) === name && folders.includes(product.slice(0, product.lastIndexOf('/'))));
}
