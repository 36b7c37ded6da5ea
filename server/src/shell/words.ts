import { forEachChild } from 'unbash';
import type * as ast from 'unbash';
import type { Source } from './source';
import type { Assignment, Redirection, ShellWord } from './types';

/** A word, or a declaration's `A=b` (as in `export A=b`), which is a plain word to us. */
export function wordOf(node: ast.CommandArgument, source: Source): ShellWord {
  const raw = node.type === 'Word' ? node.value : node.text.slice(0, node.value.pos - node.pos) + rawValue(node.value, source);
  return {
    text: node.text,
    value: isLiteral(node) ? raw : undefined,
    raw,
    span: source.place(node.pos, node.end),
  };
}

export function assignmentOf(node: ast.Assignment, source: Source): Assignment {
  const { value } = node;
  return {
    name: node.name,
    value: value.type === 'Word' && isLiteral(value) ? value.value : undefined,
    span: source.place(node.pos, node.end),
  };
}

export function redirectionOf(node: ast.Redirection, source: Source): Redirection {
  return {
    operator: node.operator,
    descriptor: node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined,
    target: node.type === 'HereDoc' ? delimiterOf(node.delimiter, source) : node.target && wordOf(node.target, source),
    body: node.type === 'HereDoc' ? source.place(node.body.pos, node.body.end) : undefined,
    span: source.place(node.pos, node.end),
  };
}

/** The name and value of a word such as `A=b`, for programs that take assignments as words. */
export function assignmentWord(word: ShellWord): Assignment | undefined {
  const name = /^([A-Za-z_][A-Za-z_0-9]*)=/.exec(word.raw)?.[1];
  if (name === undefined) return undefined;
  return { name, value: word.value?.slice(name.length + 1), span: word.span };
}

/**
 * The program that a word names, without its folder, and the path where it has one. What follows the last slash must be a
 * literal; the folder need not be.
 */
export function programOf(word: ShellWord): { readonly name: string | undefined; readonly path: string | undefined } {
  const slash = word.raw.lastIndexOf('/');
  const last = word.raw.slice(slash + 1);
  const literal = word.value !== undefined || (slash >= 0 && /^[\w.+-]+$/.test(last));
  return { name: literal && last !== '' ? last : undefined, path: slash >= 0 ? word.raw : undefined };
}

/** Something in a word that holds a script. */
export type Substitution = ast.CommandExpansionPart | ast.ProcessSubstitutionPart | ast.ArithmeticCommandExpansion;

/** Calls back for every script inside a node that is not a command: those of its substitutions, not those inside them. */
export function forEachScript(node: ast.SyntaxNode, callback: (script: ast.ParsedScript, holder: Substitution) => void): void {
  if (!mayHoldScript(node)) return;
  switch (node.type) {
    case 'CommandExpansion':
    case 'ProcessSubstitution':
    case 'ArithmeticCommandExpansion':
      if (node.script !== undefined) callback(node.script, node);
      return;
    default:
      forEachChild(node, (child) => forEachScript(child, callback));
  }
}

/** False where a look at the text of a node tells that there is no script in it. */
export function mayHoldScript(node: ast.SyntaxNode): boolean {
  return !('text' in node) || mayExpand(node.text);
}

function delimiterOf(node: ast.HereDocDelimiter | undefined, source: Source): ShellWord | undefined {
  return node && { text: node.text, value: node.value, raw: node.value, span: source.place(node.pos, node.end) };
}

function rawValue(node: ast.Word | ast.ArrayValue, source: Source): string {
  return node.type === 'Word' ? node.value : source.text.slice(node.pos, node.end);
}

const expansions: ReadonlySet<string> = new Set([
  'ArrayValue',
  'SimpleExpansion',
  'ParameterExpansion',
  'CommandExpansion',
  'ArithmeticExpansion',
  'ProcessSubstitution',
]);

function isLiteral(node: ast.SyntaxNode): boolean {
  if (expansions.has(node.type)) return false;
  if ('text' in node && !mayExpand(node.text) && node.type !== 'Assignment') return true;
  let literal = true;
  forEachChild(node, (child) => {
    literal = literal && isLiteral(child);
  });
  return literal;
}

/** Without any of these characters there is nothing to expand, so that the word's parts need not be asked for. */
function mayExpand(text: string): boolean {
  return text.includes('$') || text.includes('`') || text.includes('<(') || text.includes('>(');
}
