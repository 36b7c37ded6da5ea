import { contextEntries, contextRoot, type Build, type ContextSource, type Unwanted } from '../model';
import { readCopy } from '../syntax';
import { replace, textOf } from '../text';
import { ignoring, whatIsIgnored } from './ignore-file';
import type { Remedy } from './remedy';

const onlyNamed = 'What is not named is no longer copied, and a new file has to be named too.';

/** Ways to copy less than all: what is surely useless, or what weighs most, out by the `.dockerignore`; or what is wanted by name. */
export function narrowerCopies(build: Build, { step }: ContextSource, useless: readonly Unwanted[]): Remedy[] {
  const lines = useless.map(({ line }) => line);
  const leftOut = (title: string, ignored: readonly string[]): Remedy => ({
    title: `Leave out ${title} by the .dockerignore`,
    unsafe: whatIsIgnored,
    edits: [ignoring(build, ignored)],
  });
  const heavy = (contextEntries(build) ?? []).filter(({ bytes, name }) => bytes >= 1_000_000 && isPlain(name) && !lines.includes(name));
  return [
    ...(lines.length > 0 ? [leftOut(lines.join(', '), lines)] : []),
    ...heavy.slice(0, 3).map(({ name, bytes }) => leftOut(`${name} (${Math.round(bytes / 1e6)} MB)`, [name])),
    ...byName(build, step, useless),
  ];
}

/** Beyond this nobody would want to name them all. */
const mostNames = 12;

/** A COPY for the files and one for each folder: of a folder, COPY takes what it holds. */
function byName({ file, context, text }: Build, { instruction }: ContextSource['step'], useless: readonly Unwanted[]): Remedy[] {
  if (context === undefined || instruction.json !== undefined || instruction.keyword !== 'COPY') return [];
  const dropped = new Set(useless.flatMap(({ paths }) => paths.map((path) => path.split('/')[0] ?? '')));
  const entries = contextRoot(context).filter(({ name }) => !dropped.has(name) && !isAbout(name));
  const target = readCopy(instruction).destination?.value ?? '';
  if (entries.length === 0 || entries.length > mostNames || target === '' || !entries.every(({ name }) => isPlain(name))) return [];
  const into = target === '.' ? './' : target.endsWith('/') ? target : `${target}/`;
  const flags = instruction.flags.map((flag) => `${textOf(text, flag.span)} `).join('');
  const [files, folders] = [false, true].map((folder) => entries.filter((entry) => entry.folder === folder).map(({ name }) => name));
  const copies = [
    ...(files?.length === 0 ? [] : [`${files?.join(' ') ?? ''} ${into}`]),
    ...(folders ?? []).map((name) => `${name} ${into}${name}/`),
  ];
  const lines = copies.map((copy) => `COPY ${flags}${copy}`);
  return [{ title: 'Copy what is there by name', unsafe: onlyNamed, edits: [replace(instruction.span, lines.join(file.eol))] }];
}

/** Files about the build, which the image has no use for. */
function isAbout(name: string): boolean {
  return /^(?:\.dockerignore|\.git.*|Dockerfile.*|.*\.Dockerfile|(?:docker-)?compose.*\.ya?ml|README.*|LICEN[CS]E.*|CHANGELOG.*)$/i.test(
    name,
  );
}

function isPlain(name: string): boolean {
  return /^[\w.@+/-]+$/.test(name);
}
