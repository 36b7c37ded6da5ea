import { flagValue, operands, type Command, type ShellWord } from '../../shell';
import { lazy } from '../lazy';
import type { Effect } from './effect';
import type { PlaceOf } from './effects';
import { baseName, folderOf, matchesGlob } from '../paths';
import type { Run } from '../run';

/** A command that takes out of an archive, or installs, what it holds, so that the archive itself has served. */
export interface Unpacking {
  readonly run: Run;
  readonly command: Command;
  readonly archive: ShellWord;
  /** Where the archive lies, as effects have it; its last part may be a pattern. `undefined` where that is not known. */
  readonly path: string | undefined;
  readonly does: 'unpacked' | 'installed';
  /** What is in it takes its place, as with `gunzip`, so that it is gone from this layer. */
  readonly inPlace: boolean;
}

/** The archives that a run unpacks or installs, in order. */
export function* unpackingsIn(run: Run, placeFinder: () => PlaceOf): Generator<Unpacking> {
  const placeOf = lazy(placeFinder);
  for (const command of run.commands) {
    const taken = unpackedBy(command);
    const does = taken.length > 0 ? 'unpacked' : 'installed';
    for (const archive of taken.length > 0 ? taken : installedBy(command)) {
      if (archive.raw === '-' || /^(?:https?|ftp):/.test(archive.raw)) continue;
      yield { run, command, archive, path: placeOf()(archive, command), does, inPlace: replaces(command) };
    }
  }
}

/** True where an archive is the file that was written; by its name alone where its folder is not known. */
export function isOf({ path, archive }: Unpacking, write: Effect): boolean {
  if (path !== undefined && (!path.startsWith('/\u0001WORKDIR') || write.path.startsWith('/\u0001WORKDIR'))) {
    if (path === write.path) return true;
    return /[*?[]/.test(baseName(path)) && folderOf(path) === folderOf(write.path) && matchesGlob(baseName(write.path), baseName(path));
  }
  return !archive.raw.startsWith('/') && !archive.raw.includes('$') && baseName(archive.raw) === baseName(write.path);
}

function unpackedBy(command: Command): ShellWord[] {
  const { name, args } = command;
  if (name === 'unzip') {
    const asks = args.some(({ raw }) => /^-[a-zA-Z]*[lptvZ]/.test(raw));
    return asks ? [] : operands(command, ['-d', '-x', '-P']).slice(0, 1);
  }
  if (name === '7z' || name === '7za' || name === '7zr') {
    const [verb, archive] = operands(command);
    return archive !== undefined && (verb?.raw === 'x' || verb?.raw === 'e') ? [archive] : [];
  }
  if (decompresses(command)) return operands(command, ['-S', '-o', '-T', '--suffix', '--threads']).slice(0, 1);
  if (name !== 'tar' && name !== 'bsdtar') return [];
  const [first, second] = args;
  if (
    first === undefined ||
    !args.some(({ raw }, i) => /^(?:--extract|--get|-[a-zA-Z]*x[a-zA-Z]*)$/.test(raw) || (i === 0 && /^[a-zA-Z]*x[a-zA-Z]*$/.test(raw)))
  )
    return [];
  if (/^[a-zA-Z]*f[a-zA-Z]*$/.test(first.raw)) return second === undefined ? [] : [second];
  const named = flagValue(command, ['-f', '--file']);
  if (named !== undefined) return [{ ...named.word, raw: named.raw, text: named.raw, value: named.value }];
  return args.filter(({ raw }) => /^[^-].*\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz)$/.test(raw)).slice(0, 1);
}

/** `gunzip x.gz`, `gzip -d x.gz`, `zcat x.gz` and their kin. */
function decompresses({ name = '', args }: Command): boolean {
  const [always, asked] = [decompressors.has(name), compressors.has(name)];
  if (!always && !asked) return false;
  if (args.some(({ raw }) => /^(?:-[a-zA-Z]*[ltVh]|--(?:list|test|version|help))/.test(raw))) return false;
  return always || args.some(({ raw }) => /^(?:-[a-zA-Z0-9]*d|--decompress|--uncompress)/.test(raw));
}

const decompressors = new Set('gunzip bunzip2 unxz unlzma unzstd uncompress zcat gzcat bzcat xzcat zstdcat'.split(' '));
const compressors = new Set('gzip bzip2 xz lzma zstd'.split(' '));

/** True where nothing asks a program to leave what it decompresses in place, or to write elsewhere; zstd always leaves it. */
function replaces(command: Command): boolean {
  if (!decompresses(command) || /cat$|zstd$/.test(command.name ?? '')) return false;
  return !command.args.some(({ raw }) => /^(?:-[a-zA-Z]*[ck]|--(?:stdout|to-stdout|keep))/.test(raw));
}

/** Packages and self-extracting installers that are given as files. */
function installedBy({ name = '', args, path, nameSpan }: Command): ShellWord[] {
  if (installers.test(name)) return args.filter(({ raw }) => /^[^-].*\.(?:deb|rpm|apk|whl|gem)$/.test(raw));
  const script = /^(?:ba|da)?sh$/.test(name) ? args.find(({ raw }) => !raw.startsWith('-')) : undefined;
  if (script !== undefined) return selfExtracting.test(script.raw) ? [script] : [];
  return path !== undefined && selfExtracting.test(path)
    ? [{ text: path, raw: path, value: /[$`]/.test(path) ? undefined : path, span: nameSpan }]
    : [];
}

const installers = /^(?:dpkg|rpm|apt|apt-get|dnf5?|yum|microdnf|tdnf|zypper|apk|pip[\d.]*|gem|gdebi)$/;
const selfExtracting = /(?:conda|miniforge|mambaforge)[^/]*\.sh$|\.run$/i;
