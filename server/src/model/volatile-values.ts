import type { Command } from '../shell';
import { readPairs, type Pair } from '../syntax';
import { textOf } from '../text';
import type { Build } from './build';
import type { Invocation } from './invocation';
import { memo } from './lazy';
import type { Run } from './run';
import type { Step } from './stage';

/** An ARG whose value is another one in each build, in front of what runs again for it without asking for it. */
export interface VolatileValue {
  readonly step: Step;
  readonly pair: Pair;
  /** The first install behind it that does not use it. */
  readonly install: Invocation;
  /** It can stand directly behind this step: nothing up to it uses the value. */
  readonly last: Step;
  /** What has to move with it: the ENV and LABEL that are made of it, up to `last`. */
  readonly carried: readonly Step[];
  /** What it moves behind. */
  readonly passed: readonly Step[];
  /** Something that it moves behind may run scripts of the project, which may read the variable. */
  readonly mayBeRead: boolean;
}

const volatileName =
  /^(?:(?:GIT|VCS|SOURCE|CI|GITHUB|BUILD|APP|LAST|SHORT|CIRCLE|TRAVIS|DRONE|BUILDKITE|OCI|IMAGE)_?)*(?:(?:GIT|VCS|CI|GITHUB|BUILD|CIRCLE)_?(?:SHA1?|HASH|REV)|COMMIT(?:_?(?:SHA1?|HASH|ID|DATE|TIME|TIMESTAMP))?|REVISION|VCS_?REF|BUILD_?(?:DATE|TIME|TIMESTAMP|NUMBER|NUM|ID))$/i;

/** What stands for "not given" as a default; any other is a value that is meant. */
const placeholder = /^(?:|unknown|none|null|undefined|unset|not[-_ ]?(?:set|provided)|n\/?a|dev\w*|local\w*|snapshot|0|-)$/i;

/** The volatile values of a build that stand too early, each ARG once. */
export function* volatileValues(build: Build): Generator<VolatileValue> {
  for (const { fate, steps } of build.stages) {
    if (fate === 'unused') continue;
    for (const step of steps) {
      if (step.instruction.keyword !== 'ARG' || step.onbuild) continue;
      const [pair, ...others] = readPairs(step.instruction);
      if (pair === undefined || others.length > 0 || !volatileName.test(pair.name)) continue;
      const value = build.valueAt({ stage: step.stage, position: step.position + 1 }, pair.name);
      const found = placeholder.test(value ?? '') ? walk(build, step, pair) : undefined;
      if (found !== undefined) yield found;
    }
  }
}

function walk(build: Build, step: Step, pair: Pair): VolatileValue | undefined {
  const names = new Set([pair.name]);
  const carried: Step[] = [];
  const passed: Step[] = [];
  const installs: Invocation[] = [];
  let last: Step | undefined;
  for (const next of step.stage.steps.slice(step.position + 1)) {
    if (mentions(build, next, names)) {
      const kept = carries(next, names);
      if (kept === undefined) break;
      for (const name of kept) names.add(name);
      carried.push(next);
      continue;
    }
    const run = build.runAt(next);
    if (run !== undefined && !next.onbuild) {
      const found = build.invocationsOf(run);
      if (!looksAway(run, found)) break;
      installs.push(...found.filter(({ does }) => does === 'install' || does === 'refresh'));
      last = next;
    }
    passed.push(next);
  }
  const install = installs.find(({ does }) => does === 'install') ?? installs[0];
  if (last === undefined || install === undefined) return undefined;
  const before = ({ position }: Step): boolean => position < last.position;
  const mayBeRead = installs.some(({ manager }) => manager.kind !== 'system' && !/^(?:pip|pipx|go|gem)$/.test(manager.id));
  return {
    step,
    pair,
    install,
    last,
    carried: carried.filter(before),
    passed: passed.filter((each) => each === last || before(each)),
    mayBeRead,
  };
}

const wordsOf = memo((_build: Build) => new Map<Step, ReadonlySet<string>>());

/** True where a step names one of the variables, with or without a `$`. What starts the container sees the last ENV, wherever it stands. */
function mentions(build: Build, step: Step, names: ReadonlySet<string>): boolean {
  const { keyword, span } = step.instruction;
  if (/^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword)) return false;
  const known = wordsOf(build);
  const words = known.get(step) ?? new Set(textOf(build.text, span).match(/\w+/g) ?? []);
  known.set(step, words);
  return [...names].some((name) => words.has(name));
}

/** The variables that an ENV makes of these alone, or none for a LABEL; `undefined` for what uses them otherwise. */
function carries({ instruction, onbuild }: Step, names: ReadonlySet<string>): readonly string[] | undefined {
  if (onbuild) return undefined;
  if (instruction.keyword === 'LABEL') return [];
  const pairs = readPairs(instruction);
  const made = pairs.every(({ value = '' }) => [...value.matchAll(/\$\{?(\w+)/g)].some(([, name]) => names.has(name ?? '')));
  return instruction.keyword === 'ENV' && made ? pairs.map(({ name }) => name) : undefined;
}

const plain =
  /^(?:cd|set|true|:|echo|printf|rm|mkdir|chmod|chown|ln|mv|cp|test|\[|useradd|adduser|groupadd|addgroup|usermod|curl|wget|tar|unzip|gunzip|sha\d+sum|gpg|sed|ls|cat|apt-key|dpkg|locale-gen|update-ca-certificates|corepack|find|touch|install)$/;

/** Alone, `set` prints all variables, and so do files of the process. */
function isPlain({ name = '', args }: Command): boolean {
  return plain.test(name) && !(name === 'set' && args.length === 0) && !args.some(({ raw }) => raw.startsWith('/proc/'));
}

/** True where a run only installs and fetches, and so has no use for a value that it does not name. */
function looksAway({ script, commands }: Run, found: readonly Invocation[]): boolean {
  if (script?.broken !== false) return false;
  return commands.every((command) => {
    const invocation = found.find((each) => each.command === command);
    if (invocation === undefined) return isPlain(command) || (command.name === undefined && command.assignments.length > 0);
    const isLocal = invocation.args.some(({ raw }) => /^(?:-e|--editable|\.{0,2}\/.*|\.{1,2}|\.{1,2}\[.*)$/.test(raw));
    return invocation.does !== 'build' && !(isLocal && invocation.manager.kind !== 'system');
  });
}
