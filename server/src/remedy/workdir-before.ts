import { failsRun, isUnderMount, isWorkdirUsedAfter, type Build, type Move, type Run } from '../model';
import { insert, lineStart, remove, replace, span, textOf, type Edit } from '../text';
import type { Remedy } from './remedy';
import { hasComments, hasPragma, isWhole } from './run-editing';

const movesOthers = 'What follows starts in that directory too.';
const makesFolder = 'Where there is no such directory, the build makes one and goes on in it.';

/** WORKDIR in place of a `cd`: before the run that begins with it, or instead of a run that is nothing else. */
export function workdirInsteadOfCd(build: Build, run: Run, move: Move): Remedy[] {
  const { instruction, onbuild } = run.step;
  const { command, folder, next } = move;
  if (folder === undefined || /[\s"'$\\*?[{]/.test(folder) || onbuild || !isWhole(build.file, run)) return [];
  if (isUnderMount(build, run, folder) || hasComments(build.file, instruction.span)) return [];
  if (next === undefined) {
    if (run.commands.length > 1) return [];
    return [{ title: `Write WORKDIR ${folder}`, unsafe: movesOthers, edits: [replace(instruction.span, `WORKDIR ${folder}`)] }];
  }
  const edits = movedBefore(build, run, folder, span(instruction.body.start, next.span.start));
  const safe = !isWorkdirUsedAfter(build, run.step) && !/\bpwd\b|OLDPWD|PWD|~[-+]/.test(textOf(build.text, instruction.body));
  const unsafe = safe ? (failsRun(run, command) ? undefined : makesFolder) : movesOthers;
  return edits === undefined ? [] : [{ title: `Write WORKDIR ${folder} before it`, ...(unsafe !== undefined && { unsafe }), edits }];
}

function movedBefore(
  { file, text }: Build,
  { step: { instruction } }: Run,
  folder: string,
  cd: { start: number; end: number },
): Edit[] | undefined {
  const start = lineStart(text, instruction.span.start);
  const above = textOf(text, span(lineStart(text, start - 1), start));
  if (hasPragma(above) || textOf(text, span(start, instruction.span.start)).trim() !== '') return undefined;
  return [insert(instruction.span.start, `WORKDIR ${folder}${file.eol}`), remove(cd)];
}
