import assert from 'node:assert/strict';
import { rules } from '../../server/src/rules';
import { askHere } from './ask';
import { casesPath, readCases } from './cases';
import { judge } from './judge';
import { readDifferences } from './listed';

const cases = readCases();
const known = new Set(rules.flatMap(({ id, meta }) => [id, ...(meta.kin ?? [])]));

describe('other linters', () => {
  for (const { title, codes } of readDifferences()) {
    it(`docs/differences.md says whose code differs: ${title}`, () => {
      assert.ok(codes.length > 0, 'no code in the title nor in the first paragraph');
      assert.deepEqual(
        codes.filter((code) => /^DL/.test(code) && !known.has(code)),
        [],
        'no rule stands for these codes',
      );
    });
  }

  if (cases === undefined) {
    it.skip(`are agreed with, or differed from on purpose (SKIPPED: there are no cases at ${casesPath})`);
    return;
  }

  const verdicts = cases
    .filter(({ code }) => code !== 'SC*')
    .map((each) => ({ each, ...judge(each, askHere(each)) }))
    .map((verdict) => ({ ...verdict, line: `${verdict.each.id}: they ${verdict.theirs}, we ${verdict.ours}` }));
  const listed = new Set(readDifferences().flatMap((difference) => difference.cases));

  it('are differed from wherever docs/differences.md says so', () => {
    const differing = new Set(verdicts.filter(({ agrees }) => !agrees).map(({ each }) => each.id));
    assert.deepEqual(
      [...listed].filter((id) => !differing.has(id)),
      [],
    );
  });

  it('are agreed with wherever docs/differences.md does not say otherwise', () => {
    const open = verdicts.filter(({ each, agrees }) => !agrees && !listed.has(each.id) && isClaimed(each.code));
    assert.deepEqual(
      open.map(({ line }) => line),
      [],
    );
  });
});

/** True where a rule stands for the code of a case, or where all that there are were asked. */
function isClaimed(code: string): boolean {
  return known.has(code) || /[*)]$/.test(code);
}
