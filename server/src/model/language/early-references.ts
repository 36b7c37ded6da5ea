import { readExpansions, readPairs, type Expansion, type Pair } from '../../syntax';
import type { Build } from '../build';
import { scopes } from './scopes';
import type { Step } from '../stage';

/** A variable in an ENV that the same ENV sets, and that has not this value yet. */
export interface EarlyReference {
  readonly step: Step;
  readonly variable: Expansion;
  /** The pair whose value it stands in, and the one that sets it. */
  readonly user: Pair;
  readonly setter: Pair;
}

/** A pair that extends its own variable is meant so, and what an earlier instruction has set is there. */
export function* earlyReferences(build: Build): Generator<EarlyReference> {
  for (const { step, defined } of scopes(build)) {
    if (step.instruction.keyword !== 'ENV') continue;
    const pairs = readPairs(step.instruction);
    if (pairs.length < 2) continue;
    const setters = new Map(pairs.map((pair) => [pair.name, pair]));
    let at = 0;
    for (const variable of readExpansions(build.file, step.instruction).found) {
      const { name, span } = variable;
      while ((pairs[at]?.valueSpan?.end ?? pairs[at]?.nameSpan.end ?? Infinity) <= span.start) at += 1;
      const [user, setter] = [pairs[at], setters.get(name)];
      if (user === undefined || setter === undefined || user.name === name || defined.has(name) || name === 'PATH') continue;
      yield { step, variable, user, setter };
    }
  }
}
