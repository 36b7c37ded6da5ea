import { imageVariables } from '../../knowledge';
import { readPairs } from '../../syntax';
import type { Build } from '../build';
import type { Stage, Step } from '../stage';

/** The names that are known where a step begins. */
export interface Scope {
  readonly step: Step;
  /** By ENV and ARG of this stage and those it is built from; grows while one goes on. */
  readonly defined: ReadonlySet<string>;
  /** The last of them to be defined, the newest last. */
  readonly latest: () => readonly string[];
  /** True where the base image may set the name; `undefined` where it is not known what it sets. */
  readonly mayBeOfBase: (name: string) => boolean | undefined;
}

/** Every step but those of ONBUILD, which another build carries out, with what is defined before it. */
export function* scopes({ stages }: Build): Generator<Scope> {
  const known = new Map<Stage, Pick<Scope, 'mayBeOfBase'> & { readonly defined: Set<string> }>();
  for (const stage of stages) {
    const parent = stage.parent && known.get(stage.parent);
    const defined = new Set(parent?.defined);
    const mayBeOfBase = parent?.mayBeOfBase ?? baseScope(stage);
    known.set(stage, { defined, mayBeOfBase });
    const names = [...defined];
    for (const step of stage.steps) {
      if (step.onbuild) continue;
      const count = names.length;
      yield { step, defined, mayBeOfBase, latest: () => names.slice(Math.max(0, count - most), count) };
      const { keyword } = step.instruction;
      if (keyword === 'ENV' || keyword === 'ARG') {
        for (const { name } of readPairs(step.instruction)) {
          if (!defined.has(name)) names.push(name);
          defined.add(name);
        }
      }
    }
  }
}

/** More names than this nobody has, and to look for the nearest of them takes time. */
const most = 200;

function baseScope({ base, from }: Stage): Scope['mayBeOfBase'] {
  const variables =
    base.meant === undefined || from === undefined || base.known.family === 'windows' ? undefined : imageVariables(base.meant);
  if (variables === undefined) return () => undefined;
  const { names, prefixes } = variables;
  return (name) => names.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
}
