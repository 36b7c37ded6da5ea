import { flagValue, type FlagValue } from '../../shell';
import type { Build } from '../build';
import type { Invocation } from '../invocation';
import { shippedGoBuilds, type ShippedGoBuild } from './shipped-go-builds';
import { startWords } from './start-words';
import { isForDevelopers } from './starting';

/** A `go build` that gives its program what a debugger wants of it. */
export interface WithDebugInformation {
  readonly invocation: Invocation;
  /** What the linker is told already. */
  readonly linkerFlags: FlagValue | undefined;
}

/** The programs that ship with it. */
export function* goBuildsWithDebugInformation(build: Build): Generator<ShippedGoBuild & WithDebugInformation> {
  for (const shipped of shippedGoBuilds(build)) {
    const found = debugInformationIn(build, shipped.invocation);
    if (found !== undefined) yield { ...shipped, ...found };
  }
}

/** `undefined` where something says that the information is wanted, or taken out elsewhere. */
export function debugInformationIn(build: Build, invocation: Invocation): WithDebugInformation | undefined {
  if (isForDevelopers(build) || startWords(build).some(({ value }) => /(?:^|\/)(?:dlv|gdb\w*)$/.test(value))) return undefined;
  const linkerFlags = linkerFlagsOf(invocation);
  const isOut = mayLeaveOut(linkerFlags?.raw ?? '') || isToldElsewhere(build, invocation) || isStripped(build, invocation);
  return isOut ? undefined : { invocation, linkerFlags };
}

function linkerFlagsOf({ command, manager }: Invocation): FlagValue | undefined {
  return flagValue(command, ['-ldflags', '--ldflags'], { combined: false, valueFlags: manager.valueFlags });
}

/** `-s`, `-w`, or a variable that is more than the value of `-X name=`. */
function mayLeaveOut(flags: string): boolean {
  return /(?:^|[\s'"=])-[sw](?=$|[\s'"])/.test(flags) || /(?:^|\s)["']?(?:\$|`)/.test(flags);
}

/** By the environment, or since the program is compiled for a debugger. */
function isToldElsewhere({ valueAt }: Build, { run, command, args }: Invocation): boolean {
  const asked = command.assignments.some(({ name }) => name === 'GOFLAGS') || (valueAt(run.step, 'GOFLAGS') ?? '').includes('ldflags');
  return asked || args.some(({ raw }) => /^--?(?:gcflags|buildmode|toolexec)\b|^[$"]?\$/.test(raw));
}

/** `strip` and `upx`, in the same stage or on the copy. */
function isStripped({ runs }: Build, { run }: Invocation): boolean {
  return runs.some(
    ({ step, commands }) =>
      step.stage.fate !== 'unused' &&
      step.stage.index >= run.step.stage.index &&
      commands.some(({ name }) => /(?:^|-)strip$|^upx/.test(name ?? '')),
  );
}
