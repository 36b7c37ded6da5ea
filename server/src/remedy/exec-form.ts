import type { Build, Step } from '../model';
import { parseShell, type Command } from '../shell';
import { maskShell } from '../syntax';
import { replace } from '../text';
import type { Remedy } from './remedy';

/** What only a shell can run. */
const builtins = new Set([
  'cd',
  'source',
  '.',
  'export',
  'set',
  'unset',
  'ulimit',
  'umask',
  'eval',
  'exit',
  'trap',
  'alias',
  'type',
  'read',
  'wait',
  'shift',
  'command',
  'exec',
  ':',
  'times',
  'return',
  'local',
  'declare',
]);

const argumentsChange = 'The ENTRYPOINT then gets the words themselves, no longer `/bin/sh -c` and one string.';
const shellGoes = 'The program replaces the shell and is process 1: signals reach it, and what the shell did for it no longer happens.';

/** CMD or ENTRYPOINT in exec form: the words themselves where no shell is needed, else the shell by name with `exec`. */
export function execForms({ file, valueAt }: Build, step: Step): Remedy[] {
  const { instruction, before } = step;
  const [program, ...flags] = before.shell ?? [];
  if (
    program === undefined ||
    instruction.heredocs.length > 0 ||
    file.comments.some(({ span }) => span.start > instruction.span.start && span.end < instruction.span.end)
  )
    return [];
  const { text, span } = maskShell(file, instruction);
  const script = parseShell(text, span.start);
  const [item, ...others] = script.list;
  const command = script.commands[item?.commands[0] ?? -1];
  if (
    script.broken ||
    item === undefined ||
    others.length > 0 ||
    !item.simple ||
    command === undefined ||
    item.span.end < instruction.body.end
  )
    return [];
  const words = literalWords(command);
  const plainShell =
    /(?:^|\/)(?:ba|da|a)?sh$/.test(program) &&
    flags.every((flag) => /^-(?:[eux]*c|[eux]+|o|[eux]*o|pipefail)$/.test(flag) || flag === 'pipefail');
  if (words !== undefined && plainShell && valueAt(step, 'BASH_ENV') === undefined) {
    const followsEntrypoint = instruction.keyword === 'CMD' && entrypointBefore(step);
    return [
      {
        title: 'Write it in exec form',
        ...(followsEntrypoint && { unsafe: argumentsChange }),
        edits: [replace(instruction.body, json(words))],
      },
    ];
  }
  const line = text
    .replace(/\\\r?\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!plainShell || command.name === undefined || builtins.has(command.name) || command.decoded || /["'\\]/.test(line)) return [];
  const through = [...(before.shell ?? []), command.wrappers.includes('exec') || command.assignments.length > 0 ? line : `exec ${line}`];
  return [{ title: 'Write it in exec form, with the shell by name', unsafe: shellGoes, edits: [replace(instruction.body, json(through))] }];
}

/** The words of a command that needs no shell: all literal, nothing to expand, assign or redirect. */
function literalWords({ name, path, args, assignments, redirections, wrappers, nameSpan, span }: Command): string[] | undefined {
  const execOnly = wrappers.length === 0 ? nameSpan.start === span.start : wrappers.length === 1 && wrappers[0] === 'exec';
  if (name === undefined || !execOnly || builtins.has(name) || assignments.length > 0 || redirections.length > 0) return undefined;
  const first = path ?? name;
  if (/[$`*?[\]{}~]/.test(first)) return undefined;
  const words = args.map(({ value, text }) => (value === undefined || /^[^'"]*[*?[{~]/.test(text) ? undefined : value));
  return words.every((word) => word !== undefined) ? [first, ...words] : undefined;
}

function entrypointBefore({ stage }: Step): boolean {
  for (let at: typeof stage | undefined = stage; at !== undefined; at = at.parent) {
    const entrypoint = at.steps.findLast(({ instruction }) => instruction.keyword === 'ENTRYPOINT');
    if (entrypoint !== undefined) return entrypoint.instruction.json !== undefined;
  }
  return false;
}

function json(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}
