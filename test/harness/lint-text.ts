import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HousePolicy } from '../../shared/src';
import { policyOf, readPragmas } from '../../server/src/config';
import { isContextText } from '../../server/src/context';
import type { BuildContext } from '../../server/src/context';
import { lint } from '../../server/src/linter';
import type { NamedRule, Report } from '../../server/src/linter';
import { buildOf } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';
import type { Mark } from './markers';

/** What a text is linted with. */
export interface Surroundings {
  readonly context?: BuildContext | undefined;
  /** ISO date; pages are read on one day for ever, so that they do not fail when a release ends its life. */
  readonly today?: string | undefined;
  readonly policy?: HousePolicy | undefined;
}

const readOn = '2026-11-01';

/** Runs these rules alone, those that are off too, under the pragmas of the text and no other configuration. A rule that throws, throws. */
export function lintText(
  text: string,
  rules: readonly NamedRule[],
  { context, today = readOn, policy: house }: Surroundings = {},
): Report[] {
  const file = parseDockerfile(text);
  const on = rules.filter(({ meta }) => meta.severity === 'off').map(({ id }) => [id, 'info'] as const);
  const policy = policyOf({ pragmas: readPragmas(file), settings: { rules: Object.fromEntries(on) } });
  return lint(buildOf(file, { today, context, policy: house }), rules, policy, (rule, error) => {
    throw new Error(`${rule} throws`, { cause: error });
  });
}

/** Where a report is, as a marker. */
export function markOf(text: string, { at, message }: Pick<Report, 'at' | 'message'>): Mark {
  const before = text.slice(0, at.start);
  const start = at.start - (before.lastIndexOf('\n') + 1);
  return { line: before.split('\n').length - 1, start, end: start + at.end - at.start, message };
}

export const fixtures = join(__dirname, '..', 'fixtures');

/**
 * A folder as a build context, read as a host would read it. A file `.listing` in it names more paths, one a line, which cannot be
 * committed as files (`.git/`, `node_modules/`). Throws where there is no such folder.
 */
export function readContext(folder: string): BuildContext {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  const more = found.includes('.listing') ? readFileSync(join(folder, '.listing'), 'utf8').split(/\r?\n/) : [];
  const files = [...found.filter((file) => file !== '.listing'), ...more.filter((line) => line !== '')].sort();
  const texts = Object.fromEntries(found.filter(isContextText).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  return { files, truncated: false, texts, ...(found.includes('Dockerfile') ? { dockerfile: 'Dockerfile' } : {}) };
}
