import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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
}

const readOn = '2026-11-01';

/** Runs these rules alone, those that are off too. A rule that throws, throws. */
export function lintText(text: string, rules: readonly NamedRule[], { context, today = readOn }: Surroundings = {}): Report[] {
  const build = buildOf(parseDockerfile(text), { today, ...(context === undefined ? {} : { context }) });
  const judge = {
    levelOf: ({ id }: { readonly id: string }) =>
      rules.find((rule) => rule.id === id)?.meta.severity === 'off' ? ('info' as const) : undefined,
    isSuppressed: () => false,
  };
  return lint(build, rules, judge, (rule, error) => {
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

/** A folder as a build context: every file's path, and the texts of those that are small. Throws where there is no such folder. */
export function readContext(folder: string): BuildContext {
  if (!existsSync(folder)) throw new Error(`no such context: ${folder}`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  return { files, truncated: false, texts };
}
