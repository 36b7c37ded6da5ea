import assert from 'node:assert/strict';
import { examplesOf } from './fences';
import { forgetMessages, readMarked, withMarks } from './markers';

describe('harness: markers', () => {
  const marked = ['FROM debian', '#^^^', '#<', 'RUN  apt', ' #<', '#    ^^^ Say so.', '  # plain comment', ''].join('\n');

  it('stand under their line and are taken out', () => {
    const { text, marks } = readMarked(marked);
    assert.equal(text, 'FROM debian\nRUN  apt\n  # plain comment\n');
    assert.deepEqual(marks, [
      { line: 0, start: 0, end: 4, message: undefined },
      { line: 0, start: 0, end: 1, message: undefined },
      { line: 1, start: 1, end: 2, message: undefined },
      { line: 1, start: 5, end: 8, message: 'Say so.' },
    ]);
  });

  it('come back in one form, whatever the order', () => {
    const { text, marks } = readMarked(marked);
    const expected = ['FROM debian', '#<', '#^^^', 'RUN  apt', ' #<', '#    ^^^ Say so.', '  # plain comment', ''].join('\n');
    assert.equal(withMarks(text, [...marks].reverse()), expected);
    assert.deepEqual(readMarked(withMarks(text, marks)).text, text);
  });

  it('keep CRLF, and a last line without ending', () => {
    assert.equal(readMarked('FROM a\r\n#^^^\r\nRUN b\r\n').text, 'FROM a\r\nRUN b\r\n');
    assert.equal(readMarked('FROM a\r\nRUN b\r\n#^^').text, 'FROM a\r\nRUN b');
  });

  it('give what is saved, and insist on it where they do', () => {
    const { text, marks } = readMarked('FROM debian\n#    ^^^ {≈ 2 MB} Say so.\n#<  {1 kB}\n');
    const at = { line: 0, start: 5, end: 8 };
    assert.deepEqual(marks, [
      { ...at, message: 'Say so.', saving: '≈ 2 MB' },
      { line: 0, start: 0, end: 1, message: undefined, saving: '1 kB' },
    ]);
    assert.equal(withMarks(text, marks), 'FROM debian\n#< {1 kB}\n#    ^^^ {≈ 2 MB} Say so.\n');
    const found = { ...at, message: 'Say so.', saving: '3 MB' };
    assert.deepEqual(forgetMessages([found], marks.slice(0, 1)), [found]);
    assert.deepEqual(forgetMessages([found], [{ ...at, message: undefined }]), [{ ...at, message: undefined }]);
    assert.deepEqual(forgetMessages([found], []), [{ ...at, message: 'Say so.' }]);
  });

  it('forget a message only where none is expected', () => {
    const at = { line: 0, start: 0, end: 3 };
    const found = [
      { ...at, message: 'one' },
      { ...at, message: 'two' },
    ];
    assert.deepEqual(
      forgetMessages(found, [
        { ...at, message: 'two' },
        { ...at, message: undefined },
      ]),
      [
        { ...at, message: undefined },
        { ...at, message: 'two' },
      ],
    );
    assert.deepEqual(forgetMessages(found, []), found);
  });
});

describe('harness: fences', () => {
  it('reads blocks, what they become, and their words', () => {
    const page = [
      'Prose.',
      '```dockerfile rule=a,b context=node today=2026-01-02',
      'FROM x',
      '```',
      '```sh',
      'no',
      '```',
      '- In a list:',
      '  ```dockerfile fixed="Say \\"slim\\""',
      '  FROM y',
      '    # indented',
      '  ```',
      '```dockerfile fixed',
      'FROM z',
      '```',
    ].join('\n');
    const [example, ...others] = examplesOf(page);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [example?.line, example?.text, example?.rules, example?.context, example?.today],
      [2, 'FROM x\n', ['a', 'b'], 'node', '2026-01-02'],
    );
    assert.deepEqual(
      example?.fixes.map(({ fixed, text }) => [fixed, text]),
      [
        ['Say "slim"', 'FROM y\n  # indented\n'],
        [true, 'FROM z\n'],
      ],
    );
  });

  it('reads what an organisation asks', () => {
    const [example] = examplesOf('```dockerfile trusted=a.io,b.io labels=a.b:url,c:text strict\nFROM x\n```');
    const labelSchema = { 'a.b': 'url', c: 'text' };
    assert.deepEqual(example?.policy, { trustedRegistries: ['a.io', 'b.io'], labelSchema, strictLabels: true });
    assert.throws(() => examplesOf('```dockerfile labels=a\nFROM x\n```'), /NAME:TYPE/);
  });

  it('refuses a fixed block without a Dockerfile, and words that nobody knows', () => {
    assert.throws(() => examplesOf('```dockerfile fixed\nFROM a\n```'), /no Dockerfile before it/);
    assert.throws(() => examplesOf('```dockerfile fxied\nFROM a\n```'), /what is fxied/);
  });
});
