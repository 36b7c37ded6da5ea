import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, minimalEdits } from '../../server/src/text';

describe('text: minimal edits', () => {
  it('leave equal lines and equal ends of a line alone', () => {
    assert.deepEqual(minimalEdits('a\nRUN b c\nd\ne\n', 'a\nRUN b x c\nd\nf\n'), [
      { span: { start: 8, end: 8 }, text: 'x ' },
      { span: { start: 12, end: 13 }, text: 'f' },
    ]);
    assert.deepEqual(minimalEdits('same\n', 'same\n'), []);
  });

  it('never cut a line ending or a character in two', () => {
    assert.deepEqual(minimalEdits('a\r\n', 'a\n'), [{ span: { start: 1, end: 3 }, text: '\n' }]);
    assert.deepEqual(minimalEdits('\u{1F600}', '\u{1F601}'), [{ span: { start: 0, end: 2 }, text: '\u{1F601}' }]);
  });

  it('make of one text the other, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'a\n', 'b\n', '\r\n', '\n', '\u{1F600}', 'RUN x\n')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(applyEdits(before, minimalEdits(before, after)), after);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  it('stay quick where everything differs', () => {
    const many = (word: string): string => Array.from({ length: 5000 }, (_, i) => `${word} ${i}\n`).join('');
    const started = performance.now();
    assert.equal(applyEdits(many('a'), minimalEdits(many('a'), many('b'))), many('b'));
    assert.ok(performance.now() - started < 2000);
  });
});
