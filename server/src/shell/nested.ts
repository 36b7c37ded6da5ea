import type * as ast from 'unbash';
import type { Span } from '../text';
import { decodedSource, partOf, type Source } from './source';
import type { Dialect, ShellWord } from './types';

/** A script that a command is given as a string: of `sh -c`, `su -c`, `eval`, or on the input of a shell. */
export interface Nested {
  readonly source: Source;
  readonly dialect: Dialect;
  /** `eval` runs it in the shell itself. */
  readonly sameShell: boolean;
  /** Another user runs it. */
  readonly asOther: boolean;
  /** It starts in another directory, as with `su -`. */
  readonly elsewhere: boolean;
  /** The parts of the command that were read as the script, so that their substitutions are not found twice. */
  readonly nodes: ReadonlySet<ast.SyntaxNode>;
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash']);

/**
 * The script inside a command, if there is one.
 * @param args what follows the program, and `nodes` the same as the parser has them.
 */
export function nestedScript(
  name: string | undefined,
  args: readonly ShellWord[],
  nodes: readonly ast.CommandArgument[],
  redirections: readonly ast.Redirection[],
  source: Source,
): Nested | undefined {
  if (name === undefined) return undefined;
  if (name === 'eval') {
    const from = args[0]?.raw === '--' ? 1 : 0;
    return evaluated(args.slice(from), nodes.slice(from), source);
  }
  const index = shells.has(name) ? commandOfShell(args) : name === 'su' || name === 'runuser' ? commandOfSu(args) : undefined;
  const dialect: Dialect = name === 'bash' ? 'bash' : 'posix';
  const node = typeof index === 'number' ? nodes[index] : undefined;
  if (node !== undefined) {
    const elsewhere = !shells.has(name) && args.some((word) => /^(-|-l|--login)$/.test(word.raw));
    return { source: stringSource(node, source), dialect, sameShell: false, asOther: !shells.has(name), elsewhere, nodes: new Set([node]) };
  }
  return index === 'input' ? inputOf(redirections, source, dialect) : undefined;
}

/** Which argument of a shell is its script; `input` where it reads its standard input. */
function commandOfShell(args: readonly ShellWord[]): number | 'input' | undefined {
  let command = false;
  let input = false;
  let at = 0;
  for (; at < args.length; at++) {
    const flag = args[at]?.raw ?? '';
    if (flag === '--' || flag === '-') {
      at++;
      break;
    }
    if (flag === '--rcfile' || flag === '--init-file') at++;
    else if (flag.startsWith('-') || flag.startsWith('+')) {
      if (flag.startsWith('--')) continue;
      command ||= flag.startsWith('-') && flag.includes('c');
      input ||= flag.startsWith('-') && flag.includes('s');
      // Each o takes a word, as in `-eo pipefail`.
      at += flag.length - flag.replaceAll(/[oO]/g, '').length;
    } else break;
  }
  if (command) return at;
  return input || at >= args.length ? 'input' : undefined;
}

function commandOfSu(args: readonly ShellWord[]): number | undefined {
  const flag = args.findIndex((word) => /^-[lmp]*c$|^--command$/.test(word.raw));
  return flag < 0 ? undefined : flag + 1;
}

function inputOf(redirections: readonly ast.Redirection[], source: Source, dialect: Dialect): Nested | undefined {
  const input = redirections.findLast((it) => it.type === 'HereDoc' || it.type === 'HereString' || it.operator === '<');
  if (input?.type === 'HereString' && input.target !== undefined) {
    return {
      source: stringSource(input.target, source),
      dialect,
      sameShell: false,
      asOther: false,
      elsewhere: false,
      nodes: new Set([input]),
    };
  }
  if (input?.type !== 'HereDoc' || input.delimiter === undefined) return undefined;
  const { body } = input;
  // Without quotes around the delimiter a backslash may be an escape of the outer shell, except before the end of a line.
  const exact = input.delimiter.quoted || !hasEscape(body.text);
  const inner = exact ? partOf(source, body.pos, body.end) : decodedSource(unescaped(body.text), source.place(body.pos, body.end));
  return { source: inner, dialect, sameShell: false, asOther: false, elsewhere: false, nodes: new Set([input]) };
}

function evaluated(args: readonly ShellWord[], nodes: readonly ast.CommandArgument[], source: Source): Nested | undefined {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const whole: Span = source.place(first.pos, last.end);
  const inner = nodes.length === 1 ? stringSource(first, source) : decodedSource(args.map((word) => word.raw).join(' '), whole);
  return { source: inner, dialect: 'bash', sameShell: true, asOther: false, elsewhere: false, nodes: new Set(nodes) };
}

/**
 * The text that a word stands for. Its characters keep their places where the word is one string in quotes without escapes, or
 * has no quotes; expansions do not matter, since they are left as written.
 */
function stringSource(node: ast.CommandArgument, source: Source): Source {
  const { text } = node;
  const quote = text.charAt(0);
  if (node.type === 'Word' && !hasEscape(text)) {
    const parts = node.parts;
    if (parts === undefined && text === node.value) return partOf(source, node.pos, node.end);
    const [part] = parts ?? [];
    const single = parts?.length === 1 && (part?.type === 'SingleQuoted' || part?.type === 'DoubleQuoted');
    if (single && text.length >= 2 && text.endsWith(quote)) return partOf(source, node.pos + 1, node.end - 1);
    if (parts?.every((it) => it.type === 'SimpleExpansion' || it.type === 'ParameterExpansion' || it.type === 'CommandExpansion')) {
      return partOf(source, node.pos, node.end);
    }
  } else if (quote === "'" && node.type === 'Word' && node.parts?.length === 1 && text.endsWith("'")) {
    return partOf(source, node.pos + 1, node.end - 1);
  }
  const raw = node.type === 'Word' ? node.value : node.text;
  return decodedSource(raw, source.place(node.pos, node.end));
}

/** A backslash that is not a continuation. */
function hasEscape(text: string): boolean {
  return /\\(?!\n)/.test(text);
}

/** What the outer shell makes of a heredoc's lines, expansions apart. */
function unescaped(body: string): string {
  return body.replaceAll(/\\([\\$`])/g, '$1');
}
