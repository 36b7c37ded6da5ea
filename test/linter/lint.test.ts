import assert from 'node:assert/strict';
import { defaultPolicy, policyOf, readPragmas } from '../../server/src/config';
import { lint, lintAll, type Finding, type FindingGroup, type NamedRule } from '../../server/src/linter';
import { buildOf } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';
import { insert, remove, span } from '../../server/src/text';

const build = buildOf(parseDockerfile('FROM debian:12\nRUN true\n'));

function ruleOf(id: string, check: () => Iterable<Finding>): NamedRule {
  return { id, why: '', meta: { summary: id, chapter: 'layers/what-ships', severity: 'warning' }, check };
}

describe('lint', () => {
  const finding: Finding = { at: span(0, 4), message: 'Here.' };

  it('loses only the findings of a rule that throws', () => {
    const errors: string[] = [];
    const broken = ruleOf('broken', () => {
      throw new Error('no');
    });
    const reports = lint(build, [broken, ruleOf('whole', () => [finding])], defaultPolicy, (rule) => errors.push(rule));
    assert.deepEqual(
      reports.map(({ rule }) => rule.id),
      ['whole'],
    );
    assert.deepEqual(errors, ['broken']);
  });

  it('says of each of many builds what it says of one alone', () => {
    const other = buildOf(parseDockerfile('FROM alpine\n'));
    const errors: string[] = [];
    const onError = (rule: string): number => errors.push(rule);
    const long: NamedRule = { ...ruleOf('long', () => []), check: ({ text }) => (text.length > 15 ? [finding] : []) };
    const broken: NamedRule = {
      ...ruleOf('broken', () => []),
      check: ({ text }) => {
        if (text.length > 15) throw new Error('no');
        return [finding];
      },
    };
    const [both, one] = [[broken, long], [long]];
    const ignoring = policyOf({ asked: { ignore: ['broken'] } });
    const builds = [
      { build, rules: both, policy: defaultPolicy, onError },
      { build: other, rules: both, policy: defaultPolicy, onError },
      { build: other, rules: both, policy: ignoring, onError },
      { build, rules: one, policy: defaultPolicy, onError },
    ];
    const namesIn = (reports: ReturnType<typeof lint>): readonly string[] => reports.map(({ rule }) => rule.id);
    assert.deepEqual(lintAll(builds).map(namesIn), [['long'], ['broken'], [], ['long']]);
    assert.deepEqual(errors, ['broken']);
    assert.deepEqual(
      lintAll(builds).map(namesIn),
      builds.map((each) => namesIn(lint(each.build, each.rules, each.policy, onError))),
    );
    assert.deepEqual(lintAll([]), []);
  });

  it('takes as many findings as a rule has', () => {
    const many = Array.from({ length: 200_000 }, () => finding);
    assert.equal(lint(build, [ruleOf('many', () => many)], defaultPolicy).length, many.length);
  });

  it('asks for fixes once, when they are wanted', () => {
    let asked = 0;
    const fixes = (): readonly { title: string; edits: ReturnType<typeof insert>[] }[] => {
      asked += 1;
      return [{ title: 'Mend', edits: [insert(0, 'x')] }];
    };
    const [report] = lint(build, [ruleOf('lazy', () => [{ ...finding, fixes }])], defaultPolicy);
    assert.equal(asked, 0);
    assert.deepEqual([report?.fixes.length, report?.fixes.length, asked], [1, 1, 1]);
  });

  it('drops a fix whose proof throws, or whose edits meet, and says so', () => {
    const errors: string[] = [];
    const throwing = ruleOf('throwing', () => [
      {
        ...finding,
        fixes: () => {
          throw new Error('no');
        },
      },
    ]);
    const edits = [remove(span(0, 3)), remove(span(2, 4))];
    const meeting = ruleOf('meeting', () => [{ ...finding, fixes: [{ title: 'Mend', edits }] }]);
    const reports = lint(build, [throwing, meeting], defaultPolicy, (rule) => errors.push(rule));
    assert.deepEqual(
      reports.map(({ fixes }) => fixes),
      [[], []],
    );
    assert.deepEqual(errors.sort(), ['meeting', 'throwing']);
  });

  describe('of a group', () => {
    const text = 'FROM debian:12\n# hadolint ignore=DL1\nRUN a\nRUN b\nRUN c\n';
    const runs = buildOf(parseDockerfile(text));
    const grouped: NamedRule = {
      ...ruleOf('grouped', () => {
        const group: FindingGroup = {
          message: (others) => `This, and ${others} more.`,
          related: 'This, too.',
          fixes: (all) => [{ title: `Mend ${all.size}`, edits: [...all].map(remove) }],
        };
        return runs.runs.map(({ step }) => ({ at: step.instruction.keywordSpan, message: 'This.', group }));
      }),
      meta: { summary: 'grouped', chapter: 'layers/what-ships', severity: 'warning', kin: ['DL1'] },
    };
    const pragmas = readPragmas(parseDockerfile(text));

    it('shows the first that no pragma silences, for those that none silences', () => {
      const [report, ...others] = lint(runs, [grouped], policyOf({ pragmas }));
      assert.equal(others.length, 0);
      assert.equal(report?.at.start, text.indexOf('RUN b'));
      assert.equal(report.message, 'This, and 1 more.');
      assert.deepEqual(
        report.related?.map(({ at }) => at.start),
        [text.indexOf('RUN c')],
      );
      assert.equal(report.fixes[0]?.title, 'Mend 2');
    });

    it('shows each to those who ask for the rule by a name of its', () => {
      for (const name of ['grouped', 'dl1']) {
        const reports = lint(runs, [grouped], policyOf({ pragmas, asked: { select: [name] } }));
        assert.deepEqual(
          reports.map(({ message, fixes }) => [message, fixes.length]),
          [
            ['This.', 0],
            ['This.', 0],
          ],
        );
      }
    });
  });
});
