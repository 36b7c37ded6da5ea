import { copyOf, rootStage, sourceKind, type Build, type CopyIn, type Step } from '../model';
import { indentation, insert, lineStart, replace, textOf, type Edit } from '../text';
import type { Remedy } from './remedy';
import { hasPragma } from './run-editing';

/** Writes an absolute path where a relative one stood. What was a folder by its slash stays one. */
export function writeTarget(build: Build, step: Step, path: string | undefined): Remedy[] {
  const target = copyOf(step)?.destination;
  if (path === undefined || target === undefined || target.value.includes('$') || step.onbuild) return [];
  const written = textOf(build.text, target.span);
  const whole = path !== '/' && /(?:^|\/)\.{0,2}$/.test(target.value) ? `${path}/` : path;
  const [quote = ''] = /^["']/.exec(written) ?? [];
  if (/[\s"'\\]/.test(whole) || (quote !== '' && !written.endsWith(quote)) || written.includes('\n')) return [];
  const unsafe = 'Another base image may set another working directory, which is then passed over.';
  return [{ title: `Copy to ${whole}`, unsafe, edits: [replace(target.span, `${quote}${whole}${quote}`)] }];
}

/** Ends the target of a copy with a slash, inside its quotes. */
export function slashBehindTarget({ text }: Build, step: Step): Edit[] {
  const target = copyOf(step)?.destination;
  if (target === undefined) return [];
  return [insert(target.span.end - (/["']$/.test(textOf(text, target.span)) ? 1 : 0), '/')];
}

/** Sets the working directory just before an instruction. */
export function workdirAbove({ file, text }: Build, { instruction, stage, onbuild }: Step, folder: string): Remedy[] {
  const start = lineStart(text, instruction.span.start);
  const above = text.slice(lineStart(text, start - 1), start);
  if (onbuild || hasPragma(above) || rootStage(stage).base.known.family === 'windows') return [];
  const unsafe = `What is copied and run from here on, and the container, start in ${folder}.`;
  const line = `${indentation(text, instruction.span.start)}WORKDIR ${folder}${file.eol}`;
  return [{ title: `Set WORKDIR ${folder} before it`, unsafe, edits: [insert(start, line)] }];
}

/** COPY for ADD, in the case that is written. Unsafe where a source may be an archive without saying so. */
export function copyInstead(build: Build, adds: readonly CopyIn[]): Remedy[] {
  const edits = adds.map(({ step: { instruction } }) => {
    const written = textOf(build.text, instruction.keywordSpan);
    return replace(instruction.keywordSpan, written === written.toUpperCase() ? 'COPY' : written === 'Add' ? 'Copy' : 'copy');
  });
  const doubtful = adds.some(({ step, copy }) => copy.sources.some((source) => sourceKind(build, step, source) === 'plain'));
  const unsafe = 'Should one of the files be a tar archive without saying so, ADD unpacks it, and COPY does not.';
  const title = adds.length === 1 ? 'Use COPY' : `Use COPY in ${adds.length === 2 ? 'both' : `all ${adds.length}`} places`;
  return [{ title, ...(doubtful && { unsafe }), edits }];
}
