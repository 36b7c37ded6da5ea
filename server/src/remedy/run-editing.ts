import type { Command, ListItem, Script } from '../shell';
import type { Dockerfile } from '../syntax';
import { indentation, insert, lineStart, nextLine, remove, replace, span, textOf, type Edit, type Span } from '../text';
import type { Build, Run } from '../model';

/**
 * Edits of RUN instructions that keep what the build does. Each answers `undefined` where it cannot prove that, and then there is no
 * fix: the text may be a script in another shell, hold a comment that would swallow what follows, or leave a state behind.
 */

/** Appends a command to a run, so that it runs last, where all before it succeeded, and its failure is the run's. */
export function appendToRun(file: Dockerfile, run: Run, command: string): Edit[] | undefined {
  if (!isWhole(file, run) || run.commands.some(({ name, wrappers }) => name === 'exit' || name === undefined || wrappers.includes('exec')))
    return undefined;
  const last = run.script.list.at(-1);
  if (last === undefined) return undefined;
  // Under `set -e` a failure inside `a && b` does not end the script, so only what stands alone may be followed by a new command.
  const bound = last.joint === '&&' || last.joint === '||';
  if (run.errexit && ((bound && !last.simple) || run.commands.some(unsetsErrexit))) return undefined;
  const strict = run.errexit && !bound;
  if (run.form === 'heredoc') {
    const indent = indentation(file.text, last.span.start);
    return [insert(last.span.end, strict ? `${file.eol}${indent}${command}` : ` && ${command}`)];
  }
  const newline = ` ${file.escape}${file.eol}${continuationIndent(file, run)}`;
  const joint = jointsTrail(file.text, run.script) === true ? ` &&${newline}` : `${newline}&& `;
  return [insert(last.span.end, (strict ? `;${newline}` : joint) + command)];
}

function unsetsErrexit({ name, args }: Command): boolean {
  return name === 'set' && args.some(({ raw }) => /^\+[a-z]*[eo]/.test(raw));
}

/**
 * Takes a command out of a run's top-level list; the whole instruction where nothing else is in it. `others` are taken out by the same
 * fix, so that a joint goes with one of them only.
 */
export function removeCommand(file: Dockerfile, run: Run, command: Command, others: readonly Command[] = []): Edit[] | undefined {
  const item = run.script?.list[command.item];
  if (run.script === undefined || item === undefined || !item.simple || command.decoded || run.form === 'exec' || run.script.broken)
    return undefined;
  // A command of a `bash -c` string or of a substitution is only a part of its item, which must not go with it.
  if (run.script.commands[item.commands[0] ?? -1] !== command || item.commands.length > 1) return undefined;
  if (run.script.list.length === 1) {
    const { instruction } = run.step;
    const end = nextLine(file.text, instruction.span.end);
    const start = lineStart(file.text, instruction.span.start);
    const above = textOf(file.text, span(lineStart(file.text, start - 1), start));
    return hasComments(file, instruction.span) || hasPragma(above) ? undefined : [remove(span(start, end))];
  }
  const next = run.script.list[command.item + 1];
  const leads = run.script.list.slice(0, command.item).every((_, earlier) => others.some((other) => other.item === earlier));
  if (leads && next === undefined) return undefined;
  const place =
    leads && next !== undefined ? span(item.span.start, next.span.start) : span(gapBefore(run.script, command.item), item.span.end);
  const joint = leads ? next?.joint : item.joint;
  const nextIsBound = !leads && next !== undefined && next.joint !== item.joint;
  // What fails before a `;` is forgiven as long as something follows; under `set -e` that holds inside `a && b`.
  const before = run.script.list[command.item - 1];
  const forgives = !run.errexit || before?.joint === '&&' || before?.joint === '||';
  if (next === undefined && joint !== '&&' && forgives) return undefined;
  if ((joint !== '&&' && joint !== ';' && joint !== 'newline') || nextIsBound || hasComments(file, place)) return undefined;
  return [remove(place)];
}

/** The end of the item before, so that the joint goes with the item. */
function gapBefore(script: Script, item: number): number {
  return script.list[item - 1]?.span.end ?? script.span.start;
}

type Readable = Run & { readonly script: Script };

