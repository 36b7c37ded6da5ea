import type * as ast from 'unbash';

/** Programs whose failure is an answer, not an error. */
const tests: ReadonlySet<string> = new Set(['test', '[', 'which', 'type', 'hash', 'grep', 'egrep', 'fgrep', 'id', 'getent', 'cmp', 'diff']);

/** The simple command that a member of a list is, also behind `time`. */
export function simpleCommand(node: ast.PipelineNode | undefined): ast.Command | undefined {
  if (node?.type === 'Command') return node;
  if (node?.type !== 'Pipeline' || node.commands.length !== 1 || node.prefixes.some((prefix) => prefix.type !== 'Time')) return undefined;
  const [only] = node.commands;
  return only?.type === 'Command' ? only : undefined;
}

/** Whether a member of a list asks something, so that its failure is expected. */
export function isTest(node: ast.PipelineNode): boolean {
  switch (node.type) {
    case 'TestCommand':
    case 'ArithmeticCommand':
      return true;
    case 'Pipeline': {
      const last = node.commands.at(-1);
      return node.prefixes.some((prefix) => prefix.type === 'Negation') || (last !== undefined && isTest(last));
    }
    case 'Command':
      return tests.has(node.name?.value ?? '') || (node.name?.value === 'command' && /^-[vV]$/.test(node.args[0]?.text ?? ''));
    default:
      return false;
  }
}

/** Whether nothing that stands behind it can run as if it had succeeded: `exit 1`, `false`, `{ echo no; exit 1; }`. */
export function neverSucceeds(node: ast.SyntaxNode): boolean {
  switch (node.type) {
    case 'Command': {
      const name = node.name?.value;
      return name === 'false' || ((name === 'exit' || name === 'return') && node.args[0]?.text !== '0');
    }
    case 'BraceGroup':
    case 'Subshell':
      return endsInFailure(node.body.commands);
    default:
      return false;
  }
}

function endsInFailure(statements: readonly ast.Statement[]): boolean {
  const last = statements.at(-1)?.command;
  if (last === undefined) return false;
  return neverSucceeds(
    last.type === 'AndOr' && last.operators.every((operator) => operator === '&&') ? (last.commands.at(-1) ?? last) : last,
  );
}
