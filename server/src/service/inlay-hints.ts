import type { InlayHint, MarkupContent, Range } from 'vscode-languageserver-types';
import { bytesInWords, type InlayHintSettings } from '../../../shared/src';
import {
  baseSize,
  savingInWords,
  weightOf,
  type BaseSize,
  type Build,
  type Known,
  type Stage,
  type Weight,
  type WeightPart,
} from '../model';
import type { Instruction } from '../syntax';
import type { LintedDocument } from './lint-document';
import { markupOf } from './markup';
import type { View } from './view';

/** What finds the tooltip of a hint again. */
export interface InlayHintData {
  readonly uri: string;
  readonly version: number;
  /** Where the instruction begins. */
  readonly at: number;
}

/**
 * The numbers at the ends of instructions, of what is built and within the lines of a range: the compressed size of the image that a FROM names, and
 * what an instruction adds on the disk. Nothing where nothing is known. How a number is known is said when somebody asks for it.
 */
export function inlayHintsOf(linted: LintedDocument, range: Range, wanted: InlayHintSettings): InlayHint[] {
  const { build, document, uri, version } = linted;
  if (build === undefined) return [];
  const hints: InlayHint[] = [];
  for (const { instruction, number } of numbersOf(build, wanted)) {
    const end = document.positionAt(instruction.span.end);
    if (end.line < range.start.line || end.line > range.end.line) continue;
    const data: InlayHintData = { uri, version, at: instruction.span.start };
    hints.push({ position: end, label: labelOf(number), paddingLeft: true, data });
  }
  return hints;
}

/** How the number of a hint is known; `undefined` where the text has moved on. */
export function inlayTooltipOf(linted: LintedDocument, { version, at }: InlayHintData, view: View): MarkupContent | undefined {
  const { build } = linted;
  if (build === undefined || version !== linted.version) return undefined;
  for (const { instruction, number, stage } of numbersOf(build, { baseImages: true, instructions: true }))
    if (instruction.span.start === at) return markupOf([...explained(number, stage)].join('\n\n'), view);
  return undefined;
}

interface Numbered {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly number: BaseSize | Weight;
}

function* numbersOf(build: Build, { baseImages, instructions }: InlayHintSettings): Generator<Numbered> {
  for (const stage of build.stages) {
    if (stage.fate === 'unused') continue;
    const base = baseImages && stage.from !== undefined ? baseSize(build, stage) : undefined;
    if (base !== undefined && stage.from !== undefined) yield { stage, instruction: stage.from, number: base };
    if (!instructions) continue;
    for (const step of stage.steps) {
      const weight = step.onbuild ? undefined : weightOf(build, step);
      if (weight !== undefined && weight.bytes >= worthShowing) yield { stage, instruction: step.instruction, number: weight };
    }
  }
}

/** Less than this, in bytes, is no matter beside images of megabytes, and a line with a number too many is. */
export const worthShowing = 10_000;

function isBase(number: BaseSize | Weight): number is BaseSize {
  return 'compressedBytes' in number;
}

function labelOf(number: BaseSize | Weight): string {
  return isBase(number) ? baseInWords(number) : knownInWords(number);
}

/** `80 MB`, `351 MB in 2020`, `≈ 80 MB` for another platform than the one that was measured. */
export function baseInWords({ compressedBytes, old, otherPlatform }: BaseSize, what = ''): string {
  return `${otherPlatform ? '≈ ' : ''}${bytesInWords(compressedBytes)}${what}${old === undefined ? '' : ` in ${old}`}`;
}

function knownInWords({ bytes, estimated, atLeast }: Known): string {
  return savingInWords({ bytes, estimate: estimated, atLeast });
}

function* explained(number: BaseSize | Weight, stage: Stage): Generator<string> {
  if (isBase(number)) yield* explainedBase(number, stage.base.image?.replace(/@.*/, '') ?? '');
  else yield* explainedWeight(number);
}

function* explainedBase({ unpackedBytes, asked, old, otherPlatform, platform, ...base }: BaseSize, image: string): Generator<string> {
  const onDisk = unpackedBytes === undefined ? '' : `, and ${bytesInWords(unpackedBytes)} on the disk`;
  yield `\`${image}\` ${asked ? 'is' : 'was'} **${bytesInWords(base.compressedBytes)}** compressed, as it is pulled${onDisk}.`;
  if (old !== undefined) yield `What the tag names now may weigh something else.`;
  if (otherPlatform) yield 'This `FROM` names another platform, for which nobody has measured it.';
  yield `*${platform}, ${asked ? `asked of ${base.source}` : base.source}, ${base.date}*`;
}

function* explainedWeight(weight: Weight): Generator<string> {
  yield `This adds **${knownInWords(weight)}** on the disk; compressed, as it is pulled, it is less.`;
  yield weight.parts.map((part) => `- ${knownInWords(part)}${ofWhat(part)}: ${part.note}${dateOf(part)}`).join('\n');
  if (weight.atLeast) yield 'There is more to it, of which nothing is known.';
}

/** Some notes begin with it. */
function ofWhat({ what, note }: WeightPart): string {
  return note.startsWith(contents[what]) ? '' : ` of ${contents[what]}`;
}

const contents: Readonly<Record<WeightPart['what'], string>> = {
  packages: 'packages',
  lists: 'package lists',
  files: 'files',
  text: 'text',
  rights: 'files that are stored again, with another owner or mode',
};

/** Most notes end with it. */
function dateOf({ note, date }: WeightPart): string {
  return date === undefined || note.includes(date) ? '' : `, ${date}`;
}
