import { readCopy } from '../../syntax';
import type { ContextFiles } from './context-files';
import type { Effect } from './effect';
import { baseName, resolvePath } from '../paths';
import type { ValueAt } from '../places';
import type { Step } from '../stage';
import { expand } from '../variables';

export interface CopySurroundings {
  readonly valueAt: ValueAt;
  /** The working directory, or a name for it where only the base image knows it. */
  workdirAt(this: void, step: Step): string | undefined;
}

/** What a COPY or ADD brings: one write per source whose place in the image is known. `files` tell whether a source is a file or a folder. */
export function* copyEffects(step: Step, { valueAt, workdirAt }: CopySurroundings, files?: ContextFiles): Generator<Effect> {
  const copy = readCopy(step.instruction);
  const target = copy.destination;
  if (target === undefined) return;
  const lookup = (name: string): string | undefined => valueAt(step, name);
  const written = expand(target.value, lookup);
  const workdir = workdirAt(step);
  const folder = resolvePath(workdir, written);
  if (folder === undefined || written === undefined) return;
  const intoFolder = /(?:^|\/)\.?$/.test(written) || copy.sources.length > 1 || isSystemFolder(folder) || folder === workdir;
  const copiesSome = step.instruction.flags.some((flag) => flag.name === 'exclude' || flag.name === 'parents');
  for (const source of copy.sources) {
    const common = { does: 'write', at: source.span, step, command: undefined } as const;
    if (source.heredoc !== undefined) {
      const path = intoFolder ? resolvePath(folder, source.heredoc.name) : folder;
      if (path !== undefined) yield { ...common, path, what: 'copy', file: true, mode: 0o644 };
      continue;
    }
    const name = expand(source.value, lookup)?.replace(/\/+$/, '');
    if (name === undefined) continue;
    const last = baseName(name.replace(/[?#].*$/, ''));
    const remote = /^(?:https?|ftp):\/\//i.test(name) && !/\.git(?:[?#]|$)/.test(name);
    const unpacked = step.instruction.keyword === 'ADD' && isArchive(last) && !remote;
    // A pattern stays one: `*.rpm` in a folder is what a delete of `*.rpm` or `*` there takes away.
    const inContext = copy.from !== undefined || remote || copiesSome ? undefined : resolvePath('/', name)?.slice(1);
    const kind = inContext === undefined ? undefined : files?.kindOf(inContext);
    const isFolder = kind === 'folder' || /(?:^|\/)\.{0,2}\/?$/.test(source.value);
    const path = intoFolder && !unpacked && !isFolder && last !== '' ? resolvePath(folder, last) : folder;
    const what = unpacked ? 'unpacked' : remote ? 'download' : 'copy';
    const file = remote || (!unpacked && (kind === 'file' || (!isFolder && looksLikeFile(last.replace(/[*?[\]]/g, 'x')))));
    const ofFolder = {
      ...(isFolder && { folder: true as const }),
      ...(kind === 'folder' && inContext !== undefined && { source: inContext }),
    };
    if (path !== undefined) yield { ...common, path, what, file, ...ofFolder, ...(remote && { mode: 0o600 }) };
  }
}

/** True for folders that every image has, so that a file copied "to" one lands in it. */
export function isSystemFolder(folder: string): boolean {
  return systemFolders.test(folder);
}

const systemFolders = /^\/(?:(?:usr\/|usr\/local\/)?(?:s?bin|lib|share|src)|usr|usr\/local|etc|etc\/init\.d|tmp|opt|root|home|srv|var)$/;

/** A name with an ending, or one that is known to be a file; folders rarely have either. */
function looksLikeFile(name: string): boolean {
  return /^[^.].*\.[A-Za-z][\w+~]*$|^\.(?:npmrc|env|netrc)$|^(?:Makefile|Gemfile|Pipfile|Procfile|Dockerfile|Rakefile|Vagrantfile)$/.test(
    name,
  );
}

export function isArchive(name: string): boolean {
  return /\.(?:tar|tgz|tbz2?|tb2|txz|tlz|tar\.(?:gz|bz2|xz|zst|lzma|lz|Z))$/i.test(name);
}

/** A file that is compressed alone, and that ADD does not unpack, though hadolint says so. */
export function isCompressedFile(name: string): boolean {
  return !isArchive(name) && /\.(?:gz|bz2|xz|lzma|lz|Z)$/.test(name);
}
