import { aptClosure, isForBuilding, isHeaders, runtimeLibraries } from '../../../../knowledge';
import { baseName, isFlag, type Build, type Invocation, type Run } from '../../../../model';
import { flagValues, type ShellWord } from '../../../../shell';
import { applyEdits, lineStart, remove, replace, span, type Edit } from '../../../../text';
import type { Refusal } from '../../../contract';

/** What an image that ships needs to know of a RUN that installs packages of the system. */
export interface SystemPart {
  /** The words that stay with the build, by their install. */
  readonly gone: readonly { readonly install: Invocation; readonly words: readonly ShellWord[] }[];
  /** The packages that the image that ships has of it, libraries in place of their headers. */
  readonly kept: readonly string[];
  /** Recommended packages come along. */
  readonly recommended: boolean;
  /** The RUN without what is gone, in its own style; `undefined` where an install would be left without a package. */
  readonly text: string | undefined;
}

export interface SystemNeeds {
  /** The image that ships. */
  readonly image: string;
  /** True for a package that stays with the build besides compilers and headers. */
  readonly leaves: (name: string) => boolean;
  /** Headers whose libraries the image has in any case, or that serve only the language itself. */
  readonly there: ReadonlySet<string>;
  /** What is compiled may use the libraries of the compiler itself. */
  readonly compilerLibraries: boolean;
  /** What ships compiles too, so that compilers and headers stay. */
  readonly compiles: boolean;
}

/** Splits the packages that a RUN installs; those that it removes again itself are nobody's concern. */
export function systemPart(build: Build, run: Run, needs: SystemNeeds): SystemPart | Refusal {
  const invocations = build.invocationsOf(run).filter(({ manager }) => manager.kind === 'system');
  const removed = new Set(invocations.filter(({ does }) => does === 'remove').flatMap(({ packages }) => packages.map(({ raw }) => raw)));
  if (removed.size > 0 && run.commands.some(({ name }) => name === 'apt-mark'))
    return { because: 'A RUN removes packages that it marks, so what it leaves is not known.' };
  const gone: { readonly install: Invocation; readonly words: readonly ShellWord[] }[] = [];
  const kept: string[] = [];
  const edits: Edit[] = [];
  let emptied = false;
  for (const install of invocations.filter(({ does }) => does === 'install')) {
    const [group] = flagValues({ args: install.args }, install.manager.groupFlags ?? []);
    if (group !== undefined && removed.has(group.raw)) continue;
    const words: ShellWord[] = [];
    let left = 0;
    for (const word of install.packages) {
      const name = word.value === undefined ? undefined : plainName(word.value);
      if (name === undefined) return { because: `What ${word.raw} installs is not known.` };
      if (removed.has(word.raw)) continue;
      const leaves = (!needs.compiles && isForBuilding(name)) || needs.leaves(name);
      if (!leaves) {
        kept.push(word.raw);
        left += 1;
        continue;
      }
      const libraries = librariesOf(name, needs);
      if (libraries === undefined) return { because: `Which package has the library of ${name} on ${needs.image} is not known.` };
      const more = libraries.filter((library) => !kept.includes(library));
      kept.push(...more);
      left += more.length;
      words.push(word);
      edits.push(more.length > 0 ? replace(word.span, more.join(' ')) : remove(span(withGap(build.text, word.span.start), word.span.end)));
    }
    if (words.length > 0) gone.push({ install, words });
    emptied ||= words.length > 0 && left === 0;
  }
  const recommended = invocations.some(
    ({ does, manager, args }) =>
      does === 'install' && manager.recommends?.flags.some((flag) => args.some((arg) => isFlag(arg, flag))) === false,
  );
  return { gone, kept, recommended, text: emptied ? undefined : edited(build, run, edits) };
}

/** A RUN that installs packages and leaves nothing else. */
export function installation(build: Build, image: string, packages: readonly string[], recommended: boolean): string {
  const names = [...new Set(packages)].join(' ');
  if (/(?:^|[:-])alpine/.test(image.slice(baseName(image).length < image.length ? image.lastIndexOf('/') : 0)))
    return `RUN apk add --no-cache ${names}`;
  const newline = ` ${build.file.escape}${build.file.eol}    `;
  return [
    'RUN apt-get update',
    `&& apt-get install -y ${recommended ? '' : '--no-install-recommends '}${names}`,
    '&& rm -rf /var/lib/apt/lists/*',
  ].join(newline);
}

function librariesOf(name: string, { image, there, compilerLibraries }: SystemNeeds): readonly string[] | undefined {
  if (there.has(name)) return [];
  if (isHeaders(name)) return runtimeLibraries(name, image)?.filter((library) => !isInBase(library, image));
  const alpine = /alpine/.test(image);
  // Debian's smallest image has the library of C++ already.
  if (alpine && /^(?:g\+\+|build-base|alpine-sdk)$/.test(name)) return ['libstdc++'];
  if (!compilerLibraries) return [];
  if (/^(?:gcc|g\+\+|build-essential|build-base|alpine-sdk)$/.test(name)) return alpine ? ['libgomp'] : ['libgomp1'];
  if (name === 'gfortran') return [alpine ? 'libgfortran' : 'libgfortran5'];
  return [];
}

/** What Debian 12 itself brings others bring too, but for the few that the others name otherwise. */
function isInBase(library: string, image: string): boolean {
  return /bookworm/.test(image) && aptClosure(library)?.needs.length === 0;
}

function plainName(word: string): string {
  return word.replace(/(?<=[a-z\d+])(?:[=<>~/@:].*)$/, '');
}

/** Where the blank before a word begins, on its own line. */
function withGap(text: string, at: number): number {
  const gap = /[ \t]*$/.exec(text.slice(lineStart(text, at), at))?.[0].length ?? 0;
  return at - gap;
}

/** The text of a RUN after edits within it, without the lines that are left empty and without its comments, which stay with the build. */
function edited(build: Build, { step }: Run, edits: readonly Edit[]): string {
  const { span: place } = step.instruction;
  const text = applyEdits(build.text, edits);
  return text
    .slice(place.start, place.end + text.length - build.text.length)
    .split(/\r?\n/)
    .filter((line) => !/^\s*#/.test(line) && !/^\s*[\\`]?\s*$/.test(line))
    .join(build.file.eol)
    .replace(/(?:\s*[\\`]\s*)$/, '');
}
