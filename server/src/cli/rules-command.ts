import type { NamedRule, RuleMeta } from '../linter';
import { oneOf, readArguments, text } from './arguments';
import { exitCodes, type ExitCode, type Io } from './io';
import { tableOf } from './table';

/** `deadweight rules`: every rule in a line, or all that is known of them as JSON. */
export function rulesCommand(args: readonly string[], io: Io, rules: readonly NamedRule[]): ExitCode {
  const { values } = readArguments({ args: [...args], options: { format: text } });
  const format = oneOf('format', values.format ?? 'text', ['text', 'json']);
  io.stdout.write(format === 'json' ? json(rules) : table(rules));
  return exitCodes.clean;
}

function table(rules: readonly NamedRule[]): string {
  return tableOf([
    ['RULE', 'LEVEL', 'FIX', 'WHAT IT SEES', 'KNOWN ELSEWHERE AS'],
    ...rules.map(({ id, meta }) => [id, meta.severity, fixOf(meta), meta.summary, (meta.kin ?? []).join(' ')]),
  ]);
}

function json(rules: readonly NamedRule[]): string {
  const all = rules.map(({ id, why, meta }) => ({
    id,
    level: meta.severity,
    fix: fixOf(meta),
    kin: meta.kin ?? [],
    summary: meta.summary,
    why,
    chapter: meta.chapter,
    ...(meta.saving !== undefined && { saving: meta.saving }),
    docs: `docs/rules/${id}.md`,
  }));
  return `${JSON.stringify({ version: 1, rules: all }, undefined, 2)}\n`;
}

/** What a rule's fixes are, in a word. */
function fixOf({ fix }: RuleMeta): 'none' | 'safe' | 'choice' | 'unsafe' | 'mixed' {
  if (fix === undefined) return 'none';
  if (typeof fix === 'string') return fix;
  return 'unsafe' in fix ? 'unsafe' : 'mixed';
}
