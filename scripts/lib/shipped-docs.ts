import { posix } from 'node:path';

/** Markdown by its path from the root. */
export type Pages = ReadonlyMap<string, string>;

/**
 * The documents as they are shipped: the pages of a chapter's rules are one file, since eighty small files are packed into nearly twice
 * the bytes, and what leads to a page leads to its place there.
 */
export function shippedDocs(pages: Pages): Pages {
  const homes = new Map([...pages].filter(([path]) => isRulePage(path)).map(([path, text]) => [path, homeOf(path, text)]));
  const shipped = new Map<string, string>();
  for (const [path, text] of pages) {
    const home = homes.get(path) ?? path;
    const before = shipped.get(home);
    const written = withLinks(path, text, homes);
    shipped.set(home, before === undefined ? written : `${before.trimEnd()}\n\n---\n\n${written}`);
  }
  return shipped;
}

function isRulePage(path: string): boolean {
  return /^docs\/rules\/[a-z][\w-]*\.md$/.test(path);
}

/** The file of the chapter that the page's header names first. */
function homeOf(path: string, text: string): string {
  const chapter = /^- In the book: \[[^\]]*\]\(\.\.\/book\/\d+-([\w-]+)\.md/m.exec(text)?.[1];
  if (chapter === undefined) throw new Error(`${path} names no chapter; run \`npm run generate\``);
  return `docs/rules/${chapter}.md`;
}

function withLinks(path: string, text: string, homes: ReadonlyMap<string, string>): string {
  const folder = posix.dirname(path);
  return text.replace(/\]\(([^()\s]+\.md)\)/g, (link, target: string) => {
    const page = posix.join(folder, target);
    const home = homes.get(page);
    return home === undefined ? link : `](${posix.relative(folder, home)}#${posix.basename(page, '.md')})`;
  });
}
