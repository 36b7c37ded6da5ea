import { textOf, type Span } from '../../text';
import type { Build } from '../build';

/** The comments with which somebody has turned a rule off: of ours, of hadolint's or of BuildKit's. */
export function silencingComments({ file, text }: Build): readonly Span[] {
  return [...file.directives, ...file.comments].map(({ span }) => span).filter((span) => silencing.test(textOf(text, span)));
}

const silencing =
  /^#\s*(?:deadweight\s+ignore(?:-file)?\s*(?:[=:]|$)|hadolint\s+(?:(?:global|stage)\s+)?ignore\s*=|check\s*=(?:.*;)?\s*skip\s*=)/i;
