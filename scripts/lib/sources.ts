import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../../server/src/linter/contract';
import { allSections, findSection } from '../../shared/src';
import type { Section, SectionKey } from '../../shared/src';
import { whyOf } from './pages';
import { root } from './root';

/** A rule as its own two files say it: the code and the page. */
export interface RuleSource {
  readonly id: string;
  readonly rule: Rule;
  /** The page's text; empty where it is not written yet. */
  readonly page: string;
  /** Why it matters: the page's first paragraph on one line; empty where it is not written yet. */
  readonly why: string;
  /** The section it links to by default, and all it may link to. */
  readonly section: Section;
  readonly sections: readonly Section[];
}

/** Every rule, in the order of the book and then of the alphabet: the order in which people read lists of them. */
export async function readRules(): Promise<RuleSource[]> {
  const order = allSections().map(({ key }) => key);
  const found: RuleSource[] = [];
  for (const id of ruleIds()) found.push(await readRule(id));
  return found.sort((a, b) => order.indexOf(a.section.key) - order.indexOf(b.section.key) || (a.id < b.id ? -1 : 1));
}

/** The ids of all rules, sorted: a rule is a file in `server/src/rules`. */
export function ruleIds(): string[] {
  const folder = join(root, 'server/src/rules');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** A file's text by its path from the root; empty where there is none. */
export function read(path: string): string {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function readRule(id: string): Promise<RuleSource> {
  const module = (await import(pathToFileURL(join(root, 'server/src/rules', `${id}.ts`)).href)) as { default?: Rule & { default?: Rule } };
  // Compiled as CommonJS, the module itself arrives as the default export.
  const rule = module.default?.default ?? module.default;
  if (rule === undefined || typeof rule.check !== 'function')
    throw new Error(`server/src/rules/${id}.ts has no default export made by defineRule`);
  const page = read(`docs/rules/${id}.md`);
  const keys = new Set<SectionKey>([rule.meta.chapter, ...(rule.meta.chapters ?? [])]);
  const sections = [...keys].map((key) => {
    const section = findSection(key);
    if (section === undefined) throw new Error(`${id}: the book has no section ${key}`);
    return section;
  });
  const [section] = sections;
  if (section === undefined) throw new Error(`${id}: no section`);
  return { id, rule, page, why: whyOf(page), section, sections };
}
