import { bytesInWords } from '../../../../shared/src';
import type { CopySource, Heredoc } from '../../syntax';
import { textOf } from '../../text';
import type { Build } from '../build';
import { isOwnContext } from '../files/context-copies';
import { copyOf } from '../files/copies';
import type { Effect } from '../files/effect';
import { sourceKind } from '../files/sources';
import { resolvePath } from '../paths';
import type { Step } from '../stage';
import { expand } from '../variables';
import { largestIn, sizedEntries, type SizedEntry } from './context-sizes';
import type { WeightPart } from './weight';

/** What the sources of a COPY or ADD weigh, one part each where it is known, and whether all are. */
export function copyParts(build: Build, step: Step): { readonly parts: readonly WeightPart[]; readonly whole: boolean } {
  const sources = copyOf(step)?.sources ?? [];
  const parts = sources.flatMap((source) => sourcePart(build, step, source) ?? []);
  return { parts, whole: sources.length > 0 && parts.length === sources.length };
}

/** What a COPY or ADD brought to a place; `undefined` where that is not known. */
export function partOfWrite(build: Build, write: Effect): WeightPart | undefined {
  const { step, what, command } = write;
  if (command !== undefined || what !== 'copy') return undefined;
  const source = copyOf(step)?.sources.find(({ span }) => span.start === write.at.start);
  const whole = build.effectsOf(step).find(({ at }) => at.start === write.at.start);
  if (source === undefined) return undefined;
  if (whole?.source === undefined || whole.path === write.path) return sourcePart(build, step, source);
  // Of a folder, the part that lies there.
  if (build.context === undefined || !isOwnContext(build)) return undefined;
  const below = write.path.slice(whole.path === '/' ? 1 : whole.path.length + 1);
  const entries = sizedEntries(build.context, whole.source === '' ? below : `${whole.source}/${below}`);
  return entries === undefined || entries.length === 0 ? undefined : filesPart(build, entries);
}

/** What one source brings. Of files of another stage, and of what is downloaded or unpacked, nothing is known. */
function sourcePart(build: Build, step: Step, source: CopySource): WeightPart | undefined {
  const { context } = build;
  if (source.heredoc !== undefined) return textPart(build, source.heredoc);
  const { instruction } = step;
  const path = resolvePath(
    '/',
    expand(source.value, (name) => build.valueAt(step, name)),
  )?.slice(1);
  if (path === undefined || copyOf(step)?.from !== undefined || instruction.flags.some(({ name }) => name === 'exclude')) return undefined;
  const kind = sourceKind(build, step, source);
  if (kind === 'git' || kind === 'download' || (instruction.keyword === 'ADD' && kind === 'archive')) return undefined;
  if (context === undefined || !isOwnContext(build)) return undefined;
  const entries = sizedEntries(context, path);
  return entries === undefined || entries.length === 0 ? undefined : filesPart(build, entries);
}

function filesPart({ context }: Build, entries: readonly SizedEntry[]): WeightPart {
  const largest = context === undefined ? [] : largestIn(context, entries);
  const shown = largest.map(({ path, bytes }) => `\`${path}\` ${bytesInWords(bytes)}`);
  const single = entries.length === 1 && largest.length === 1 && largest[0]?.path === entries[0]?.path;
  return {
    what: 'files',
    bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    estimated: false,
    atLeast: entries.some(({ atLeast }) => atLeast),
    note: `${notIgnored}${single || shown.length === 0 ? '' : `; the largest: ${shown.join(', ')}`}`,
    source: 'build context',
  };
}

const notIgnored = 'files of the build context, without what the .dockerignore leaves out';

/** The text of a heredoc is known to the byte, but for its variables. */
function textPart({ text }: Build, { body, quoted, chomp }: Heredoc): WeightPart {
  const lines = textOf(text, body).replace(/\r\n/g, '\n');
  const written = chomp ? lines.replace(/^\t+/gm, '') : lines;
  return {
    what: 'text',
    bytes: bytesInUtf8(written),
    estimated: !quoted && written.includes('$'),
    atLeast: false,
    note: 'the text in the Dockerfile',
    source: 'Dockerfile',
  };
}

function bytesInUtf8(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
