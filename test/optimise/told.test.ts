import assert from 'node:assert/strict';
import type { Applied } from '../../server/src/linter';
import { changesOf, united } from '../../server/src/optimise/told';
import { rules } from '../../server/src/rules';
import { analyse } from '../../server/src/service';

/** The safe fixes of a text, as if all had been applied. */
function applied(text: string): Applied[] {
  const { reports } = analyse(text, { rules, today: '2026-11-01' });
  return reports.flatMap((report) => report.fixes.slice(0, 1).map((fix) => ({ report, fix })));
}

describe('what is told of what was done', () => {
  const done = applied('FROM alpine:3.22\nRUN apk add curl\nCMD curl -V\n').filter(({ report }) =>
    ['package-cache-kept', 'shell-form-command'].includes(report.rule.id),
  );
  const told = (text: string): string[] => changesOf([...done, ...done], () => text).map(({ what }) => what);

  it('is one change for each rule, with how often', () => {
    assert.deepEqual(told('RUN apk add --no-cache curl\nRUN apk add --no-cache git\nCMD ["curl", "-V"]'), [
      'Add --no-cache (and 1 more of package-cache-kept)',
      'Write it in exec form (and 1 more of shell-form-command)',
    ]);
  });

  it('is not what a later round has done away with', () => {
    assert.deepEqual(told('RUN --mount=type=cache,target=/var/cache/apk apk add curl\nCMD ["curl", "-V"]'), [
      'Write it in exec form (and 1 more of shell-form-command)',
    ]);
  });

  it('is what only takes away', () => {
    const [removed] = done;
    assert.ok(removed);
    const edits = removed.fix.edits.map((edit) => ({ ...edit, text: ' ' }));
    assert.equal(changesOf([{ ...removed, fix: { ...removed.fix, edits } }], () => '').length, 1);
  });

  it('is told once where it was done several times', () => {
    const change = { what: 'Mount a cache for pip', why: 'It is quicker.', chapter: 'cache/cache-mounts' } as const;
    const other = { ...change, what: 'Mount a cache for apt' };
    assert.deepEqual(united([change, other, change]), [{ ...change, what: 'Mount a cache for pip (2 times)' }, other]);
  });
});
