import type { Invocation } from '../model';
import { insertAfter, insertBefore, replace } from '../text';
import type { Remedy } from './remedy';

const why = 'It fails where the lockfile is out of step with the manifest.';

/** Has an install insist on its lockfile: by a flag, by another verb, or by a variable in front of the command. */
export function heldToLockfile({ manager, command, verb, verbSpan, does }: Invocation): Remedy[] {
  const insist = manager.frozen?.insist;
  if (insist === undefined || command.decoded) return [];
  if ('verb' in insist) {
    // `npm install-test` does more than install.
    return verb.alsoTests !== true
      ? [{ title: `Write ${manager.commands[0] ?? ''} ${insist.verb}`, unsafe: why, edits: [replace(verbSpan, insist.verb)] }]
      : [];
  }
  if (does === 'upgrade') return [];
  if ('flag' in insist) return [{ title: `Add ${insist.flag}`, unsafe: why, edits: [insertAfter(verbSpan, ` ${insist.flag}`)] }];
  if (command.wrappers.length > 0) return [];
  return [{ title: `Set ${insist.assign} for it`, unsafe: why, edits: [insertBefore(command.nameSpan, `${insist.assign} `)] }];
}
