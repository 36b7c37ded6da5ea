import type { HousePolicy } from '../../shared/src';

/** A `dockerfile` fence of a rule's page or of the book. */
export interface Block {
  /** The line of the opening fence, from 1. */
  readonly line: number;
  readonly text: string;
  /** `true` for `fixed`, a title for `fixed="title"`: what the block before it becomes. */
  readonly fixed: boolean | string;
  /** `rule=a,b`; `undefined` where the fence does not say. */
  readonly rules: readonly string[] | undefined;
  /** `context=name`: a folder in test/fixtures/contexts. */
  readonly context: string | undefined;
  /** `today=2026-11-01`. */
  readonly today: string | undefined;
  /** `registry=name`: what registries have said, in test/fixtures/registries. */
  readonly registry: string | undefined;
  /** `trusted=docker.io,ghcr.io`, `labels=author:text,url:url`, `strict`: what the organisation asks. */
  readonly policy: HousePolicy;
}

/** A Dockerfile with what it becomes. */
export interface Example extends Block {
  readonly fixes: readonly Block[];
  /** ```` ```gitignore fixed=".dockerignore" ````: what a fix makes of another file of the build context. */
  readonly others: readonly { readonly file: string; readonly text: string }[];
}

/** The examples of a page in order. Throws where a `fixed` block has nothing before it, or a fence says what nobody understands. */
export function examplesOf(markdown: string): Example[] {
  const examples: (Block & { fixes: Block[]; others: { file: string; text: string }[] })[] = [];
  for (const { block, language } of blocksOf(markdown)) {
    if (block.fixed === false) {
      if (language === 'dockerfile') examples.push({ ...block, fixes: [], others: [] });
      continue;
    }
    const last = examples[examples.length - 1];
    if (last === undefined) throw new Error(`line ${block.line}: a fixed block with no Dockerfile before it`);
    if (language === 'dockerfile') last.fixes.push(block);
    else if (typeof block.fixed === 'string') last.others.push({ file: block.fixed, text: block.text });
  }
  return examples;
}

function* blocksOf(markdown: string): Generator<{ readonly block: Block; readonly language: string }> {
  let open: { line: number; fence: string; indent: number; info: string; lines: string[] } | undefined;
  for (const [i, line] of markdown.split(/\r?\n/).entries()) {
    const fence = /^( *)(`{3,}|~{3,})(.*)$/.exec(line);
    if (open === undefined) {
      if (fence !== null) open = { line: i + 1, fence: fence[2] ?? '', indent: fence[1]?.length ?? 0, info: fence[3] ?? '', lines: [] };
    } else if (fence !== null && fence[2]?.startsWith(open.fence) === true && fence[3]?.trim() === '') {
      const language = /^\s*(dockerfile|gitignore)\b/i.exec(open.info)?.[1]?.toLowerCase();
      if (language !== undefined) yield { block: blockOf(open), language };
      open = undefined;
    } else {
      open.lines.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
    }
  }
}

function blockOf({ line, info, lines }: { line: number; info: string; lines: readonly string[] }): Block {
  const words = new Map<string, string | true>();
  for (const [, name = '', quoted, plain] of info.trim().matchAll(/([a-z]+)(?:=(?:"((?:[^"\\]|\\.)*)"|(\S+)))?/gi)) {
    words.set(name, quoted?.replace(/\\(.)/g, '$1') ?? plain ?? true);
  }
  for (const name of words.keys()) {
    if (
      !['dockerfile', 'gitignore', 'fixed', 'rule', 'context', 'today', 'registry', 'trusted', 'labels', 'strict'].includes(
        name.toLowerCase(),
      )
    )
      throw new Error(`line ${line}: what is ${name}?`);
  }
  const value = (name: string): string | undefined => {
    const found = words.get(name);
    return found === true ? undefined : found;
  };
  return {
    line,
    text: lines.map((text) => `${text}\n`).join(''),
    fixed: words.get('fixed') ?? false,
    rules: value('rule')?.split(','),
    context: value('context'),
    today: value('today'),
    registry: value('registry'),
    policy: {
      trustedRegistries: value('trusted')?.split(',') ?? [],
      labelSchema: Object.fromEntries((value('labels')?.split(',') ?? []).map((each) => labelOf(each, line))),
      strictLabels: words.has('strict'),
    },
  };
}

/** `name:type`. */
function labelOf(text: string, line: number): [string, string] {
  const colon = text.lastIndexOf(':');
  if (colon <= 0) throw new Error(`line ${line}: labels=NAME:TYPE, not ${text}`);
  return [text.slice(0, colon), text.slice(colon + 1)];
}
