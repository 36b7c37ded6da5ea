import assert from 'node:assert/strict';
import { fixAll, type NamedRule, type Report } from '../../server/src/linter';
import { insert, remove, replace, span, type Edit } from '../../server/src/text';

const rule: NamedRule = {
  id: 'tiny',
  why: '',
  meta: { summary: 'tiny', chapter: 'layers/merging-run', severity: 'warning' },
  check: () => [],
};

function report(edits: readonly Edit[], more: Partial<Report> = {}): Report {
  const at = edits[0]?.span ?? span(0, 1);
  return { rule, level: 'warning', at, message: '', kin: [], chapter: 'layers/merging-run', fixes: [{ title: 'Fix', edits }], ...more };
}

/** Fixes every `a` to `b`, one report each. */
function letters(text: string): Report[] {
  return [...text.matchAll(/a/g)].map(({ index }) => report([replace(span(index, index + 1), 'b')]));
}

/** All that comes of it but the fixes themselves, which have to be as many as are counted. */
function outcome(...given: Parameters<typeof fixAll>): Omit<ReturnType<typeof fixAll>, 'done'> {
  const { done, ...rest } = fixAll(...given);
  assert.equal(done.length, rest.applied);
  return rest;
}

describe('fix all', () => {
  it('puts edits that touch off to the next round', () => {
    assert.deepEqual(outcome('a-a', letters), { text: 'b-b', files: new Map(), applied: 2, rounds: 1 });
    assert.deepEqual(outcome('aaa', letters), { text: 'bbb', files: new Map(), applied: 3, rounds: 2 });
  });

  it('takes a fix as a whole or not at all', () => {
    const both = (text: string): Report[] =>
      text === '0123456789' ? [report([remove(span(4, 6))]), report([insert(0, 'x'), insert(6, 'y')]), report([insert(9, 'z')])] : [];
    assert.equal(fixAll('0123456789', both).text, '01236789'.replace('9', 'z9'));
  });

  it('finds what touches wherever it was taken', () => {
    const edits = [span(20, 22), span(2, 4), span(10, 12), span(12, 13), span(3, 11), span(0, 1), span(22, 23)];
    const text = 'x'.repeat(30);
    const once = (current: string): Report[] => (current === text ? edits.map((place) => report([remove(place)])) : []);
    assert.equal(fixAll(text, once).applied, 4);
  });

  it('leaves hints, choices and unsafe fixes alone', () => {
    const fix = { title: 'Fix', edits: [remove(span(0, 1))] };
    const only = (more: Partial<Report>) => fixAll('ab', (text) => (text === 'ab' ? [report([], { fixes: [fix], ...more })] : []));
    assert.equal(only({ level: 'hint' }).text, 'ab');
    assert.equal(only({ fixes: [fix, { ...fix, title: 'Other' }] }).text, 'ab');
    assert.equal(only({ fixes: [{ ...fix, unsafe: 'It may differ.' }] }).text, 'ab');
    assert.equal(only({}).text, 'b');
    // What goes further makes no choice of the one that does not, and is not taken in its place.
    const further = { ...fix, title: 'Other', unsafe: 'It may differ.', further: true } as const;
    assert.equal(only({ fixes: [fix, further] }).text, 'b');
    assert.equal(only({ fixes: [further] }).text, 'ab');
  });

  it('settles the safe fixes before an unsafe one, and takes unsafe ones rule by rule', () => {
    const seen: string[] = [];
    const relint = (text: string): Report[] => {
      seen.push(text);
      const fix = (from: string, to: string, unsafe?: string) => ({
        title: 'Fix',
        edits: [replace(span(text.indexOf(from), text.indexOf(from) + 1), to)],
        ...(unsafe !== undefined && { unsafe }),
      });
      return [
        ...(text.includes('u') ? [report([], { fixes: [fix('u', 'U', 'It may differ.')] })] : []),
        ...(text.includes('v') ? [report([], { rule: { ...rule, id: 'other' }, fixes: [fix('v', 'V', 'It may differ.')] })] : []),
        ...(text.includes('s') ? [report([], { fixes: [fix('s', 'S')] })] : []),
      ];
    };
    assert.deepEqual(outcome('u-v-s', relint, { unsafe: true }), { text: 'U-V-S', files: new Map(), applied: 3, rounds: 3 });
    assert.deepEqual(seen, ['u-v-s', 'u-v-S', 'U-v-S', 'U-V-S']);
  });

  it('touches other files only where their texts are given, one fix a round for each', () => {
    const relint = (text: string, files: ReadonlyMap<string, string>): Report[] => {
      const ignored = files.get('.dockerignore') ?? 'old\n';
      const lines = ['.git', 'dist'].filter((line) => !ignored.includes(line));
      return [...letters(text), ...lines.map((line) => report([{ ...insert(ignored.length, `${line}\n`), file: '.dockerignore' }]))];
    };
    assert.deepEqual(outcome('a', relint), { text: 'b', files: new Map(), applied: 1, rounds: 1 });
    const { text, files, applied, rounds } = fixAll('a', relint, { textOf: (file) => (file === '.dockerignore' ? 'old\n' : undefined) });
    assert.deepEqual([text, [...files], applied, rounds], ['b', [['.dockerignore', 'old\n.git\ndist\n']], 3, 2]);
  });

  it('stays near-linear with ten thousand fixes', () => {
    const text = 'a-'.repeat(10_000);
    const start = performance.now();
    assert.equal(fixAll(text, letters).applied, 10_000);
    assert.ok(performance.now() - start < 2_000);
  });
});
