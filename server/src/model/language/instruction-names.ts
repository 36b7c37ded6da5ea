import { instructionGrammar } from '../../knowledge';
import type { Instruction } from '../../syntax';

export function isInstruction(keyword: string): boolean {
  return Object.hasOwn(instructionGrammar, keyword);
}

/** `ENV name value` and `LABEL name value`: the old form, of one pair, whose value is all that follows. */
export function isLegacyPair({ keyword, words }: Instruction): boolean {
  return (keyword === 'ENV' || keyword === 'LABEL') && words.length > 1 && words[0]?.text.includes('=') === false;
}
