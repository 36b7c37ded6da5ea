import { readFrom, readPairs, type Instruction } from '../../syntax';
import { firstLine, type Span } from '../../text';
import type { Build } from '../build';

/** An ARG or a named stage below a comment that begins with another word than its name. */
export interface Undescribed {
  readonly at: Span;
  readonly names: readonly string[];
}

/** Nothing where neither the file nor a build argument asks BuildKit to look at descriptions. */
export function* undescribed({ file, text, buildArgs }: Build): Generator<Undescribed> {
  const check = buildArgs['BUILDKIT_DOCKERFILE_CHECK'] ?? file.directives.find(({ name }) => name === 'check')?.value;
  if (check === undefined || !isAsked(check)) return;
  const last = new Map(file.comments.map((comment) => [comment.span.end, comment]));
  for (const instruction of file.instructions) {
    const names = namesIn(instruction);
    const [first] = names;
    const comment = last.get(endOfLineAbove(text, instruction.span.start));
    if (first === undefined || comment === undefined) continue;
    if (!names.some(({ name }) => name === comment.text.split(' ')[0]))
      yield { at: firstLine(text, first.span), names: names.map(({ name }) => name) };
  }
}

function isAsked(check: string): boolean {
  const names = /(?:^|;)\s*experimental\s*=([^;]*)/i.exec(check)?.[1]?.split(',') ?? [];
  return names.some((name) => /^(?:all|InvalidDefinitionDescription)$/i.test(name.trim()));
}

function namesIn(instruction: Instruction): readonly { readonly name: string; readonly span: Span }[] {
  if (instruction.keyword === 'ARG') return readPairs(instruction).map(({ name, nameSpan }) => ({ name, span: nameSpan }));
  const name = instruction.keyword === 'FROM' ? readFrom(instruction).name : undefined;
  return name === undefined ? [] : [{ name: name.value.toLowerCase(), span: name.span }];
}

function endOfLineAbove(text: string, start: number): number {
  const newline = text.lastIndexOf('\n', start - 1);
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}
