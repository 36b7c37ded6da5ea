import type { Comment, Dockerfile } from '../syntax';
import { textOf, type Span } from '../text';

/** Whose pragma it is. ShellCheck's own stand in scripts; here are those that stand outside, where ShellCheck cannot see them. */
export type PragmaForm = 'deadweight' | 'hadolint' | 'buildkit' | 'shellcheck';

/** A comment that silences findings. */
export interface Pragma {
  readonly form: PragmaForm;
  readonly scope: 'file' | 'stage' | 'instruction';
  /** Rule ids and kin in lower case; `undefined` where everything is silenced (with BuildKit's form: every check of its own). */
  readonly codes: readonly string[] | undefined;
  /** What it speaks of: the findings that start in here. */
  readonly covers: Span;
  /** The comment's line, from its `#`. */
  readonly span: Span;
  /** Where a further code may be written; `undefined` where there is no list. */
  readonly listEnd: number | undefined;
}

export interface Pragmas {
  readonly all: readonly Pragma[];
  /**
   * `# check=error=true`: whatever BuildKit's checks find fails the build. It counts at the top alone: of a `check` above an instruction
   * BuildKit takes `skip` and `experimental`, and passes over `error`.
   */
  readonly checksAreErrors: boolean;
  /** Checks that `# check=experimental=` turns on, whatever is skipped, in lower case; `all` is one of the names. */
  readonly experimental: readonly string[];
}

/**
 * Every pragma of a Dockerfile: ours, hadolint's and BuildKit's. More is accepted than hadolint does: any case, blank and comment
 * lines before the instruction, several pragmas above each other, and comments inside a continuation. `check` stands in place of what
 * the `check` directive says, as the build argument BUILDKIT_DOCKERFILE_CHECK does.
 */
export function readPragmas(dockerfile: Dockerfile, check?: string): Pragmas {
  const directive = dockerfile.directives.find(({ name }) => name === 'check');
  const value = check ?? directive?.value;
  // In the directive itself a further name may be written; what a build argument says is not in the text.
  const base = check === undefined ? directive?.valueSpan.start : undefined;
  const { skip, error, experimental } = readCheck(value ?? '', base);
  const forFile = skip === undefined ? [] : [filePragma(dockerfile, 'buildkit', skip, directive?.span ?? { start: 0, end: 0 })];
  return { all: [...forFile, ...commentPragmas(dockerfile)], checksAreErrors: error, experimental };
}

function* commentPragmas(dockerfile: Dockerfile): Generator<Pragma> {
  const { instructions, directives } = dockerfile;
  const stages = stageSpans(dockerfile);
  let next = 0;
  for (const comment of dockerfile.comments) {
    if (directives.some(({ span }) => span.start <= comment.span.start && comment.span.start < span.end)) continue;
    // The first instruction that ends behind the comment either follows it or has it inside its continuation.
    while ((instructions[next]?.span.end ?? Infinity) <= comment.span.start) next += 1;
    const read = readComment(dockerfile.text, comment);
    if (read === undefined) continue;
    const { form, scope, list } = read;
    if (scope === 'file') yield filePragma(dockerfile, form, list, comment.span);
    const covers = scope === 'stage' ? (stages[next] ?? stages.at(-1)) : instructions[next]?.span;
    if (scope !== 'file' && covers !== undefined) yield { form, scope, ...list, covers, span: comment.span };
  }
}

interface CodeList {
  readonly codes: readonly string[] | undefined;
  readonly listEnd: number | undefined;
}

type Read = Pick<Pragma, 'form' | 'scope'> & { readonly list: CodeList };

