import type { Build, Run, ShellLink } from '../model';
import { replace } from '../text';
import type { Remedy } from './remedy';
import { hasComments, isWhole } from './run-editing';

const scriptsStay = 'What calls /bin/sh by its name, scripts and programs alike, then gets the shell that the image brings.';

/** SHELL instead of a link, where the RUN does nothing but link: later RUNs get the same shell, and `/bin/sh` stays what it was. */
export function shellInsteadOfLink({ file }: Build, run: Run, { command, shell }: ShellLink): Remedy[] {
  const { instruction } = run.step;
  if (shell === undefined || !isWhole(file, run) || run.form !== 'shell' || hasComments(file, instruction.span)) return [];
  if (!run.commands.every((other) => other === command || makesRoom(other))) return [];
  return [{ title: `Name ${shell} in SHELL instead`, unsafe: scriptsStay, edits: [replace(instruction.span, `SHELL ["${shell}", "-c"]`)] }];
}

/** `rm /bin/sh` before the link is made. */
function makesRoom({ name, args }: Run['commands'][number]): boolean {
  return (name === 'rm' || name === 'mv') && args.every(({ raw }) => raw.startsWith('-') || /^\/(?:usr\/)?bin\/sh(?:[._]\w+)?$/.test(raw));
}
