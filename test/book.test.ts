import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { imageSize } from '../server/src/knowledge';
import { rules } from '../server/src/rules';
import { allSections, bytesInWords, chapters, findSection, slug } from '../shared/src';
import type { Section, SectionKey } from '../shared/src';
import { checkExample } from './harness/check-example';
import { unknownKeywords } from './harness/check-promises';
import { examplesOf } from './harness/fences';
import type { Example } from './harness/fences';
import { fixtures, readContext } from './harness/lint-text';
import { readMarked } from './harness/markers';
import { headingsOf, linksOf, proseOf, sectionText } from './harness/prose';

const root = join(__dirname, '..');
const book = join(root, 'docs', 'book');
/** What fits into the preview beside an editor, in a window of usual width. */
const pictureColumns = 46;
/** What `.vscodeignore` takes into the package. */
const packed = readFileSync(join(root, '.vscodeignore'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => new RegExp(`^${line.slice(1).replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`));

describe('book', () => {
  it('has a file for every chapter and no other', () => {
    const files = readdirSync(book).filter((name) => name.endsWith('.md') && name !== 'README.md');
    const expected = Object.values(chapters).map(({ file }) => file);
    assert.deepEqual(files.sort(), [...expected].sort());
  });

  for (const { file, title, number } of Object.values(chapters)) {
    it(`${file} has its sections, in order, with their anchors`, () => {
      const headings = headingsOf(readChapter(file));
      assert.deepEqual(
        headings.filter(({ level }) => level === 1).map(({ text }) => text),
        [`${number}. ${title}`],
      );
      assert.deepEqual(
        headings.filter(({ level }) => level === 2).map(({ text }) => slug(text)),
        allSections()
          .filter((section) => section.file === file)
          .map(({ anchor }) => anchor),
      );
    });
  }

  // The book opens beside the Dockerfile, so the preview has half a window. There a longer line wraps, and what stood in columns no longer does.
  for (const { file } of Object.values(chapters)) {
    it(`${file} has no text picture wider than ${pictureColumns} columns`, () => {
      const wide = pictureLines(readChapter(file)).filter((line) => [...line].length > pictureColumns);
      assert.deepEqual(wide, []);
    });
  }

  // The tables are generated; what is said between them is held to the same catalogue.
  for (const { file } of Object.values(chapters)) {
    it(`${file} says the sizes that the hints say`, () => {
      const wrong = sizesSaid(readChapter(file)).flatMap(({ image, said }) => {
        const size = imageSize(image);
        return size === undefined || said === bytesInWords(size.compressedBytes) ? [] : [`${image}: ${said}`];
      });
      assert.deepEqual(wrong, []);
    });
  }

  for (const rule of rules) {
    it(`is written where ${rule.id} links to`, () => {
      for (const key of [rule.meta.chapter, ...(rule.meta.chapters ?? [])]) {
        const text = sectionOf(key);
        assert.ok(!/[*_]Outline\.?[*_]/.test(text), `${key} is only an outline`);
        assert.ok(proseOf(text).split(/\s+/).length > 60, `${key} has hardly a word`);
      }
    });
  }

  for (const { file } of Object.values(chapters)) {
    for (const example of existsSync(join(book, file)) ? examplesOf(readChapter(file)) : []) {
      it(`docs/book/${file}:${example.line}${example.rules === undefined ? ' (shown only)' : ''}`, () => checkBlock(example));
    }
  }
});

describe('differences', () => {
  for (const example of examplesOf(readFileSync(join(root, 'docs', 'differences.md'), 'utf8'))) {
    it(`docs/differences.md:${example.line}`, () => {
      assert.ok(example.rules !== undefined, 'a difference has to be shown, so the fence needs rule=');
      checkBlock(example);
    });
  }
});

describe('links', () => {
  for (const file of pages()) {
    it(`of ${file} lead somewhere`, () => {
      const dead = linksOf(readFileSync(join(root, file), 'utf8')).filter((link) => !resolves(file, link));
      assert.deepEqual(dead, []);
    });
  }

  // A chapter and a page of a rule are opened from the package, which holds less than the project.
  for (const file of pages().filter((name) => name.startsWith('docs/') && isPacked(name))) {
    it(`of ${file} stay within the package`, () => {
      const own = linksOf(readFileSync(join(root, file), 'utf8')).filter((link) => !/^(#|[a-z]+:)/i.test(link));
      const targets = own.map((link) => posix.join(dirname(file), decodeURIComponent(link).replace(/#.*/, '')));
      assert.deepEqual(
        targets.filter((target) => !isPacked(target)),
        [],
      );
    });
  }
});

/** A block that names rules is held against them; any other must at least be a Dockerfile, or a part of one. */
function checkBlock(example: Example): void {
  const { rules: ids, text, context, today, policy, fixes, others } = example;
  if (ids === undefined) {
    assert.equal(readMarked(text).marks.length + fixes.length + others.length, 0, 'markers or a fixed block, but no rule= on the fence');
    const unknown = unknownKeywords(text).filter((keyword) => !/^(\.\.\.|…)$/.test(keyword));
    assert.deepEqual(unknown, [], 'no Dockerfile');
    return;
  }
  const named = ids.map((id) => {
    const rule = rules.find((other) => other.id === id);
    assert.ok(rule !== undefined, `there is no rule ${id}`);
    return rule;
  });
  checkExample(
    named,
    text,
    fixes.map((fix) => ({ title: typeof fix.fixed === 'string' ? fix.fixed : undefined, text: fix.text })),
    { today, policy, context: context === undefined ? undefined : readContext(join(fixtures, 'contexts', context)) },
    others,
  );
}

function readChapter(file: string): string {
  return readFileSync(join(book, file), 'utf8');
}

function sectionOf(key: SectionKey): string {
  const section: Section | undefined = findSection(key);
  assert.ok(section !== undefined, `the book has no section ${key}`);
  return sectionText(readChapter(section.file), section.anchor);
}

/** Each "`node:24-slim` is 80 MB" and "`node:24-slim` (80 MB" of the prose; a bare name of distroless is understood too. */
function sizesSaid(markdown: string): { image: string; said: string }[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/\s+/g, ' ');
  return [...prose.matchAll(/`([\w./-]+(?::[\w.-]+)?)` (?:is |\()?(?:about )?([\d.]+ [kMG]B)(?! unpacked)/g)].map(
    ([, name = '', said = '']) => ({
      image: /^(?:static|base|cc|python3|nodejs\d+|java\d+)-debian\d+$/.test(name) ? `gcr.io/distroless/${name}` : name,
      said,
    }),
  );
}

/** What stands in fences without a language, or with `text`. */
function pictureLines(markdown: string): string[] {
  const fences = [...markdown.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)];
  return fences.flatMap(([, info = '', text = '']) => (/^(?:text)?\s*$/.test(info) ? text.split('\n') : []));
}

/** The Markdown that we ship or show, as paths from the root. */
function pages(): string[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`);
  return [...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].filter((name) => existsSync(join(root, name))), ...inDocs].sort();
}

function isPacked(file: string): boolean {
  return packed.some((pattern) => pattern.test(file));
}

/** True for a link out of the project, and for one to a file (and heading) that is there. */
function resolves(from: string, link: string): boolean {
  if (/^[a-z]+:/i.test(link)) return true;
  const [path = '', anchor] = decodeURIComponent(link).split('#', 2);
  const file = path === '' ? join(root, from) : join(root, dirname(from), path);
  if (relative(root, file).startsWith('..') || !existsSync(file)) return false;
  if (anchor === undefined) return true;
  return statSync(file).isFile() && headingsOf(readFileSync(file, 'utf8')).some((heading) => heading.anchor === anchor);
}
