import { hasFlag, operands, type Command } from '../../shell';
import { textOf } from '../../text';
import type { Build } from '../build';
import type { CopyIn } from './copies';
import { memo } from '../lazy';
import { baseName } from '../paths';
import type { Run } from '../run';
import { isAfter } from '../packages/settings';

/**
 * True where a RUN behind a copy checks what it brought, in its stage or in one that is built from it: a sum or a signature stands beside its
 * name, or all that a list names is checked.
 */
export function isCheckedLater(build: Build, { step, copy: { sources, destination } }: CopyIn): boolean {
  const words = [...sources, destination].map((word) => word?.value ?? '');
  const names = words.filter((word) => /[^./]$/.test(word)).map(baseName);
  const behind = checking(build).filter((run) => isAfter(run.step, step));
  return behind.slice(0, mostChecks).some((run) => {
    const text = textOf(build.text, run.step.instruction.span);
    return names.some((name) => text.includes(name)) || run.commands.some(checksList);
  });
}

/** A file is checked soon after it came; beyond this nobody looks for it. */
const mostChecks = 20;

const checking = memo((build: Build): readonly Run[] => build.runs.filter(({ commands }) => commands.some(isCheck)));

/** True for a command that tells whether a file is the one that was meant. */
function isCheck(command: Command): boolean {
  const { name = '' } = command;
  if (name === 'gpg' || name === 'gpg2') return hasFlag(command, '--verify');
  return sum.test(name) || /^(?:gpgv2?|minisign|signify|cosign)$/.test(name);
}

function checksList(command: Command): boolean {
  return (
    sum.test(command.name ?? '') && hasFlag(command, ['-c', '--check']) && operands(command).some(({ raw }) => !/^(?:-|\/dev\/)/.test(raw))
  );
}

const sum = /^(?:(?:md5|sha\d*|b2)sum|shasum)$/;
