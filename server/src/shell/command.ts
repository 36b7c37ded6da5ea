import type * as ast from 'unbash';
import type { Source } from './source';
import type { Command } from './types';
import { assignmentOf, programOf, redirectionOf, wordOf } from './words';
import { seeThrough } from './wrappers';

/** What a command says by itself, wherever it stands. */
type Said = Pick<Command, 'span' | 'name' | 'nameSpan' | 'path' | 'args' | 'wrappers' | 'assignments' | 'redirections'>;

/** A simple command, the parser's words that are its `args`, and whether its wrappers run it at all. */
export interface Read {
  readonly command: Said;
  readonly words: readonly ast.CommandArgument[];
  readonly sometimes: boolean;
}

/** Reads a simple command. It begins at `start` where the keyword `time` stands before it. */
export function commandOf(node: ast.Command, source: Source, start: number): Read {
  const nodes: readonly ast.CommandArgument[] = node.name === undefined ? node.args : [node.name, ...node.args];
  const words = nodes.map((word) => wordOf(word, source));
  const seen = seeThrough(words);
  const program = words[seen.program];
  const own = node.prefix.filter((it) => it.type === 'Assignment').map((it) => assignmentOf(it, source));
  return {
    command: {
      span: source.place(start, node.end),
      name: undefined,
      path: undefined,
      ...(program && programOf(program)),
      nameSpan: program?.span ?? source.place(node.end, node.end),
      args: words.slice(seen.program + 1),
      wrappers: start === node.pos ? seen.wrappers : ['time', ...seen.wrappers],
      assignments: [...own, ...seen.assignments],
      redirections: node.redirects.map((it) => redirectionOf(it, source)),
    },
    words: nodes.slice(seen.program + 1),
    sometimes: seen.sometimes,
  };
}
