import { hasFlag, type Command } from '../shell';
import type { Build } from './build';
import { memo } from './lazy';
import { isAfter } from './settings';
import type { Step } from './stage';

/** True for a command that tells whether a file is the one that was meant: by its sum, or by a signature. */
export function isCheck(command: Command): boolean {
  const { name = '' } = command;
  if (name === 'gpg' || name === 'gpg2') return hasFlag(command, '--verify');
  return /^(?:(?:md5|sha\d*|b2)sum|shasum|gpgv2?|minisign|signify|cosign)$/.test(name);
}

/** True where a RUN behind a step checks files, in its stage or in one that is built from it. */
export function isCheckedLater(build: Build, step: Step): boolean {
  return checking(build).some((other) => isAfter(other, step));
}

const checking = memo((build: Build): readonly Step[] =>
  build.runs.filter(({ commands }) => commands.some(isCheck)).map(({ step }) => step),
);
