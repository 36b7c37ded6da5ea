import { instructionGrammar } from '../../knowledge';
import { readExpansions, type Instruction } from '../../syntax';
import { nearest, span, textOf } from '../../text';
import type { Build } from '../build';
import { isInstruction } from './instruction-names';
import { write, type Refusal } from './refusal';
import { refusedArguments } from './refused-arguments';
import { refusedFlags } from './refused-flags';

/**
 * What BuildKit's parser, or the stage that it is part of, refuses: as little as any released version refuses, and of each instruction the first
 * thing. Nothing of a file that is the template of another, or that another frontend reads than docker/dockerfile.
 */
export function* refusals(build: Build): Generator<Refusal> {
  if (hasOwnFrontend(build) || isTemplate(build)) return;
  yield* refusedDirectives(build);
  let wasUnknown = false;
  for (const instruction of build.file.instructions) {
    const known = isInstruction(instruction.keyword);
    // A run of lines that are no instructions has one cause: the first tells of it.
    const refusal = known
      ? refusalOf(build, instruction)
      : wasUnknown
        ? undefined
        : unknownOf(build, instruction, build.file.instructions[instruction.index - 1]);
    if (refusal !== undefined) yield refusal;
    wasUnknown = !known;
  }
}

function unknownOf({ file, text }: Build, { keyword, keywordSpan }: Instruction, above?: Instruction): Refusal {
  const names = nearest(keyword, Object.keys(instructionGrammar));
  const end = above?.heredocs.length === 0 ? above.body.end : undefined;
  const joined = { title: `Continue the ${above?.keyword ?? ''} above`, text: ` ${file.escape}` };
  return {
    at: keywordSpan,
    message: `\`${textOf(text, keywordSpan)}\` is no instruction.`,
    choices: [...write(keywordSpan, names), ...(end === undefined || names.length > 0 ? [] : [{ ...joined, of: span(end, end) }])],
  };
}

/** The first thing that is wrong with an instruction that there is. */
function refusalOf(build: Build, instruction: Instruction): Refusal | undefined {
  const { trigger, heredocs } = instruction;
  if (trigger !== undefined) {
    if (trigger.keyword === 'FROM' || trigger.keyword === 'MAINTAINER') return undefined;
    return isInstruction(trigger.keyword) ? refusalOf(build, trigger) : unknownOf(build, trigger);
  }
  const open = heredocs.find(({ closing }) => closing === undefined);
  if (open !== undefined) return { at: open.marker, message: `The file ends before a line \`${open.name}\` closes this heredoc.` };
  for (const refusal of refusedFlags(build.text, instruction)) return refusal;
  for (const refusal of refusedArguments(build.text, instruction)) return refusal;
  const { unreadable } = readExpansions(build.file, instruction);
  return unreadable && { at: unreadable.span, message: unreadables[unreadable.what] };
}

const unreadables = {
  quote: 'Nothing closes this quote.',
  substitution: 'BuildKit knows no such form of a variable.',
} as const;

/** The file is read by another program than BuildKit's own frontend, with a grammar of its own. */
function hasOwnFrontend({ file }: Build): boolean {
  const image = file.directives.find(({ name }) => name === 'syntax')?.value;
  return image !== undefined && !/(?:^|\/)(?:docker|moby|tonistiigi)\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(image);
}

/** Another program makes the Dockerfile of this file first. */
function isTemplate({ file, stages, text }: Build): boolean {
  const placeholder = stages.some(({ base, parent }) => parent === undefined && /^[A-Z][A-Z_]*$/.test(base.written ?? ''));
  if (placeholder) return true;
  return file.instructions.some(({ keyword, body }) =>
    keyword === 'FROM' ? /\{\{|\{%|<%|^@|^\{\w|%%|\$\(/.test(textOf(text, body)) : /^(?:\{[{%#]|<[%#?]|%|@|\$)/.test(keyword),
  );
}

function* refusedDirectives({ file }: Build): Generator<Refusal> {
  if (/^\uFEFF?#!/.test(file.text)) return;
  const seen = new Set<string>();
  for (const { name, value, span, valueSpan } of file.directives) {
    if (seen.has(name)) yield { at: span, message: `The directive \`${name}\` is given twice.` };
    else if (name === 'escape' && value !== '\\' && value !== '`')
      yield { at: valueSpan, message: `\`${value}\` cannot be the escape character: only a backslash and a backquote can.` };
    seen.add(name);
  }
}
