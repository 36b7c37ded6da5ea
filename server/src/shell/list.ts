import type * as ast from 'unbash';
import type { Span } from '../text';
import { simpleCommand } from './outcome';
import type { Source } from './source';
import type { Command, ListItem } from './types';

/** A member of the top-level list, in positions of the text that was parsed. */
export interface Member {
  readonly start: number;
  readonly end: number;
  /** The operator before it inside its `&&` and `||` list. */
  readonly operator: '&&' | '||' | undefined;
  readonly simple: boolean;
}

/** The items of the top-level list, each with the operator before it and the commands inside. */
export function itemsOf(members: readonly Member[], commands: readonly Command[], source: Source): ListItem[] {
  const inside: number[][] = [];
  for (const [index, { item }] of commands.entries()) {
    const known = inside[item];
    if (known === undefined) inside[item] = [index];
    else known.push(index);
  }
  let end = 0;
  return members.map((member, index) => {
    const within = inside[index] ?? [];
    const { joint, at } = index === 0 ? noJoint : jointBetween(source.text, end, member);
    end = Math.max(end, member.end);
    const length = joint === 'newline' ? 1 : joint.length;
    return {
      span: spanOf(member, within, commands, source),
      joint,
      jointSpan: joint === '' ? source.place(member.start, member.start) : source.place(at, at + length),
      commands: within,
      simple: member.simple,
    };
  });
}

export function memberOf(node: ast.PipelineNode, operator: Member['operator']): Member {
  return { start: node.pos, end: node.end, operator, simple: simpleCommand(node) !== undefined };
}

const noJoint = { joint: '', at: 0 } as const;

function jointBetween(text: string, start: number, member: Member): { readonly joint: ListItem['joint']; readonly at: number } {
  if (member.operator !== undefined) {
    const at = text.slice(start, member.start).indexOf(member.operator);
    if (at >= 0) return { joint: member.operator, at: start + at };
  }
  for (let at = start; at < member.start; at++) {
    const char = text[at];
    if (char === ';' || char === '&') return { joint: char, at };
    if (char === '\n' && text[at - 1] !== '\\') return { joint: 'newline', at };
    if (char === '#') {
      const newline = text.indexOf('\n', at);
      if (newline >= 0 && newline < member.start) return { joint: 'newline', at: newline };
    }
  }
  // Only in broken text, where the parser has gone on after what it did not understand.
  return { joint: ';', at: member.start };
}

/** The parser gives no place to what it could not finish reading; then it is where its commands are. */
function spanOf(member: Member, within: readonly number[], commands: readonly Command[], source: Source): Span {
  if (member.end > member.start) return source.place(member.start, member.end);
  const first = commands[within[0] ?? -1]?.span;
  const end = within.reduce((latest, index) => Math.max(latest, commands[index]?.span.end ?? 0), 0);
  return first === undefined ? source.place(member.start, member.end) : { start: first.start, end: Math.max(first.end, end) };
}
