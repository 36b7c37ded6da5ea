import { rules } from '../../server/src/rules';
import { parseDockerfile } from '../../server/src/syntax';
import { isBuildKitCheck } from './checks';
import type { Found } from './ask';
import type { Case, Expected } from './cases';

/** How what we find in a case compares with what is expected there. */
export interface Verdict {
  readonly agrees: boolean;
  /** Their findings and ours are as many, and ours are in another instruction. */
  readonly elsewhere: boolean;
  readonly theirs: string;
  readonly ours: string;
}

export function judge(each: Case, found: readonly Found[]): Verdict {
  const { expected } = each;
  if (expected.kind === 'checks') return judgeChecks(expected.checks, found);
  if (expected.kind === 'judgement') return judgeOurselves(expected, found);
  const relevant = each.code === '*' ? found.filter(({ kin }) => kin.some((code) => !isBuildKitCheck(code))) : found;
  const ours = relevant.map(({ rule, line }) => `${rule}@${line}`).join(' ') || 'nothing';
  const agrees = relevant.length >= expected.least && relevant.length <= expected.most;
  return {
    agrees,
    elsewhere: agrees && relevant.length > 0 && expected.lines.some((line) => isElsewhere(each, line, relevant)),
    theirs: wish(expected),
    ours,
  };
}

function judgeOurselves({ theirs, judgement }: Extract<Expected, { kind: 'judgement' }>, found: readonly Found[]): Verdict {
  const names = new Set(found.flatMap(({ rule, kin }) => [rule, ...kin]));
  const missing = (judgement?.has ?? []).filter((name) => isKnown(name) && !names.has(name)).map((name) => `${name} is missing`);
  const wrong = (judgement?.not ?? []).filter((name) => names.has(name)).map((name) => `${name} is wrong`);
  const open = (judgement?.has ?? []).filter((name) => !isKnown(name)).map((name) => `no rule for ${name}`);
  const agrees = missing.length + wrong.length === 0;
  return { agrees, elsewhere: false, theirs: theirs.slice(0, 60), ours: [...missing, ...wrong, ...open].join(', ') || 'as judged' };
}

const known = new Set(rules.flatMap(({ id, meta }) => [id, ...(meta.kin ?? [])]));

/** False for what no rule stands for yet. */
function isKnown(name: string): boolean {
  return known.has(name);
}

function judgeChecks(checks: Extract<Expected, { kind: 'checks' }>['checks'], found: readonly Found[]): Verdict {
  const open = found.flatMap(({ kin, line }) => kin.filter(isBuildKitCheck).map((rule) => ({ rule, line })));
  const ours = open.map(({ rule, line }) => `${rule}@${line}`).join(' ') || 'nothing';
  const missing = checks.filter((check) => {
    const at = open.findIndex(({ rule, line }) => rule === check.rule && (check.line === undefined || line === check.line));
    if (at >= 0) open.splice(at, 1);
    return at < 0;
  });
  const theirs = checks.map(({ rule, line }) => `${rule}@${line ?? '?'}`).join(' ') || 'nothing';
  return { agrees: missing.length === 0 && open.length === 0, elsewhere: false, theirs, ours };
}

function wish({ least, most, lines }: Extract<Expected, { kind: 'count' }>): string {
  const count = most === 0 ? 'nothing' : most === Infinity ? 'something' : `${least}`;
  return lines.length === 0 ? count : `${count} @${lines.join(',')}`;
}

/** hadolint names the line of the instruction, we the line of the word, which may be a later one of it. */
function isElsewhere({ dockerfile }: Case, line: number, found: readonly Found[]): boolean {
  const lineOf = (offset: number): number => dockerfile.slice(0, offset).split('\n').length;
  const instruction = parseDockerfile(dockerfile).instructions.find(({ span }) => lineOf(span.start) <= line && line <= lineOf(span.end));
  const [first, last] = instruction === undefined ? [line, line] : [lineOf(instruction.span.start), lineOf(instruction.span.end)];
  return !found.some((each) => first <= each.line && each.line <= last);
}
