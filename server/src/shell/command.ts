import type * as ast from 'unbash';
import type { Source } from './source';
import type { Command, ShellWord } from './types';
import { assignmentOf, programOf, redirectionOf, wordOf } from './words';
import { seeThrough } from './wrappers';

/** What a command does not say by itself. */
export type Place = Pick<Command, 'runs' | 'asOther' | 'subshell' | 'piped' | 'feeds' | 'cwd' | 'cwdUnknown' | 'item'>;

/** A simple command, and the parser's words that are its `args`. */
export interface Read {
  readonly command: Command;
  readonly words: readonly ast.CommandArgument[];
}

/** Reads a simple command. It begins at `start` where the keyword `time` stands before it. */
export function commandOf(node: ast.Command, source: Source, start: number, place: Place): Read {
  const nodes: readonly ast.CommandArgument[] = node.name === undefined ? node.args : [node.name, ...node.args];
  const words = nodes.map((word) => wordOf(word, source));
  const seen = seeThrough(words);
  const program = words[seen.program];
  const named = program && programOf(program);
  const own = node.prefix.length === 0 ? [] : node.prefix.filter((it) => it.type === 'Assignment').map((it) => assignmentOf(it, source));
  // Written out, since spreading the place into it takes longer than all the rest.
  const command: Command = {
    span: source.place(start, node.end),
    name: named?.name,
    nameSpan: program?.span ?? source.place(node.end, node.end),
    path: named?.path,
    args: words.slice(seen.program + 1),
    wrappers: start === node.pos ? seen.wrappers : ['time', ...seen.wrappers],
    asOther: place.asOther || (seen.program > 0 && changesUser(words.slice(0, seen.program), seen.wrappers)),
    assignments: seen.assignments.length === 0 ? own : [...own, ...seen.assignments],
    redirections: node.redirects.map((it) => redirectionOf(it, source)),
    runs: seen.sometimes ? 'sometimes' : place.runs,
    subshell: place.subshell,
    piped: place.piped,
    feeds: place.feeds,
    cwd: place.cwd,
    cwdUnknown: place.cwdUnknown,
    decoded: source.decoded,
    item: place.item,
  };
  return { command, words: nodes.slice(seen.program + 1) };
}

function changesUser(before: readonly ShellWord[], wrappers: readonly string[]): boolean {
  if (wrappers.includes('gosu') || wrappers.includes('su-exec')) return true;
  return (wrappers.includes('sudo') || wrappers.includes('doas')) && before.some(({ raw }) => /^(?:-[A-Za-z]*u|--user)/.test(raw));
}
