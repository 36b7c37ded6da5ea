import { parse } from 'unbash';
import type * as ast from 'unbash';
import { outermost, type Around } from './around';
import { commandOf } from './command';
import { directoryAfter, eitherDirectory, sameDirectory, startDirectory, unknownDirectory, type Directory } from './directory';
import { memberOf, type Member } from './list';
import { isTest, neverSucceeds, simpleCommand } from './outcome';
import { nestedScript } from './nested';
import { decodedSource, type Source } from './source';
import type { Command } from './types';
import { forEachScript, mayHoldScript, type Substitution } from './words';

const deepestString = 3;

/** Each level costs the parser another reading of what is inside. */
const deepestSubstitution = 16;

/** Collects every simple command of a parsed text, and the members of its top-level list. */
export function walk(tree: ast.ParsedScript, source: Source): { commands: Command[]; members: Member[]; broken: boolean } {
  const commands: Command[] = [];
  const members: Member[] = [];
  /** Functions that leave the shell in another directory. */
  const movers = new Set<string>();
  let directory: Directory = startDirectory;
  let broken = false;

  function script(node: ast.ParsedScript, around: Around): void {
    broken ||= (node.errors?.length ?? 0) > 0;
    statements(node.commands, around);
  }

  function statements(nodes: readonly ast.Statement[], around: Around): void {
    const last = nodes.at(-1);
    const early = around.tolerated || nodes.length < 2 ? around : { ...around, tolerated: true };
    for (const node of nodes) {
      const here = node === last ? around : early;
      if (node.background) apart({ ...here, subshell: true }, (inside) => andOr(node.command, inside));
      else andOr(node.command, here);
    }
  }

  /** Walks what cannot move the shell around it. */
  function apart(around: Around, inside: (around: Around) => void): void {
    const before = directory;
    inside(around);
    directory = before;
  }

  function andOr(node: ast.Statement['command'], around: Around): void {
    const usual = around.top ? { ...around, top: false } : around;
    if (node.type !== 'AndOr') {
      if (around.top) members.push(memberOf(node, undefined));
      return pipeline(node, usual);
    }
    const { commands: nodes, operators } = node;
    const rescue = nodes.findLastIndex((it, index) => operators[index - 1] === '||' && !neverSucceeds(it));
    const start = directory;
    let tested = around.asked;
    let skipped = false;
    nodes.forEach((member, index) => {
      const operator = operators[index - 1];
      const always = operator === undefined || (operator === '&&' && index > rescue && !(tested && around.tolerated));
      const rescued = index < rescue;
      const here: Around =
        always && !rescued
          ? usual
          : {
              ...usual,
              runs: always ? around.runs : 'sometimes',
              tolerated: around.tolerated || rescued,
              asked: around.asked || rescued,
            };
      tested = (operator !== '||' && tested) || around.asked || isTest(member);
      if (around.top) members.push(memberOf(member, operator));
      const before = directory;
      skipped ||= operator === '&&' && index > rescue && !always && !around.asked;
      if (operator !== '||') return pipeline(member, here);
      directory = index === 1 && simpleCommand(nodes[0]) !== undefined ? start : eitherDirectory(start, before);
      pipeline(member, here);
      directory = neverSucceeds(member) ? before : eitherDirectory(before, directory);
    });
    if (skipped) directory = eitherDirectory(start, directory);
  }

  function pipeline(node: ast.PipelineNode, around: Around): void {
    if (node.type !== 'Pipeline') return compound(node, around);
    const [time] = node.prefixes;
    const [first] = node.commands;
    if (node.commands.length === 1 && first !== undefined) {
      return first.type === 'Command' && time?.type === 'Time' ? simple(first, around, time.pos) : compound(first, around);
    }
    const negated = node.prefixes.some(({ type }) => type === 'Negation');
    node.commands.forEach((member, index) => {
      const feeds = around.feeds || (index < node.commands.length - 1 && !around.asked && !around.unheeded && !negated);
      apart({ ...around, subshell: true, piped: true, feeds }, (inside) => compound(member, inside));
    });
  }

  function branches(bodies: readonly (() => void)[], mayPass: boolean): void {
    const start = directory;
    let end = mayPass ? start : undefined;
    for (const body of bodies) {
      directory = start;
      body();
      end = end === undefined ? directory : eitherDirectory(end, directory);
    }
    directory = end ?? start;
  }

  /** The second round begins where the first one ends, so a loop that moves leaves nothing known of its inside. */
  function loop(body: () => void): void {
    const start = directory;
    const from = commands.length;
    body();
    if (sameDirectory(start, directory)) return;
    for (let at = from; at < commands.length; at++) {
      const command = commands[at];
      if (command !== undefined) commands[at] = { ...command, cwd: undefined, cwdUnknown: true };
    }
    directory = unknownDirectory;
  }

  function compound(node: ast.CommandNode | ast.CompoundList, around: Around): void {
    if (node.type === 'Command') return simple(node, around);
    const maybe: Around = { ...around, runs: 'sometimes' };
    switch (node.type) {
      case 'CompoundList':
        return statements(node.commands, around);
      case 'BraceGroup':
        return statements(node.body.commands, around);
      case 'Subshell':
        return apart({ ...around, subshell: true }, (inside) => statements(node.body.commands, inside));
      case 'Redirected':
        substitutions(node.redirects, around);
        return compound(node.command, around);
      case 'If': {
        const before = directory;
        statements(node.clause.commands, { ...around, tolerated: true, asked: true });
        const failed = eitherDirectory(before, directory);
        statements(node.then.commands, maybe);
        const then = directory;
        directory = failed;
        const bodies = node.elif.map((it) => () => [it.clause, it.then].forEach((list) => statements(list.commands, maybe)));
        const last = node.else;
        branches(last === undefined ? bodies : [...bodies, () => statements(last.commands, maybe)], last === undefined);
        directory = eitherDirectory(then, directory);
        return;
      }
      case 'Case':
        substitutions([node.word, ...node.items.flatMap((item) => item.pattern)], around);
        return branches(
          node.items.map((item) => () => statements(item.body.commands, maybe)),
          true,
        );
      case 'While':
        return loop(() => {
          statements(node.clause.commands, { ...around, tolerated: true, asked: true });
          statements(node.body.commands, maybe);
        });
      case 'For':
      case 'Select':
        substitutions(node.wordlist ?? [], around);
        return loop(() => statements(node.body.commands, maybe));
      case 'ArithmeticFor': {
        const { initialize, test, update } = node;
        substitutions(
          [initialize, test, update].filter((it) => it !== undefined),
          around,
        );
        return loop(() => statements(node.body.commands, maybe));
      }
      case 'Function':
        return apart({ ...maybe, piped: false, feeds: false }, (inside) => {
          directory = { ...unknownDirectory };
          const before = directory;
          compound(node.body, inside);
          if (directory !== before) movers.add(node.name.value);
        });
      case 'Coproc':
        return apart({ ...around, subshell: true }, (inside) => compound(node.body, inside));
      case 'TestCommand':
      case 'ArithmeticCommand':
        return substitutions([node], around);
    }
  }

  function substitutions(
    nodes: readonly ast.SyntaxNode[],
    around: Around,
    unheeded = around.unheeded,
    except?: ReadonlySet<ast.SyntaxNode>,
  ): void {
    for (const node of nodes) {
      // Asked first, since most words have none.
      if (mayHoldScript(node) && except?.has(node) !== true)
        forEachScript(node, (found, holder) => substitution(found, holder, { ...around, unheeded }));
    }
  }

  function substitution(found: ast.ParsedScript, { pos, end }: Substitution, around: Around): void {
    const substituted = around.substituted + 1;
    if (substituted > deepestSubstitution) {
      broken = true;
      return;
    }
    // Only backquotes with escapes have a text of their own.
    const source = found.source === undefined ? around.source : decodedSource(found.source, around.source.place(pos, end));
    const inside: Around = { ...around, source, runs: 'sometimes', subshell: true, piped: false, feeds: false, top: false, substituted };
    apart(inside, (within) => script(found, within));
  }

  function simple(node: ast.Command, around: Around, start = node.pos): void {
    const { source, runs, asOther, subshell, piped, feeds } = around;
    const { path: cwd, unknown: cwdUnknown } = directory;
    const item = Math.max(0, members.length - 1);
    const { command, words } = commandOf(node, source, start, { runs, asOther, subshell, piped, feeds, cwd, cwdUnknown, item });
    commands.push(command);
    const nested = around.depth < deepestString ? nestedScript(command.name, command.args, words, node.redirects, source) : undefined;
    const unheeded = around.unheeded || command.name !== undefined;
    substitutions(node.prefix, around, unheeded, nested?.nodes);
    if (node.name !== undefined) substitutions([node.name], around, unheeded, nested?.nodes);
    substitutions(node.suffix, around, unheeded, nested?.nodes);
    if (nested !== undefined) {
      const inside: Around = {
        ...around,
        source: nested.source,
        runs: command.runs,
        asOther: command.asOther || nested.asOther,
        depth: around.depth + 1,
        top: false,
      };
      const read = (within: Around): void => script(parse(nested.source.text), within);
      if (nested.sameShell) read(inside);
      else {
        apart({ ...inside, subshell: true, piped: false, feeds: false }, (within) => {
          if (nested.elsewhere) directory = unknownDirectory;
          read(within);
        });
      }
    }
    directory = command.name !== undefined && movers.has(command.name) ? unknownDirectory : directoryAfter(directory, command);
  }

  script(tree, outermost(source));
  return { commands, members, broken };
}
