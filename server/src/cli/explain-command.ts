import type { NamedRule } from '../linter';
import { nearest } from '../text';
import { readArguments } from './arguments';
import { exitCodes, UsageError, type ExitCode, type Io } from './io';
import { renderPage } from './render-page';

/** `deadweight explain NAME...`: the pages of rules, named by their ids or by what others call them. */
export async function explainCommand(args: readonly string[], io: Io, rules: readonly NamedRule[]): Promise<ExitCode> {
  const names = readArguments({ args: [...args], allowPositionals: true, options: {} }).positionals;
  if (names.length === 0) throw new UsageError('which rule?');
  const theirs = names.filter((name) => /^SC\d{4}$/i.test(name));
  const ours = names.filter((name) => !theirs.includes(name));
  const pages = [...new Set(ours.flatMap((name) => rulesOf(name, rules)))].map(async (rule) =>
    renderPage((await io.readPage(rule.id)) ?? substitute(rule), { colour: inColour(io), width: io.stdout.columns ?? 100 }),
  );
  const links = theirs.map((name) => `ShellCheck explains ${name.toUpperCase()}: https://www.shellcheck.net/wiki/${name.toUpperCase()}\n`);
  io.stdout.write([...(await Promise.all(pages)), ...links].join(`\n${'─'.repeat(40)}\n\n`));
  return exitCodes.clean;
}

/** The rule of this id, or else all that stand for this code. */
function rulesOf(name: string, rules: readonly NamedRule[]): readonly NamedRule[] {
  const asked = name.trim().toLowerCase();
  const own = rules.filter(({ id }) => id === asked);
  const found = own.length > 0 ? own : rules.filter(({ meta }) => (meta.kin ?? []).some((kin) => kin.toLowerCase() === asked));
  if (found.length > 0) return found;
  const close = nearest(
    asked,
    rules.flatMap(({ id, meta }) => [id, ...(meta.kin ?? [])]),
  );
  const hint =
    close.length === 0 ? '; `deadweight rules` lists them' : `; did you mean ${close.map((each) => `\`${each}\``).join(' or ')}?`;
  throw new UsageError(`no rule is or stands for \`${name}\`${hint}`);
}

/** What is known of a rule where its page has not been shipped. */
function substitute({ id, meta, why }: NamedRule): string {
  const kin = meta.kin ?? [];
  const lines = [`**${meta.summary}**`, '', `- Default level: ${meta.severity}`];
  return [`# ${id}`, '', ...lines, ...(kin.length > 0 ? [`- Known elsewhere as: ${kin.join(', ')}`] : []), '', why, ''].join('\n');
}

function inColour({ stdout, env }: Io): boolean {
  return stdout.isTerminal && (env['NO_COLOR'] ?? '') === '';
}
