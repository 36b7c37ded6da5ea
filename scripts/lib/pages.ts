import type { RuleMeta } from '../../server/src/linter/contract';
import { slug } from '../../shared/src';
import type { Section } from '../../shared/src';
import type { RuleSource } from './sources';

/** What stands between `<!-- name:begin -->` and `<!-- name:end -->` replaced by `content`; `undefined` where the markers are missing. */
export function replaceBlock(text: string, name: string, content: string): string | undefined {
  const begin = `<!-- ${name}:begin -->`;
  const end = `<!-- ${name}:end -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) return undefined;
  return `${text.slice(0, from)}${begin}\n\n${content.trim()}\n\n${text.slice(to)}`;
}

/** The first paragraph of prose below the header: not a heading, list, quote, table, comment or fence. Links become their text. */
export function whyOf(page: string): string {
  const body = page.replace(/<!-- header:begin -->[\s\S]*?<!-- header:end -->/, '').replace(/<!--[\s\S]*?-->/g, '');
  const withoutFences = body.replace(/^```[\s\S]*?^```/gm, '');
  const paragraph = withoutFences.split(/\n\s*\n/).find((block) => /^[^#>|\-*\d\s]|^`[^`]/.test(block.trim()));
  return (paragraph ?? '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A rule's page with its generated header; the title and the markers are added where they are missing. */
export function pageWithHeader(source: RuleSource): string {
  const written = replaceBlock(source.page, 'header', headerOf(source));
  if (written !== undefined) return written;
  const prose = source.page.replace(/^# .*\n/, '').trim();
  return `# ${source.id}\n\n<!-- header:begin -->\n\n${headerOf(source)}\n\n<!-- header:end -->\n\n${prose}\n`;
}

function headerOf({ rule: { meta }, sections }: RuleSource): string {
  const lines = [`**${meta.summary}**`, '', `- Default level: ${meta.severity}`, `- Fix: ${fixSentence(meta)}`];
  if (meta.kin !== undefined && meta.kin.length > 0) lines.push(`- Known elsewhere as: ${meta.kin.map(kinName).join(', ')}`);
  if (meta.saving !== undefined) lines.push(`- Saving: ${meta.saving.of}. Source: ${sourceLink(meta.saving.source)}`);
  lines.push(`- In the book: ${sections.map((section) => sectionLink(section, '../book/')).join('; ')}`);
  return lines.join('\n');
}

/** One cell or line about a rule's fix. */
export function fixLabel({ fix }: RuleMeta): string {
  if (fix === undefined) return 'none';
  if (typeof fix === 'string') return fix;
  return 'unsafe' in fix ? 'unsafe' : 'safe or unsafe';
}

function fixSentence(meta: RuleMeta): string {
  const { fix } = meta;
  if (fix === undefined) return 'none, since none would be honest';
  if (fix === 'safe') return 'safe, the image behaves the same';
  if (fix === 'choice') return 'a choice of several, never applied by itself';
  return 'unsafe' in fix ? `unsafe. ${fix.unsafe}` : `safe where that is proven, else unsafe or withheld. ${fix.mixed}`;
}

function kinName(code: string): string {
  return isOfHadolint(code) ? `\`${code}\` (hadolint)` : `\`${code}\` (BuildKit)`;
}

/** A source within our own book as a link, any other as it is. */
function sourceLink(source: string): string {
  return source.startsWith('docs/book/') ? `[${source}](../${source.slice('docs/'.length)})` : source;
}

function isOfHadolint(code: string): boolean {
  return /^DL\d/.test(code);
}

export function sectionLink(section: Section, folder: string): string {
  return `[Chapter ${section.number}, ${section.title}](${folder}${section.file}#${section.anchor})`;
}

/** The table of all rules; `pages` and `book` are the folders of the links, as seen from the file that holds it. */
export function ruleTable(rules: readonly RuleSource[], pages: string, book: string): string {
  const rows = rules.map(
    ({ id, rule: { meta }, section }) =>
      `| [\`${id}\`](${pages}${id}.md) | ${meta.summary.replace(/\|/g, '\\|')} | ${meta.severity} | ${fixLabel(meta)} | ${sectionLink(section, book)} |`,
  );
  return ['| Rule | What it sees | Level | Fix | Why |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** What others call the same things, each with the rules that stand for it: hadolint's codes, then BuildKit's checks. */
export function kinTable(rules: readonly RuleSource[]): string {
  const codes = [...new Set(rules.flatMap(({ rule: { meta } }) => meta.kin ?? []))].sort();
  const rows = [...codes.filter(isOfHadolint), ...codes.filter((code) => !isOfHadolint(code))].map((code) => {
    const own = rules.filter(({ rule: { meta } }) => meta.kin?.includes(code) === true);
    return `| \`${code}\` | ${own.map(({ id }) => `[\`${id}\`](${id}.md)`).join(', ')} |`;
  });
  return ['| Elsewhere | Here |', '| --- | --- |', ...rows].join('\n');
}

/** A chapter of the book with, in each section, the list of the rules that watch it. */
export function chapterWithRules(text: string, sections: readonly Section[], rules: readonly RuleSource[]): string {
  return splitSections(text)
    .map((part) => {
      const section = sections.find(({ anchor }) => anchor === part.anchor);
      if (section === undefined) return part.text;
      const watching = rules.filter((rule) => rule.sections.some(({ key }) => key === section.key));
      const list = watching.map(({ id, rule }) => `- [\`${id}\`](../rules/${id}.md): ${rule.meta.summary}`);
      const content = list.length === 0 ? '' : ['Rules that watch this:', '', ...list].join('\n');
      const written = replaceBlock(part.text, 'rules', content);
      if (written !== undefined) return written;
      return content === '' ? part.text : `${part.text.trimEnd()}\n\n<!-- rules:begin -->\n\n${content}\n\n<!-- rules:end -->\n\n`;
    })
    .join('');
}

/** The text cut before each heading of the second level, outside fences. */
function splitSections(text: string): { anchor: string; text: string }[] {
  const parts: { anchor: string; text: string }[] = [{ anchor: '', text: '' }];
  let fenced = false;
  for (const line of text.split(/(?<=\n)/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? undefined : /^## (.*)/.exec(line)?.[1];
    if (heading !== undefined) parts.push({ anchor: slug(heading), text: '' });
    const last = parts[parts.length - 1];
    if (last !== undefined) last.text += line;
  }
  return parts;
}
