import type { Dockerfile, Instruction } from '../syntax';
import { indentation, insert, lineStart, nextLine, type Edit } from '../text';
import type { Pragma, PragmaForm, Pragmas } from './pragmas';

/** A way to silence a name (a rule's id or a kin) with a comment. */
export interface Silencing {
  readonly form: Exclude<PragmaForm, 'shellcheck'>;
  readonly scope: Pragma['scope'];
  readonly name: string;
}

/**
 * Silences a name for what stands at an offset: joins the pragma of that form and scope that is already there, or writes one.
 * `undefined` where there is no such form, or no place for it.
 */
export function silencingEdit(dockerfile: Dockerfile, pragmas: Pragmas, silencing: Silencing, offset: number): Edit | undefined {
  const { form, scope, name } = silencing;
  const instruction = dockerfile.instructions.find(({ span }) => span.start <= offset && offset <= span.end);
  if (scope === 'file') return form === 'buildkit' ? checkEdit(dockerfile, pragmas, name) : fileEdit(dockerfile, pragmas, silencing);
  if (instruction === undefined) return undefined;
  if (scope === 'instruction') {
    const joined = join(pragmas, silencing, ({ covers }) => covers.start === instruction.span.start);
    return joined ?? above(dockerfile, instruction, silencing);
  }
  const from = dockerfile.instructions.findLast(({ keyword, index }) => keyword === 'FROM' && index <= instruction.index);
  if (form !== 'hadolint' || from === undefined) return undefined;
  return join(pragmas, silencing, ({ covers }) => covers.start === from.span.start) ?? above(dockerfile, from, silencing);
}

function join(pragmas: Pragmas, { form, scope, name }: Silencing, fits: (pragma: Pragma) => boolean): Edit | undefined {
  const pragma = pragmas.all.find((each) => each.form === form && each.scope === scope && each.listEnd !== undefined && fits(each));
  return pragma?.listEnd === undefined ? undefined : insert(pragma.listEnd, `,${name}`);
}

function above({ text, directives, eol }: Dockerfile, { span }: Instruction, silencing: Silencing): Edit | undefined {
  const at = skipMark(text, lineStart(text, span.start));
  // Directly below the directives, or at the very top, BuildKit would take its own form for a directive, which speaks of the whole file.
  const top = directives.at(-1)?.span.end;
  if (silencing.form === 'buildkit' && at === (top === undefined ? skipMark(text, 0) : nextLine(text, top))) return undefined;
  return insert(at, `${indentation(text, span.start)}${commentOf(silencing)}${eol}`);
}

function commentOf({ form, scope, name }: Silencing): string {
  if (form === 'buildkit') return `# check=skip=${name}`;
  if (form === 'hadolint') return `# hadolint ${scope === 'file' ? 'global ' : scope === 'stage' ? 'stage ' : ''}ignore=${name}`;
  return `# deadweight ignore${scope === 'file' ? '-file' : ''}=${name}`;
}

/** For the whole file: below the parser directives, since a comment in front of one would turn it into a comment too. */
function fileEdit(dockerfile: Dockerfile, pragmas: Pragmas, silencing: Silencing): Edit {
  return join(pragmas, silencing, () => true) ?? belowDirectives(dockerfile, commentOf(silencing));
}

/** BuildKit reads one `check` directive, so a second is never written. */
function checkEdit(dockerfile: Dockerfile, pragmas: Pragmas, name: string): Edit {
  const directive = dockerfile.directives.find((each) => each.name === 'check');
  if (directive === undefined) return belowDirectives(dockerfile, `# check=skip=${name}`);
  const joined = join(pragmas, { form: 'buildkit', scope: 'file', name }, () => true);
  return joined ?? insert(directive.valueSpan.start, `skip=${name};`);
}

function belowDirectives({ text, directives, eol }: Dockerfile, comment: string): Edit {
  const last = directives.at(-1)?.span.end ?? (text.startsWith('#!') ? 0 : undefined);
  if (last === undefined) return insert(skipMark(text, 0), comment + eol);
  const below = nextLine(text, last);
  return text[below - 1] === '\n' ? insert(below, comment + eol) : insert(text.length, eol + comment);
}

/** A byte order mark stays in front of everything. */
function skipMark(text: string, offset: number): number {
  return offset === 0 && text.startsWith('\uFEFF') ? 1 : offset;
}
