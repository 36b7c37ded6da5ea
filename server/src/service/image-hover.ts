import { bytesInWords } from '../../../shared/src';
import { glanceAt, imageQuestion, imagesUsed, remoteImageOf, type Build, type GlanceRow, type ImageGlance, type ImageUse } from '../model';
import type { Report } from '../linter';
import { remoteInWords } from './remote-words';
import type { View } from './view';

/**
 * What is known of an image, as Markdown: its variants side by side, when its releases end, who it runs as, what it brings; and what its
 * registry has said. Facts that the findings at the place tell already are left out.
 */
export function imageInWords(build: Build, use: ImageUse, reports: readonly Report[], view: View): string | undefined {
  const glance = glanceAt(use.meant);
  const told = reports.map(({ message }) => message).join('\n');
  const parts = glance === undefined ? [] : [...glanceInWords(build, use.meant.replace(/@.*/, ''), glance, told, view)];
  const [question, answer] = use.stage === undefined ? [] : [imageQuestion(build, use.stage), remoteImageOf(build, use.stage)];
  if (question !== undefined && answer !== undefined)
    parts.splice(1, 0, `${remoteInWords(question, answer)} (${question.registry}, ${answer.askedOn}).`);
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

/** The image whose name stands at an offset. */
export function imageAt(build: Build, offset: number): ImageUse | undefined {
  for (const use of imagesUsed(build)) if (use.at.start <= offset && offset <= use.at.end) return use;
  return undefined;
}

function* glanceInWords(build: Build, image: string, glance: ImageGlance, told: string, view: View): Generator<string> {
  const { variants } = glance;
  const measured = variants.some(({ size }) => size !== undefined);
  if (!measured || variants.length === 1) yield line(variants);
  else yield (view.markdown ? table : list)(variants);
  const ends = [...endsInWords(build, image, glance, told)];
  const facts = [...ends, ...notesInWords(glance, told)];
  if (facts.length > 0) yield facts.join('  \n');
  const sources = [...sourcesOf(glance, measured, ends.length > 0)];
  if (sources.length > 0) yield `*${sources.join('; ')}*`;
}

/** Where there is nothing to compare. */
function line(rows: readonly GlanceRow[]): string {
  const self = rows.find(({ isSelf }) => isSelf);
  const others = rows.filter((row) => row !== self).map(({ image }) => `\`${image}\``);
  const size = self?.size === undefined ? 'not measured' : `${sizeOf(self)} compressed${yearOf(rows)}`;
  return `**${self?.image ?? ''}**: ${size}${others.length === 0 ? '' : `; beside it ${others.join(', ')}`}`;
}

function table(rows: readonly GlanceRow[]): string {
  const lines = rows.map((row) => {
    const name = row.isSelf ? `**${row.image}**` : row.image;
    return `| ${name}${unlikeIn(row, rows)} | ${sizeOf(row)} | ${differenceOf(row)} |`;
  });
  return [
    `| | compressed${yearOf(rows)} | ${rows.some((row) => differenceOf(row) !== '') ? 'difference' : ''} |`,
    '| :-- | --: | --: |',
    ...lines,
  ].join('\n');
}

/** The same for an editor without tables. */
function list(rows: readonly GlanceRow[]): string {
  const lines = rows.map((row) => {
    const difference = differenceOf(row);
    return `${row.image}${unlikeIn(row, rows)}: ${sizeOf(row)}${difference === '' ? '' : `, ${difference}`}`;
  });
  return [`Compressed${yearOf(rows)}:`, ...lines].join('\n');
}

/** In what a variant is unlike the image itself, beside its size. */
function unlikeIn({ notes }: GlanceRow, rows: readonly GlanceRow[]): string {
  const self = rows.find(({ isSelf }) => isSelf)?.notes;
  const libc = notes?.libc === self?.libc ? undefined : libcOf(notes);
  const shell = notes?.shell === false && self?.shell !== false ? 'no shell' : undefined;
  const unlike = [libc, shell].flatMap((word) => word ?? []);
  return unlike.length === 0 ? '' : ` (${unlike.join(', ')})`;
}

function libcOf(notes: GlanceRow['notes']): string | undefined {
  return notes?.libc === 'none' ? 'no libc' : notes?.libc;
}

/** Sizes that stand side by side are of one time. */
function yearOf(rows: readonly GlanceRow[]): string {
  const [year] = rows.flatMap(({ size }) => size?.old ?? []);
  return year === undefined ? '' : ` in ${year}`;
}

function sizeOf({ size }: GlanceRow): string {
  return size === undefined ? 'not measured' : bytesInWords(size.compressedBytes);
}

function differenceOf({ saves }: GlanceRow): string {
  if (saves === undefined || saves === 0) return '';
  return `${saves > 0 ? '−' : '+'}${bytesInWords(Math.abs(saves))}`;
}

function* endsInWords({ today }: Build, image: string, { lifecycle, system }: ImageGlance, told: string): Generator<string> {
  for (const of of [lifecycle, system]) {
    if (of?.eol === undefined || of.rolling === true) continue;
    const { eol, extendedUntil, lts } = of;
    // The finding says so, above.
    if (told.includes(eol) || (extendedUntil !== undefined && told.includes(extendedUntil)) || / end of life\./.test(told)) continue;
    const what = of === system ? `${titleOf(of.product)} ${of.cycle} below it` : `\`${image}\``;
    const isLts = lts !== undefined && (lts === 'yes' || (today !== undefined && lts <= today));
    const over = eol === 'past' || (today !== undefined && eol <= today);
    const until = eol === 'past' ? 'has reached its end of life' : over ? `reached its end of life on ${eol}` : `is supported until ${eol}`;
    const extended =
      extendedUntil === undefined || (today !== undefined && extendedUntil <= today)
        ? ''
        : extendedUntil === 'yes'
          ? ', with extended support after it'
          : `, with extended support until ${extendedUntil}`;
    yield `${what}${isLts && !over ? ', a release with long-term support,' : ''} ${until}${extended}.`;
  }
}

/** `Debian` of `debian`, `Alpine` of `alpine-linux`. */
function titleOf(product: string): string {
  return product.charAt(0).toUpperCase() + product.slice(1).replace(/-linux$/, '');
}

function* notesInWords({ notes }: ImageGlance, told: string): Generator<string> {
  const { user, readyUser, shell } = notes ?? {};
  const [libc, noShell] = [libcOf(notes), shell === false];
  const has = libc === undefined ? (noShell ? ['has no shell'] : []) : [`has ${libc}${noShell ? ' and no shell' : ''}`];
  const isRoot = user === 'root';
  const runs = user === undefined || (isRoot && told.includes('runs as root')) ? [] : [`runs as ${isRoot ? 'root' : `\`${user}\``}`];
  const brings = isRoot && readyUser !== undefined ? [`brings the user \`${readyUser}\``] : [];
  const facts = [...has, ...runs, ...brings];
  if (facts.length > 0) yield `It ${facts.length === 1 ? '' : `${facts.slice(0, -1).join(', ')} and `}${facts.at(-1) ?? ''}.`;
}

function* sourcesOf({ variants, lifecycle, system }: ImageGlance, measured: boolean, ends: boolean): Generator<string> {
  if (measured) {
    const known = variants.flatMap(({ size }) => size ?? []);
    const dates = known.map(({ date }) => date).sort();
    const [first = '', last = ''] = [dates[0], dates.at(-1)];
    const names = [...new Set(known.map(({ source }) => shortSource(source)))];
    yield `linux/amd64, ${names.join(', ')}, ${first === last ? first : `${first} to ${last}`}`;
  }
  const of = lifecycle ?? system;
  if (ends && of !== undefined) yield `${of.source}, ${of.date}`;
}

/** Without the commit and the path; the source table has them. */
function shortSource(source: string): string {
  return source.replace(/^package list /, '').replace(/[@ ].*$/, '');
}
