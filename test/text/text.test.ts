import assert from 'node:assert/strict';
import { applyEdits, indentation, insert, lineEnd, nextLine, overlaps, remove, replace, span } from '../../server/src/text';

describe('text', () => {
  it('applies edits in whatever order they come', () => {
    assert.equal(applyEdits('abcdef', [remove(span(4, 5)), insert(0, '>'), replace(span(1, 3), 'X')]), '>aXdf');
  });

  it('refuses edits that overlap, leave the text, or insert at one place twice', () => {
    assert.throws(() => applyEdits('abc', [remove(span(0, 2)), replace(span(1, 3), '')]), RangeError);
    assert.throws(() => applyEdits('abc', [remove(span(2, 9))]), RangeError);
    assert.ok(overlaps(insert(1, 'a'), insert(1, 'b')));
    assert.ok(!overlaps(remove(span(0, 1)), remove(span(1, 2))));
  });

  it('knows lines with either ending', () => {
    const text = 'ab\r\n  cd\nef';
    assert.equal(lineEnd(text, 0), 2);
    assert.equal(nextLine(text, 0), 4);
    assert.equal(indentation(text, 7), '  ');
    assert.equal(lineEnd(text, 10), 11);
    assert.equal(nextLine(text, 10), 11);
  });
});
