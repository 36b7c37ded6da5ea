import { slug } from '../../shared/src';

export interface Heading {
  readonly level: number;
  readonly text: string;
  /** As viewers make it: the second heading of one name gets `-1`. */
  readonly anchor: string;
  /** From 0. */
  readonly line: number;
}

export function headingsOf(markdown: string): Heading[] {
  const seen = new Map<string, number>();
  return linesOutsideFences(markdown).flatMap(({ text: line, number }) => {
    const [, hashes = '', text = ''] = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line) ?? [];
    if (hashes === '') return [];
    const base = slug(text);
    const times = seen.get(base) ?? 0;
    seen.set(base, times + 1);
    return [{ level: hashes.length, text, anchor: times === 0 ? base : `${base}-${times}`, line: number }];
  });
}

/** The section with this anchor, its heading left out, to the next heading of its level or above. Empty where there is none. */
export function sectionText(markdown: string, anchor: string): string {
  const headings = headingsOf(markdown);
  const at = headings.findIndex((heading) => heading.anchor === anchor);
  const start = headings[at];
  if (start === undefined) return '';
  const end = headings.slice(at + 1).find(({ level }) => level <= start.level);
  return markdown
    .split('\n')
    .slice(start.line + 1, end?.line)
    .join('\n');
}

/** Every target of a link or image, in text and in reference definitions; not those in code. */
export function linksOf(markdown: string): string[] {
  const prose = proseOf(markdown);
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const references = [...prose.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/gm)];
  const html = [...prose.matchAll(/\b(?:src|href)="([^"]+)"/g)];
  return [...inline, ...references, ...html].map(([, target = '']) => target);
}

/** Without fences, code spans and comments. */
export function proseOf(markdown: string): string {
  const lines = linesOutsideFences(markdown).map(({ text }) => text);
  return lines
    .join('\n')
    .replace(/(`+)[^`][\s\S]*?\1/g, 'code')
    .replace(/<!--[\s\S]*?-->/g, '');
}

function linesOutsideFences(markdown: string): { text: string; number: number }[] {
  let fence: string | undefined;
  return markdown.split(/\r?\n/).flatMap((text, number) => {
    const found = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence === undefined && found !== undefined) {
      fence = found;
      return [];
    }
    if (fence !== undefined) {
      if (found !== undefined && found.startsWith(fence)) fence = undefined;
      return [];
    }
    return [{ text, number }];
  });
}
