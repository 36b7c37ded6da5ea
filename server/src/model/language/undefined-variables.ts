import { readExpansions, readPairs, type Expansion } from '../../syntax';
import type { Build } from '../build';
import { scopes, type Scope } from './scopes';
import type { Step } from '../stage';

export interface UndefinedVariable {
  readonly step: Step;
  readonly variable: Expansion;
  /** An ARG before the first FROM, or one of BuildKit's own for platforms, that the stage only has to declare. */
  readonly undeclared: boolean;
  /** `ENV A=x:$A`: its own old value, which it does not have. */
  readonly ofItself: boolean;
  /** Names that are defined there. */
  readonly defined: () => readonly string[];
}

/**
 * Variables of which BuildKit makes nothing, in what it expands itself; what a shell expands is the shell's. Each name once an instruction.
 * A default or alternative (`${A:-b}`, `${A:?why}`) says that there may be none. Nothing is known of a base image that is not in our tables, except
 * that it does not have what the file itself declares above its first FROM, or what BuildKit brings.
 */
export function* undefinedVariables(build: Build): Generator<UndefinedVariable> {
  const globals = new Set(globalsOf(build));
  for (const scope of scopes(build)) {
    const { step, defined, latest } = scope;
    const { instruction } = step;
    // A part of a Dockerfile, without a FROM, stands behind what nobody knows here.
    if (step.stage.from === undefined || (!instruction.line.text.includes('$') && instruction.heredocs.length === 0)) continue;
    const own = instruction.keyword === 'ENV' ? readPairs(instruction) : [];
    const seen = new Set<string>();
    for (const variable of readExpansions(build.file, instruction).found) {
      const { name, operator, span } = variable;
      if (seen.has(name) || defined.has(name) || alwaysThere.has(name) || /^:?[-+?]$/.test(operator)) continue;
      seen.add(name);
      const inside = own.find(({ valueSpan }) => valueSpan !== undefined && valueSpan.start <= span.start && span.end <= valueSpan.end);
      const ofItself = inside?.name === name;
      // What the same ENV gives is another smell, with another remedy.
      if (!ofItself && own.some((pair) => pair.name === name)) continue;
      const undeclared = platforms.has(name) || globals.has(name);
      if (isMissing(scope, name, undeclared)) yield { step, variable, undeclared, ofItself, defined: latest };
    }
  }
}

function isMissing({ mayBeOfBase }: Scope, name: string, undeclared: boolean): boolean {
  const of = mayBeOfBase(name);
  return of === false || (of === undefined && undeclared && !/VERSION|HOME|PATH|LANG/.test(name));
}

function* globalsOf({ file }: Build): Generator<string> {
  for (const instruction of file.instructions) {
    if (instruction.keyword === 'FROM') return;
    if (instruction.keyword === 'ARG') for (const { name } of readPairs(instruction)) yield name;
  }
}

/** BuildKit sets PATH, and knows the others without a declaration. */
const alwaysThere = new Set(
  'PATH HTTP_PROXY http_proxy HTTPS_PROXY https_proxy FTP_PROXY ftp_proxy NO_PROXY no_proxy ALL_PROXY all_proxy SOURCE_DATE_EPOCH'.split(
    ' ',
  ),
);
const platforms = new Set('TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT BUILDPLATFORM BUILDOS BUILDARCH BUILDVARIANT'.split(' '));
