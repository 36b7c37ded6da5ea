import assert from 'node:assert/strict';
import { createWorkplace, type Workplace } from './harness';

describe('deadweight rules', () => {
  let place: Workplace;
  beforeEach(() => (place = createWorkplace()));
  afterEach(() => place.remove());

  it('lists every rule in a line, in columns', async () => {
    assert.deepEqual(await place.run(['rules']), {
      code: 0,
      out: `RULE           LEVEL    FIX     WHAT IT SEES       KNOWN ELSEWHERE AS
sloppy-word    warning  safe    The word sloppy    DL0001 SloppyWord
risky-word     info     unsafe  The word risky
either-word    error    choice  The word either
plain-word     hint     none    The word plain
sleeping-word  off      none    The word sleeping  DL0010
`,
      err: '',
    });
  });

  it('says all that it knows as JSON', async () => {
    const { out, code } = await place.run(['rules', '--format', 'json']);
    const report = JSON.parse(out) as { version: number; rules: readonly unknown[] };
    assert.deepEqual([code, report.version, report.rules.length], [0, 1, 5]);
    assert.deepEqual(report.rules[0], {
      id: 'sloppy-word',
      level: 'warning',
      fix: 'safe',
      kin: ['DL0001', 'SloppyWord'],
      summary: 'The word sloppy',
      why: 'Why `sloppy` matters, as [the page](other.md) says.',
      chapter: 'packages/apt',
      saving: { of: 'image size', source: 'a scale' },
      docs: 'docs/rules/sloppy-word.md',
    });
  });

  it('says what it was asked wrongly, and where its help is', async () => {
    assert.deepEqual(await place.run(['rules', '--format', 'xml']), {
      code: 2,
      out: '',
      err: 'deadweight: --format should be text, json; it is `xml`\nTry `deadweight rules --help`.\n',
    });
    for (const args of [['rules', 'a'], ['rules', '--all'], ['explain'], ['explain', '--all'], ['lnt']]) {
      const { code, out, err } = await place.run(args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, /^deadweight: .+\nTry `deadweight (?:(?:rules|explain) )?--help`\.\n$/);
    }
    assert.match((await place.run(['lnt'])).err, /^deadweight: unknown command `lnt`; did you mean `lint`\?\nTry `deadweight --help`/);
  });

  it('has help', async () => {
    for (const name of ['lint', 'rules', 'explain']) {
      for (const args of [
        [name, '--help'],
        [name, '-h'],
        ['help', name],
      ]) {
        const { code, out } = await place.run(args);
        assert.equal(code, 0);
        assert.ok(out.startsWith(`Usage: deadweight ${name}`), args.join(' '));
      }
      assert.match((await place.run(['--help'])).out, new RegExp(`^ {2}${name}\\b`, 'm'));
    }
  });
});

describe('deadweight explain', () => {
  let place: Workplace;
  beforeEach(() => (place = createWorkplace()));
  afterEach(() => place.remove());

  const page = `# sloppy-word

<!-- header:begin -->

**The word sloppy**

- Default level: warning
- In the book: [Chapter 5, apt](../book/05-package-managers.md#apt); and more of it, and more of it, and more of it, and more

<!-- header:end -->

A \`sloppy\` word is _not_ [tidy](tidy.md), as [Docker](https://docs.docker.com/) says.

## Where

\`\`\`dockerfile
FROM sloppy
#    ^^^^^^ This says sloppy.
\`\`\`

\`\`\`dockerfile fixed="Write \\"tidy\\""
FROM tidy
\`\`\`

| a   | \`b\` |
| --- | --- |
`;

  it('prints the page of a rule for a terminal', async () => {
    const { out, err, code } = await place.run(['explain', 'Sloppy-Word'], { pages: { 'sloppy-word': page } });
    assert.deepEqual([code, err], [0, '']);
    assert.equal(
      out,
      `sloppy-word

The word sloppy

- Default level: warning
- In the book: Chapter 5, apt; and more of it, and more of it, and more of it, and more

A \`sloppy\` word is not tidy, as Docker (https://docs.docker.com/) says.

Where

    FROM sloppy
    #    ^^^^^^ This says sloppy.

Write "tidy":
    FROM tidy

| a   | \`b\` |
| --- | --- |
`,
    );
  });

  it('fits into the width of the terminal, in colour there alone', async () => {
    const narrow = await place.run(['explain', 'sloppy-word'], { pages: { 'sloppy-word': page }, columns: 40 });
    assert.match(narrow.out, /^- In the book: Chapter 5, apt; and more\n {2}of it, and more of it, and more of it,\n {2}and more$/m);
    assert.ok(!narrow.out.includes('\u001B'));
    const coloured = await place.run(['explain', 'sloppy-word'], { pages: { 'sloppy-word': page }, terminal: true });
    assert.ok(coloured.out.startsWith('\u001B[1msloppy-word\u001B[0m\n'));
    const plain = await place.run(['explain', 'sloppy-word'], { pages: { 'sloppy-word': page }, terminal: true, env: { NO_COLOR: '1' } });
    assert.ok(!plain.out.includes('\u001B'));
  });

  it('takes the names of others, several of them, and each rule once', async () => {
    const { out } = await place.run(['explain', 'dl0001', 'SloppyWord', 'DL0010']);
    assert.deepEqual(
      [...out.matchAll(/^(\S+-word)$/gm)].map(([, id]) => id),
      ['sloppy-word', 'sleeping-word'],
    );
    // Where a page was not shipped, what the rule itself says.
    assert.match(
      out,
      /^The word sloppy\n\n- Default level: warning\n- Known elsewhere as: DL0001, SloppyWord\n\nWhy `sloppy` matters, as the page says\.$/m,
    );
  });

  it('knows no such rule, and says which it knows', async () => {
    const close = await place.run(['explain', 'slopy-wrd']);
    assert.deepEqual([close.code, close.out], [2, '']);
    assert.match(
      close.err,
      /^deadweight: no rule is or stands for `slopy-wrd`; did you mean `sloppy-word`.*\?\nTry `deadweight explain --help`\.\n$/,
    );
    assert.match((await place.run(['explain', 'nothing-like-it'])).err, /; `deadweight rules` lists them/);
  });
});
