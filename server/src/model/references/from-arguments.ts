import { readFrom, readPairs, type Dockerfile, type Instruction, type Pair } from '../../syntax';
import type { Build } from '../build';
import { memo } from '../lazy';
import { expand, variablesIn } from '../variables';
import type { Stage } from '../stage';

/** The ARGs before the first FROM, which alone reach a FROM; of one declared twice the last. */
export const globalArguments = memo(({ file }: Build): ReadonlyMap<string, Pair> => {
  const declared = new Map<string, Pair>();
  for (const instruction of beforeFrom(file)) for (const pair of readPairs(instruction)) declared.set(pair.name, pair);
  return declared;
});

/** Variables of a FROM that no ARG before the first FROM declares, and that no build knows by itself; each once. */
export function undeclaredInFrom(build: Build, { from }: Stage): readonly string[] {
  const view = from && readFrom(from);
  const names = [view?.image?.value, view?.platform?.value].flatMap((text) => (text === undefined ? [] : variablesIn(text)));
  return [...new Set(names)].filter((name) => !globalArguments(build).has(name) && !isPlatformArgument(name));
}

/** The image of a FROM as a plain `docker build` has it, with the defaults of the ARGs alone; `undefined` where it cannot be known. */
export function imageByDefault(build: Build, { base }: Stage): string | undefined {
  const values = new Map<string, string | undefined>();
  const lookup = (name: string): string | undefined => values.get(name);
  for (const [name, { value }] of globalArguments(build)) {
    if (value !== undefined) values.set(name, expand(value, lookup, ''));
  }
  const written = base.written ?? '';
  return variablesIn(written).some(isPlatformArgument) ? undefined : expand(written, lookup, '');
}

/** What BuildKit sets without being asked, also before the first FROM. */
export function isPlatformArgument(name: string): boolean {
  return /^(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)$|^TARGETSTAGE$/.test(name);
}

function beforeFrom({ instructions }: Dockerfile): readonly Instruction[] {
  const first = instructions.findIndex(({ keyword }) => keyword !== 'ARG');
  return instructions.slice(0, first < 0 ? undefined : first);
}
