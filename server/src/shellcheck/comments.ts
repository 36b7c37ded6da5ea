import type { Comment, Replacement } from './types';

/** Reads what `shellcheck --format=json1` prints. Never throws; `undefined` where that is not what it prints. */
export function readComments(output: string): readonly Comment[] | undefined {
  try {
    const { comments } = JSON.parse(output) as { readonly comments?: unknown };
    return Array.isArray(comments) ? comments.flatMap((each) => commentOf(each) ?? []) : undefined;
  } catch {
    return undefined;
  }
}

type Json = Readonly<Record<string, unknown>>;

function commentOf(value: unknown): Comment | undefined {
  if (!isObject(value)) return undefined;
  const { code, level, message, fix } = value;
  const range = rangeOf(value);
  if (range === undefined || typeof code !== 'number' || typeof message !== 'string') return undefined;
  const written = isObject(fix) && Array.isArray(fix['replacements']) ? fix['replacements'] : [];
  const replacements = written.flatMap((each) => replacementOf(each) ?? []);
  // Half of a fix is none.
  const whole = replacements.length === written.length ? replacements : [];
  return { ...range, code, message, level: levels.find((each) => each === level) ?? 'warning', replacements: whole };
}

const levels = ['error', 'warning', 'info', 'style'] as const;

function replacementOf(value: unknown): Replacement | undefined {
  const range = isObject(value) ? rangeOf(value) : undefined;
  const text = isObject(value) ? value['replacement'] : undefined;
  return range === undefined || typeof text !== 'string' ? undefined : { ...range, text };
}

function rangeOf({ line, column, endLine, endColumn }: Json): Pick<Comment, 'line' | 'column' | 'endLine' | 'endColumn'> | undefined {
  if (typeof line !== 'number' || typeof column !== 'number' || typeof endLine !== 'number' || typeof endColumn !== 'number')
    return undefined;
  return { line, column, endLine, endColumn };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
