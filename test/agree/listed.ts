import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A section of docs/differences.md: something that is otherwise on purpose. */
export interface Difference {
  readonly title: string;
  /** The codes that its title or its first paragraph names in backquotes. */
  readonly codes: readonly string[];
  /** The cases of other linters' suites that it accounts for: `<!-- cases: DL3042-007 testStageName#2 B05 -->`. */
  readonly cases: readonly string[];
}

export const differencesPath = join(__dirname, '..', '..', 'docs', 'differences.md');

/** What is otherwise on purpose, in the order of the page. */
export function readDifferences(markdown = readFileSync(differencesPath, 'utf8')): Difference[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...rest] = section.split('\n');
      const [first = ''] = rest
        .join('\n')
        .trim()
        .split(/\n\s*\n/, 1);
      return {
        title,
        codes: [
          ...new Set([...`${title} ${first}`.matchAll(/`(DL\d{4}|SC(?:\d{4}|…)|[A-Z][A-Za-z]{5,})`/g)].map(([, code]) => code ?? '')),
        ],
        cases: [...section.matchAll(/<!--\s*cases:\s*([^>]*?)\s*-->/g)].flatMap(([, ids]) => (ids ?? '').split(/[\s,]+/)),
      };
    });
}
