/**
 * Writes what follows from the rules: their index, the headers of their pages, the lists in the book, the README's table and the
 * schemas of the settings and of `.deadweight.yaml`; the data of base images from their tables, and from that the tables of the book.
 * `npx tsx scripts/generate.ts --check` writes nothing, lists what is stale, and ends with 1 if anything is.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { allSections, levels } from '../shared/src';
import { aptData } from './lib/apt-data';
import { baseImageData } from './lib/base-image-data';
import { chapterWithTables } from './lib/book-tables';
import { chapterWithRules, kinTable, pageWithHeader, replaceBlock, ruleTable, whyOf } from './lib/pages';
import { root } from './lib/root';
import { configSchema, kinPattern, ruleProperties, schemaPath } from './lib/schema';
import { read, readRules } from './lib/sources';
import type { RuleSource } from './lib/sources';

export async function generate(check: boolean): Promise<string[]> {
  const rules = await formatted(await readRules());
  const stale: string[] = [];
  for (const [path, raw] of outputs(rules)) {
    const text = await pretty(path, raw);
    // Prose that is only not formatted yet is not stale: `npm run format` sees to it.
    const present = read(path);
    if (text === present || (present !== '' && text === (await pretty(path, present)))) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return stale;
}

/** The rules with their pages as Prettier leaves them, so that what is taken from a page does not change when it is written. */
async function formatted(rules: readonly RuleSource[]): Promise<RuleSource[]> {
  const result: RuleSource[] = [];
  for (const source of rules) {
    const page = await pretty(`docs/rules/${source.id}.md`, pageWithHeader(source));
    result.push({ ...source, page, why: whyOf(page) });
  }
  return result;
}

/** Paths from the root, and what they shall hold before formatting. */
function* outputs(rules: readonly RuleSource[]): Generator<readonly [path: string, text: string]> {
  yield ['server/src/rules/index.ts', ruleIndex(rules)];
  yield* aptData();
  yield* baseImageData();
  for (const { id, page } of rules) yield [`docs/rules/${id}.md`, page];
  yield ['docs/rules/README.md', rulesPage(rules)];
  const readme = replaceBlock(read('README.md'), 'rules', ruleTable(rules, 'docs/rules/', 'docs/book/'));
  if (readme !== undefined) yield ['README.md', readme];
  for (const file of bookFiles()) {
    const sections = allSections().filter((section) => section.file === file);
    yield [`docs/book/${file}`, chapterWithRules(chapterWithTables(read(`docs/book/${file}`)), sections, rules)];
  }
  yield ['package.json', manifest(rules)];
  yield [schemaPath, configSchema(rules)];
}

function ruleIndex(rules: readonly RuleSource[]): string {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    '// Written by `npm run generate` from the files beside it and their pages; do not edit.',
    "import type { NamedRule } from '../linter/contract';",
    ...sorted.map(({ id }) => `import ${camel(id)} from './${id}';`),
    '',
    '/** Every rule, sorted by id. */',
    'export const rules: readonly NamedRule[] = [',
    ...sorted.map(({ id, why }) => `{ ...${camel(id)}, id: '${id}', why: ${JSON.stringify(why)} },`),
    '];',
    '',
  ].join('\n');
}

function rulesPage(rules: readonly RuleSource[]): string {
  return [
    '# The rules',
    '',
    'Written by `npm run generate`; one page a rule. A page is a test too: its Dockerfiles are linted and fixed by `npm test`.',
    '',
    ruleTable(rules, '', '../book/'),
    '',
    '## By the names of others',
    '',
    "The codes of hadolint and the checks of BuildKit for the same thing. Their comments and hadolint's configuration count for these rules too.",
    '',
    kinTable(rules),
    '',
  ].join('\n');
}

/** package.json with one property per rule under `deadweight.rules`, so that editors complete it. */
function manifest(rules: readonly RuleSource[]): string {
  const json = JSON.parse(read('package.json')) as {
    contributes?: { configuration?: { title?: string; properties?: Record<string, unknown> } };
  };
  json.contributes ??= {};
  json.contributes.configuration ??= { title: 'Deadweight' };
  json.contributes.configuration.properties ??= {};
  const present = json.contributes.configuration.properties['deadweight.rules'];
  json.contributes.configuration.properties['deadweight.rules'] = {
    ...(typeof present === 'object' ? present : { markdownDescription: 'A level per rule. A rule that is not named keeps its default.' }),
    type: 'object',
    default: {},
    additionalProperties: false,
    properties: ruleProperties(rules),
    patternProperties: { [kinPattern]: { enum: levels } },
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

function bookFiles(): string[] {
  try {
    return readdirSync(join(root, 'docs/book'))
      .filter((name) => name.endsWith('.md'))
      .sort();
  } catch {
    return [];
  }
}

async function pretty(path: string, text: string): Promise<string> {
  const file = join(root, path);
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

function camel(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const stale = await generate(check);
  for (const path of stale) console.log(check ? `stale: ${path}` : `written: ${path}`);
  if (stale.length === 0) console.log('Everything generated is up to date.');
  if (check && stale.length > 0) {
    console.log('Run `npm run generate` and commit what it writes.');
    process.exitCode = 1;
  }
  // The book's tables are made of data that this process has read before it was written.
  if (!check && stale.some((path) => path.endsWith('.data.ts'))) runAgain();
}

function runAgain(): void {
  execFileSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  });
}
