import { runsCommandsAsWritten } from '../knowledge';
import { baseName, mayBeOwnScript, rootStage, type Build, type Step } from '../model';
import { parseShell, type Command, type Script } from '../shell';
import { maskShell, type Instruction } from '../syntax';
import { contains, replace, span, textOf, type Edit } from '../text';
import type { Remedy } from './remedy';

const argumentsChange = 'The ENTRYPOINT then gets the words themselves, no longer `/bin/sh -c` and one string.';
const unknownEntrypoint =
  'The base image may have an ENTRYPOINT, which then gets the words themselves, no longer `/bin/sh -c` and one string.';
const commandAdded = 'The words of CMD are then added to it as arguments; so far they are ignored.';
const scriptAlone = 'If it is a script without a `#!` line, it runs in a shell only.';
const shellGoes = 'The program replaces the shell and is process 1: signals reach it, and what the shell did for it no longer happens.';
const meant = 'It then runs what was meant, which is not what runs now.';

/** CMD or ENTRYPOINT in exec form: the words themselves where no shell is needed, else the shell by name with `exec`. */
export function execForms(build: Build, step: Step): Remedy[] {
  const { instruction } = step;
  if (instruction.heredocs.length > 0) return [];
  if (brokenJson(instruction)) return mended(build, instruction);
  const script = readCommand(build, step);
  if (script === undefined) return [];
  const words = wordsWithoutShell(step, script);
  if (words !== undefined && !startsUp(build, step)) {
    const unsafe = riskOf(build, step, words);
    return [{ title: 'Write it in exec form', ...(unsafe !== undefined && { unsafe }), edits: wordEdits(build, instruction, words) }];
  }
  const edits = lineEdits(step, script);
  return edits.length === 0 ? [] : [{ title: 'Write it in exec form, with the shell by name', unsafe: shellGoes, edits }];
}

/**
 * `signals`: a shell stands before the program. `arguments`: it is replaced (`exec`) but takes the place of an ENTRYPOINT's arguments.
 * `needless`: it is replaced at once by a program that needs none. `broken`: an exec form was meant.
 */
export type ShellFormCost = 'signals' | 'arguments' | 'needless' | 'broken';

/** What the shell form of a CMD or ENTRYPOINT costs; `undefined` where the shell is needed, and gives way by `exec`. */
export function shellFormCost(build: Build, step: Step): ShellFormCost | undefined {
  if (brokenJson(step.instruction)) return 'broken';
  const script = readCommand(build, step);
  const last = script?.list.at(-1);
  const command = script?.commands[last?.commands[0] ?? -1];
  if (script === undefined || last?.simple !== true || command?.wrappers[0] !== 'exec') return 'signals';
  if (step.instruction.keyword === 'ENTRYPOINT') return 'arguments';
  return wordsWithoutShell(step, script) === undefined ? undefined : 'needless';
}

/** `['npm', 'start']` and the like: it was meant for JSON, is none, and so is a command of the shell. A test (`[ -f x ] && y`) is not. */
function brokenJson({ body, line }: Instruction): boolean {
  return body.end > body.start && (badQuotes.test(line.text) || noCommas.test(line.text));
}