/**
 * True where the whole body was understood: one can add behind it and nothing that is not seen swallows it. `rest` is what may stand
 * behind the last command: blanks.
 */
export function isWhole(file: Dockerfile, run: Run, rest = /^\s*$/): run is Readable {
  const { script, form, step } = run;
  if (script === undefined || script.broken || form === 'exec' || script.list.length === 0) return false;
  if (form === 'shell' && step.instruction.heredocs.length > 0) return false;
  const end = script.list.at(-1)?.span.end ?? 0;
  const limit = form === 'heredoc' ? (step.instruction.heredocs[0]?.body.end ?? 0) : step.instruction.body.end;
  return !step.onbuild && rest.test(textOf(file.text, span(end, limit))) && !hasBackground(script.list);
}

function hasBackground(list: readonly ListItem[]): boolean {
  return list.some(({ joint }) => joint === '&');
}

/** How a line of this run is indented that begins with a command: as the first that does, or less than arguments below their program. */
export function continuationIndent({ text }: Dockerfile, { step, script }: Run): string {
  const { span: place } = step.instruction;
  const own = indentation(text, place.start);
  const second = nextLine(text, place.start);
  if (second >= place.end) return `${own}    `;
  const leads = (at: number): boolean => at >= second && indentation(text, at).length === at - lineStart(text, at);
  const begun = script?.list.flatMap((item) => [item.jointSpan.start, item.span.start]).find(leads);
  const indent = indentation(text, begun ?? second);
  if (indent === '') return '    ';
  return begun === undefined && indent.length > own.length + 4 ? `${own}    ` : indent;
}

/** True where `&&` stands at the end of lines, false where at their start, `undefined` where all is on one line. */
export function jointsTrail(text: string, { list }: Script): boolean | undefined {
  for (const [index, { joint, jointSpan, span: place }] of list.entries()) {
    if (joint !== '&&') continue;
    if (text.slice(list[index - 1]?.span.end, jointSpan.start).includes('\n')) return false;
    if (text.slice(jointSpan.end, place.start).includes('\n')) return true;
  }
  return undefined;
}

/** Comments that tools read belong to the instruction below them, and would lose it. */
export function hasPragma(text: string): boolean {
  return /#\s*(?:hadolint|deadweight|check\s*=|tally|shellcheck)/i.test(text);
}

export function hasComments(file: Dockerfile, place: Span): boolean {
  return file.comments.some((comment) => comment.span.start >= place.start && comment.span.end <= place.end);
}

/**
 * Ends a run behind a command and goes on in a new RUN, with another instruction between the two; behind the run if the command is its last.
 * The new one goes first to where the old one had gone.
 */
export function splitAfter(file: Dockerfile, run: Run, command: Command, between: string): Edit[] | undefined {
  if (run.form !== 'shell' || run.script === undefined || run.script.broken || command.decoded) return undefined;
  const { instruction } = run.step;
  const { list } = run.script;
  const item = list[command.item];
  const next = list[command.item + 1];
  if (item === undefined || !item.simple) return undefined;
  if (next === undefined) return [insert(instruction.span.end, `${file.eol}${between}`)];
  const before = run.commands.slice(0, run.commands.indexOf(command));
  const goes = before.every(
    (each) =>
      each.name === 'cd' &&
      each.args.length === 1 &&
      each.args[0]?.value !== undefined &&
      list[each.item]?.simple === true &&
      list[each.item + 1]?.joint === '&&',
  );
  if (next.joint !== '&&' || run.errexit || !goes || hasComments(file, span(item.span.end, next.span.start))) return undefined;
  const flags = instruction.flags.map((flag) => `${textOf(file.text, flag.span)} `).join('');
  const folders = before.map((each) => `${textOf(file.text, list[each.item]?.span ?? item.span)} && `).join('');
  return [replace(span(item.span.end, next.span.start), `${file.eol}${between}${file.eol}RUN ${flags}${folders}`)];
}

/** How the run's own lines are indented; not by the single blank before a `&&` that stands below the program. */
export function continuationOf({ file }: Build, run: Run): string {
  const own = run.form === 'shell' ? continuationIndent(file, run) : '';
  return own === '' || own === ' ' ? '    ' : own;
}
