/** How a page is to look. */
export interface Look {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** A rule's page, which is Markdown, as a terminal shows it. Links become their words, since they lead nowhere from there. */
export function renderPage(markdown: string, { colour, width }: Look): string {
  const paint = colour ? painted : (text: string): string => text;
  const columns = Math.min(Math.max(width, 40), 100);
  const lines: string[] = [];
  for (const block of blocksOf(markdown)) {
    if (block.kind === 'heading') lines.push(paint(inline(block.text, plainWord), 'bold'));
    else if (block.kind === 'table') lines.push(...block.lines.map((line) => inline(line, plainWord)));
    else if (block.kind === 'code') lines.push(...code(block, paint));
    else lines.push(...wrapped(inline(block.text, paint), columns, block.kind === 'item' ? '- ' : ''));
    // The items of a list stand close.
    if (!(block.kind === 'item' && block.more)) lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string; readonly more: boolean }
  | { readonly kind: 'table'; readonly lines: readonly string[] }
  | { readonly kind: 'code'; readonly info: string; readonly lines: readonly string[] };

function* blocksOf(markdown: string): Generator<Block> {
  const fences = /^```(.*)\n([\s\S]*?)^```$/gm;
  let end = 0;
  for (const match of markdown.matchAll(fences)) {
    yield* proseOf(markdown.slice(end, match.index));
    yield { kind: 'code', info: match[1] ?? '', lines: (match[2] ?? '').trimEnd().split('\n') };
    end = match.index + match[0].length;
  }
  yield* proseOf(markdown.slice(end));
}

function* proseOf(markdown: string): Generator<Block> {
  const withoutComments = markdown.replace(/<!--[\s\S]*?-->/g, '');
  for (const part of withoutComments.split(/\n\s*\n/)) {
    const text = part.trim();
    const heading = /^#+ (.*)/.exec(text)?.[1];
    if (text === '') continue;
    if (heading !== undefined) yield { kind: 'heading', text: heading };
    else if (text.startsWith('|')) yield { kind: 'table', lines: text.split('\n') };
    else if (/^(-|\d+\.) /.test(text)) yield* itemsOf(text);
    else yield { kind: 'paragraph', text };
  }
}

function* itemsOf(text: string): Generator<Block> {
  const items = text.split(/^(?:-|\d+\.) /m).slice(1);
  for (const [i, item] of items.entries()) yield { kind: 'item', text: item, more: i < items.length - 1 };
}

/** A `fixed` block is what the one before it becomes. */
function* code({ info, lines }: Extract<Block, { kind: 'code' }>, paint: Paint): Generator<string> {
  const title = /\bfixed(?:="((?:[^"\\]|\\.)*)")?/.exec(info);
  if (title !== null) yield title[1] === undefined ? 'Fixed:' : `${title[1].replace(/\\(.)/g, '$1')}:`;
  for (const line of lines) yield line === '' ? '' : `    ${/^\s*#\s*[<^]/.test(line) ? paint(line, 'found') : paint(line, 'code')}`;
}

/** Words in lines of a width, the later ones indented as the text of the first. */
function wrapped(text: string, width: number, bullet: string): string[] {
  const lines: string[] = [];
  let line = bullet;
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const gap = line === bullet || line.trim() === '' ? '' : ' ';
    if (lengthOf(line) + gap.length + lengthOf(word) > width && line.trim() !== bullet.trim()) {
      lines.push(line);
      line = ' '.repeat(bullet.length) + word;
    } else line += gap + word;
  }
  return [...lines, line];
}

function inline(text: string, paint: Paint): string {
  return text
    .replace(/\[([^[\]]*)\]\((?!https?:)[^()]*\)/g, '$1')
    .replace(/\[([^[\]]*)\]\((https?:[^()]*)\)/g, '$1 ($2)')
    .replace(/\*\*([^*]+)\*\*/g, (_, words: string) => each(words, (word) => paint(word, 'bold')))
    .replace(/(?<![\w`])_([^_`]+)_(?!\w)/g, '$1')
    .replace(/(`+)(.+?)\1/gs, (whole) => each(whole, (word) => paint(word, 'code')));
}

/** Word by word, so that no colour reaches over the end of a line. */
function each(text: string, change: (word: string) => string): string {
  return text.replace(/\S+/g, change);
}

type Paint = (text: string, style: keyof typeof styles) => string;

const styles = { bold: '1', code: '36', found: '33' } as const;

function painted(text: string, style: keyof typeof styles): string {
  return `\u001B[${styles[style]}m${text}\u001B[0m`;
}

function plainWord(text: string): string {
  return text;
}

function lengthOf(text: string): number {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001B\[\d+m/g, '').length;
}