function readComment(text: string, comment: Comment): Read | undefined {
  const line = textOf(text, comment.span);
  const ours = /^#\s*deadweight\s+ignore(-file)?\s*(=|:|$)/i.exec(line);
  if (ours !== null) {
    const list = ours[2] === '=' ? readList(line, ours[0].length, comment.span.start) : { codes: undefined, listEnd: undefined };
    return list && { form: 'deadweight', scope: ours[1] === undefined ? 'instruction' : 'file', list };
  }
  const theirs = /^#\s*hadolint\s+(?:(global|stage)\s+)?ignore\s*=/i.exec(line);
  if (theirs !== null) {
    const list = readList(line, theirs[0].length, comment.span.start);
    const where = theirs[1]?.toLowerCase();
    return list && { form: 'hadolint', scope: where === 'global' ? 'file' : where === 'stage' ? 'stage' : 'instruction', list };
  }
  const disable = /^#\s*shellcheck\s+(?:\S+\s+)*?disable\s*=/i.exec(line);
  if (disable !== null) {
    const list = readList(line, disable[0].length, comment.span.start);
    return list && { form: 'shellcheck', scope: 'instruction', list: { ...list, codes: list.codes ?? ['shellcheck'] } };
  }
  const check = /^#\s*check\s*=/i.exec(line);
  const skip = check === null ? undefined : readCheck(line.slice(check[0].length), comment.span.start + check[0].length).skip;
  return skip && { form: 'buildkit', scope: 'instruction', list: skip };
}

/** Codes with commas between; codes of hadolint's shape may also follow with spaces only. What comes after is the reason. */
function readList(line: string, from: number, base: number): CodeList | undefined {
  const match = /^\s*([a-z][\w-]*(?:\s*,\s*[a-z][\w-]*)*(?:\s+(?:DL|SC)\d{4}\b)*)/i.exec(line.slice(from));
  if (match?.[1] === undefined) return undefined;
  const codes = match[1].toLowerCase().split(/[\s,]+/);
  return { codes: codes.includes('all') ? undefined : codes, listEnd: base + from + match[0].length };
}

/** What BuildKit's `check` says: `skip=A,B;error=true;experimental=C`, in any order, each perhaps with a comment behind `//`. */
interface Check {
  readonly skip: CodeList | undefined;
  readonly error: boolean;
  readonly experimental: readonly string[];
}

/** `base` is where the value begins in the document; `undefined` where it is not there. */
function readCheck(value: string, base: number | undefined): Check {
  let check: Check = { skip: undefined, error: false, experimental: [] };
  for (const [, name = '', list = '', at] of parts(value)) {
    const codes = list.toLowerCase().split(/[\s,]+/);
    const known = codes.filter((code) => code !== '');
    if (name.toLowerCase() === 'error') check = { ...check, error: /^(?:1|t|true)$/.test(known[0] ?? '') };
    if (name.toLowerCase() === 'experimental') check = { ...check, experimental: known };
    if (name.toLowerCase() !== 'skip' || known.length === 0) continue;
    const listEnd = base === undefined ? undefined : base + at + list.trimEnd().length;
    check = { ...check, skip: { codes: known.includes('all') ? undefined : known, listEnd } };
  }
  return check;
}

/** Name, list, and where the list begins. */
function* parts(value: string): Generator<readonly [whole: string, name: string, list: string, at: number]> {
  for (const match of value.matchAll(/([a-z]+)\s*=\s*([\w-]*(?:\s*,\s*[\w-]*)*)/gi)) {
    const [whole, name = '', list = ''] = match;
    yield [whole, name, list, match.index + whole.length - list.length];
  }
}

function filePragma({ text }: Dockerfile, form: Pragma['form'], list: CodeList, span: Span): Pragma {
  return { form, scope: 'file', ...list, covers: { start: 0, end: text.length + 1 }, span };
}

/** For each instruction the span of the stage that it is in; what stands before the first FROM is a stage of its own. */
function stageSpans({ instructions, text }: Dockerfile): readonly Span[] {
  const starts = instructions.filter(({ keyword, index }) => keyword === 'FROM' || index === 0).map(({ span }) => span.start);
  const spans = starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length + 1 }));
  let stage = -1;
  return instructions.map((instruction) => {
    if (instruction.span.start === starts[stage + 1]) stage += 1;
    return spans[stage] ?? { start: 0, end: text.length + 1 };
  });
}
