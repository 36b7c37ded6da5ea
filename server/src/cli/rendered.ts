import { countsOf, type Counts } from './counts';
import { fileInJson } from './format-json';
import { fileInText } from './format-text';
import { fails, type FileResult } from './result';

/** How results are written. */
export interface Style {
  readonly format: 'text' | 'json';
  readonly colour: boolean;
  /** At and above which level a finding fails its file; `undefined` where the configuration may say so. */
  readonly failOn: FileResult['failOn'];
}

/** What is left of a file's result once it is written: little to keep, and to hand from one thread to another. */
export interface RenderedFile {
  readonly text: string;
  readonly counts: Counts;
  readonly fails: boolean;
}

/** Writes the result of one file. */
export function render(result: FileResult, { format, colour, failOn }: Style): RenderedFile {
  const text = format === 'json' ? fileInJson(result) : fileInText(result, colour);
  return { text, counts: countsOf(result), fails: fails(result, failOn) };
}
