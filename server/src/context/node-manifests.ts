import { anyNeeds, beside, copiedTexts, covers, leavesOut } from './covers';
import { isObject, parseJson } from './json';
import type { InstallInputs } from './needs-sources';
import { workspaceManifests } from './node-workspaces';

/** Scripts of the root package that an install runs. */
const lifecycle = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare', 'prepublish', 'dependencies'];

/** Fields that hold package specifiers, at any depth. */
const specifiers = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'resolutions', 'overrides'];

/** Files that change what an install does, and that the manager reads by itself. */
const configuration = [
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.yarn',
  '.pnpmfile.cjs',
  '.pnp.cjs',
  'bunfig.toml',
  'pnpm-workspace.yaml',
  'binding.gyp',
  // Puppeteer fetches its browser by it, to where it says.
  '.puppeteerrc',
  '.puppeteerrc.cjs',
  '.puppeteerrc.js',
  '.puppeteerrc.json',
  'puppeteer.config.cjs',
  'puppeteer.config.js',
];

/** npm, Yarn, pnpm and Bun. */
export function nodeNeeds(inputs: InstallInputs): boolean | undefined {
  return anyNeeds(copiedTexts(inputs, (name) => name === 'package.json').map(([path, text]) => packageNeeds(inputs, path, text)));
}

function packageNeeds(inputs: InstallInputs, path: string, text: string | undefined): boolean | undefined {
  const manifest = parseJson(text);
  if (manifest === undefined) return undefined;
  if (configuration.some((name) => leavesOut(inputs, beside(path, name) ?? name))) return true;
  // With a binding.gyp, npm compiles even without a script that says so.
  if (covers(inputs, beside(path, 'binding.gyp') ?? '')) return true;
  if (keys(manifest['scripts']).some((script) => lifecycle.includes(script))) return true;
  if (makesPrismaClient(inputs, manifest)) return true;
  const members = workspaceManifests(inputs.context, path);
  if (members === undefined || members.some((member) => !covers(inputs, member))) return true;
  // The program of a workspace is linked by the install, where it is there.
  if (path.includes('/') && (manifest['bin'] !== undefined || isObject(manifest['directories']))) return true;
  const pnpm = manifest['pnpm'];
  const patched = [manifest['patchedDependencies'], isObject(pnpm) ? pnpm['patchedDependencies'] : undefined].flatMap(leaves);
  if (patched.some((patch) => leavesLocalOut(inputs, path, patch))) return true;
  const fields = [...specifiers.map((field) => manifest[field]), isObject(pnpm) ? pnpm['overrides'] : undefined];
  return fields.flatMap(leaves).some((specifier) => isLocal(specifier) && leavesLocalOut(inputs, path, specifier));
}

/** True where the install of Prisma's client makes it out of the project's schema, as it does up to version 6, and would leave an empty one. */
function makesPrismaClient({ context, copied }: InstallInputs, manifest: Readonly<Record<string, unknown>>): boolean {
  const fields = [manifest['dependencies'], manifest['devDependencies']];
  const versions = fields.flatMap((field) => (isObject(field) ? (field['@prisma/client'] ?? []) : []));
  if (versions.every((version) => typeof version === 'string' && Number(/\d+/.exec(version)?.[0] ?? 0) > 6)) return false;
  return context.files.some((file) => file.endsWith('.prisma') && !copied.some((path) => file === path || file.startsWith(`${path}/`)));
}

function isLocal(specifier: string): boolean {
  return /^(?:file|link|portal|workspace|patch|exec):|^(?:\.{1,2}|~)?\/|^\.{1,2}$/.test(specifier);
}

function isWorkspace(inputs: InstallInputs, manifest: string): boolean {
  return ['package.json', manifest].some((root) => covers(inputs, root) && (workspaceManifests(inputs.context, root) ?? []).length > 0);
}

/** Only a plain path that is copied is known to be there; whatever else is local is not. */
function leavesLocalOut(inputs: InstallInputs, manifest: string, specifier: string): boolean {
  // The root has been asked for all of its workspaces.
  if (specifier.startsWith('workspace:') && isWorkspace(inputs, manifest)) return false;
  const local = beside(manifest, specifier.replace(/^file:/, ''));
  return /^(?!file:)[a-z]+:|^~|^(?:file:)?\//.test(specifier) || local === undefined || !covers(inputs, local);
}

function keys(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** All strings at the ends of a tree. JSON's own parser has bounded its depth. */
function leaves(value: unknown): string[] {
  const found: string[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') found.push(next);
    else if (isObject(next)) open.push(...Object.values(next));
  }
  return found;
}
