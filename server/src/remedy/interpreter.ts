import type { Alternative } from '../knowledge';
import type { Build, Stage } from '../model';
import { remove, span, textOf, type Edit } from '../text';

/**
 * What has to change with the move to an image whose entrypoint is the interpreter: a CMD that names it hands it the rest alone. None for
 * other images; `undefined` where the container would not start.
 */
export function withoutInterpreter(build: Build, stage: Stage, { variant, image }: Alternative): readonly Edit[] | undefined {
  if (variant !== 'distroless') return [];
  // What a later stage says, or has inherited, is not looked through.
  if (build.target !== stage) return undefined;
  const entrypoint = stage.steps.findLast(({ instruction }) => instruction.keyword === 'ENTRYPOINT')?.instruction.json;
  // Node.js is not on the PATH there.
  if (entrypoint !== undefined) return /^(?:java|python3)$/.test(entrypoint[0]?.value ?? '') ? [] : undefined;
  const command = stage.steps.findLast(({ instruction }) => instruction.keyword === 'CMD')?.instruction.json;
  const words = interpreters.find(([name]) => image.includes(name))?.[1] ?? [];
  const [first, next] = [command?.[0], command?.[words.length]];
  if (first === undefined || next === undefined || !words.every((word, i) => word.test(command?.[i]?.value ?? ''))) return undefined;
  const gone = span(first.span.start, next.span.start);
  return /^[^\n#]*$/.test(textOf(build.text, gone)) ? [remove(gone)] : undefined;
}

/** The words that the entrypoints of the images stand for. */
const interpreters: readonly (readonly [string, readonly RegExp[]])[] = [
  ['/nodejs', [/^node$/]],
  ['/python3', [/^python3?$/]],
  ['/java', [/^java$/, /^-jar$/]],
];
