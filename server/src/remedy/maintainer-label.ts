import type { Build, Step } from '../model';
import { readPairs } from '../syntax';
import { insertAfter, insertBefore, replace, textOf, type Edit } from '../text';
import type { Remedy } from './remedy';

const label = 'org.opencontainers.image.authors';

/**
 * MAINTAINER as the label that has taken its place. Withheld where an earlier LABEL, of the stage or of one below it, has set that label, which would lose its
 * value, and before any FROM, where no label may stand.
 */
export function maintainerAsLabel(build: Build, step: Step): Remedy[] {
  const { instruction, stage } = step;
  const { body, keywordSpan } = instruction;
  const isSet = build
    .lineage(step)
    .some((other) => other.instruction.keyword === 'LABEL' && readPairs(other.instruction).some(({ name }) => name === label));
  if (isSet || stage.from === undefined || body.start === body.end) return [];
  const [before, after] = quotes(build, textOf(build.text, body)) ?? [];
  if (before === undefined || after === undefined) return [];
  const edits = [replace(keywordSpan, 'LABEL'), replace(before.span, `${label}=${before.text}`), after];
  return [{ title: `Use LABEL ${label}`, edits }];

  /** The quotes around the name: what it was, since MAINTAINER knows neither quotes nor variables, but without quotes of its own. */
  function quotes({ file }: Build, written: string): [Edit, Edit] | undefined {
    const around = (open: string, close: string): [Edit, Edit] => [insertBefore(body, open), insertAfter(body, close)];
    if (/^(["'])[^"'\\`$\n]+\1$/.test(written)) return around('', '');
    if (written.includes('\n')) return special.test(written.replace(/[\\`][ \t]*\r?$/gm, '')) ? undefined : around('"', '"');
    if (!special.test(written)) return around('"', '"');
    if (!written.includes("'") && !written.includes(file.escape)) return around("'", "'");
    const escaped = written.replace(file.escape === '`' ? /["$`]/g : /["$\\]/g, `${file.escape}$&`);
    return [replace(body, `"${escaped}`), insertAfter(body, '"')];
  }
}

const special = /["'$`\\]/;