const badQuotes = /^\s*\w+\s+(?:\w+\s+)?(?:\[\s*(?:'[^']*'|"[^"]*["\]]|“)\s*(?:,|\]?\s*$)|\["[^"]*"\s*\])/i;
const noCommas = /^\s*\w+\s+(?:\w+\s+)?\[\s*"[^"]*"(?:\s+"[^"]*")+\s*\]\s*$/;

/** The JSON array that was meant: in single or curly quotes, or with a comma at its end. */
function mended({ file }: Build, instruction: Instruction): Remedy[] {
  const inside = /\[(.*)\]\s*$/s.exec(instruction.line.text)?.[1];
  const parts = inside?.trim().replace(/,$/, '').split(',') ?? [];
  const words = parts.map((part) => /^\s*(?:'([^'"\\]*)'|"([^'"\\]*)"|“([^”"\\]*)”)\s*$/.exec(part)?.slice(1).join(''));
  const commented = file.comments.some(({ span }) => contains(instruction.span, span));
  if (words.length === 0 || words.includes(undefined) || commented) return [];
  return [
    {
      title: 'Write it as valid JSON',
      unsafe: meant,
      edits: [replace(instruction.body, `[${words.map((word) => json(word ?? '')).join(', ')}]`)],
    },
  ];
}

function readCommand({ file }: Build, { instruction }: Step): Script | undefined {
  const masked = maskShell(file, instruction);
  const script = parseShell(masked.text, masked.span.start);
  const last = script.list.at(-1);
  return script.broken || last === undefined || last.span.end < masked.span.end ? undefined : script;
}

/** What only a shell can run. */
const builtins = new Set(
  (
    '. : alias bg bind break builtin caller cd command compgen complete continue declare dirs disown enable eval exec exit export fc fg ' +
    'getopts hash history jobs let local logout mapfile popd pushd read readarray readonly return set shift shopt source suspend times ' +
    'trap type typeset ulimit umask unalias unset wait'
  ).split(' '),
);

/** The words of the one command where it needs no shell: nothing to expand, assign or redirect. */
function wordsWithoutShell({ instruction }: Step, { list, commands }: Script): string[] | undefined {
  const [item, ...others] = list;
  const command = commands[item?.commands[0] ?? -1];
  if (item?.simple !== true || others.length > 0 || command === undefined || command.redirections.length > 0) return undefined;
  const { name, path, args, assignments, wrappers } = command;
  if (name === undefined || builtins.has(name)) return undefined;
  const inner = wrappers[0] === 'exec' ? wrappers.slice(1) : wrappers;
  if (inner.length > 0) {
    // The words of `sudo` and `env` are not kept apart by the shell's reader; plain ones need not be.
    const words = instruction.words.map(({ text }) => text).slice(wrappers.length - inner.length);
    return words.every((word) => /^[\w@%+=:,./-]+$/.test(word)) && !/=/.test(words[0] ?? '=') && !inner.some((one) => builtins.has(one))
      ? words
      : undefined;
  }
  if (assignments.length > 0 || isUnplain(command)) return undefined;
  const words = args.map(({ value, text }) => (value === undefined || /^[^'"]*[*?[{~]/.test(text) ? undefined : value));
  const known = words.filter((word) => word !== undefined);
  return known.length === words.length && known.length + 1 === instruction.words.length - (wrappers.length - inner.length)
    ? [path ?? name, ...known]
    : undefined;
}

/** A pattern as a program, or an `echo` that a shell reads otherwise. */
function isUnplain({ name, path, args, wrappers, nameSpan, span }: Command): boolean {
  const prefix = nameSpan.start - span.start;
  return (
    (wrappers.length === 0 && prefix > 0) ||
    /[$`*?[\]{}~]/.test(path ?? name ?? '') ||
    (name === 'echo' && args.some(({ value }) => value?.includes('\\') === true))
  );
}

/** Files that the shell reads when it starts may set what the program needs. */
function startsUp({ valueAt }: Build, step: Step): boolean {
  const flags = step.before.shell?.slice(1) ?? [];
  return flags.some((flag) => !/^(?:-[euxo]*c?|pipefail|errexit|nounset|xtrace)$/.test(flag)) || valueAt(step, 'BASH_ENV') !== undefined;
}

/** Why the exec form of these words may behave differently; `undefined` where it does not. */
function riskOf(build: Build, step: Step, words: readonly string[]): string | undefined {
  const shipped = [...lineageOf(step)];
  if (step.instruction.keyword === 'CMD') {
    const entrypoint = shipped.find(({ instruction }) => instruction.keyword === 'ENTRYPOINT')?.instruction;
    const { image } = rootStage(step.stage).base;
    if (entrypoint === undefined && (image === undefined || !runsCommandsAsWritten(image))) return unknownEntrypoint;
    if (entrypoint !== undefined && !handsOn(entrypoint)) return argumentsChange;
  } else if (shipped.some(({ instruction }) => instruction.keyword === 'CMD' && instruction.json?.length !== 0)) return commandAdded;
  const [program = ''] = words;
  return /\.(?:sh|bash|ash|command)$/.test(program) || mayBeOwnScript(build, step, program) ? scriptAlone : undefined;
}

/** The steps of the stage, the last first, and those of the stages that it is built from. */
function* lineageOf({ stage }: Step): Generator<Step> {
  for (let at: typeof stage | undefined = stage; at !== undefined; at = at.parent) yield* [...at.steps].reverse();
}

/** An entrypoint that runs any command as it is: none, `tini --`, or a shell form, which looks at no CMD. */
function handsOn({ json: words }: Instruction): boolean {
  if (words === undefined || words.length === 0) return true;
  return /^(?:tini|tini-static|dumb-init|catatonit|docker-init)$/.test(baseName(words[0]?.value ?? '')) && words.length <= 2;
}

/** Each word becomes a string where it stands, so that continuations and comments between them stay, behind an `exec` that goes too. */
function wordEdits({ text }: Build, { words: written }: Instruction, words: readonly string[]): Edit[] {
  const places = written.slice(written.length - words.length);
  const [first, start] = [written[0], places[0]];
  if (first === undefined || start === undefined) return [];
  const last = words.length - 1;
  // What stands between an `exec` and the program may be a comment.
  const apart = textOf(text, span(first.span.start, start.span.start)).includes('\n');
  return [
    ...(apart ? [replace(first.span, '[')] : []),
    ...words.flatMap((word, i) => {
      const place = places[i];
      const from = i === 0 && !apart ? first.span.start : (place?.span.start ?? 0);
      const opening = i === 0 && !apart ? '[' : '';
      return place === undefined ? [] : [replace(span(from, place.span.end), `${opening}${json(word)}${i === last ? ']' : ','}`)];
    }),
  ];
}

/** The shell by name around the whole, with `exec` before its last command; none where that is no simple program. */
function lineEdits({ instruction, before }: Step, { list, commands }: Script): Edit[] {
  const shell = before.shell ?? [];
  const last = list.at(-1);
  const command = commands[last?.commands[0] ?? -1];
  if (!/^-[a-z]*c$/.test(shell.at(-1) ?? '') || last?.simple !== true || command === undefined || command.decoded) return [];
  const { name, wrappers, assignments, args } = command;
  const runsBuiltin = [name, ...wrappers].some((one) => one !== undefined && one !== 'exec' && builtins.has(one));
  if (last.joint === '&' || last.joint === '||' || runsBuiltin || (name === undefined && args.length === 0)) return [];
  const ownAssignment = assignments[0]?.span.start === command.span.start;
  if (ownAssignment && wrappers.length > 0) return [];
  const place = wrappers[0] === 'exec' ? undefined : ownAssignment ? command.nameSpan.start : command.span.start;
  return inOneString(instruction, `[${shell.map(json).join(', ')}, "`, place);
}

/** The body as a JSON string, line by line as it stands, since BuildKit joins the lines before it reads the JSON. */
function inOneString({ line, body }: Instruction, opening: string, exec: number | undefined): Edit[] {
  const pieces = line.offsets.flatMap((offset, i) => {
    const length = (line.starts[i + 1] ?? line.text.length) - (line.starts[i] ?? 0);
    const piece = span(Math.max(offset, body.start), Math.min(offset + length, body.end));
    return piece.start < piece.end
      ? [{ piece, text: line.text.slice((line.starts[i] ?? 0) + piece.start - offset).slice(0, piece.end - piece.start) }]
      : [];
  });
  return pieces.flatMap(({ piece, text }, i) => {
    const at = exec !== undefined && exec >= piece.start && exec < piece.end ? exec - piece.start : undefined;
    const inner = at === undefined ? inside(text) : `${inside(text.slice(0, at))}exec ${inside(text.slice(at))}`;
    const whole = `${i === 0 ? opening : ''}${inner}${i === pieces.length - 1 ? '"]' : ''}`;
    return whole === text ? [] : [replace(piece, whole)];
  });
}

function inside(text: string): string {
  return json(text).slice(1, -1);
}

function json(word: string): string {
  return JSON.stringify(word);
}
