import assert from 'node:assert/strict';
import { policyOf, readHadolintConfig, readPragmas } from '../../server/src/config';
import { parseDockerfile } from '../../server/src/syntax';

/** The words of `text` in capitals (`AAA`) at which a finding of `cache` with kin DL3009 and CacheKept would be silenced. */
function silenced(text: string, id = 'cache', kin: readonly string[] = ['DL3009', 'CacheKept']): string[] {
  const { isSuppressed } = policyOf({ pragmas: readPragmas(parseDockerfile(text)) });
  return [...text.matchAll(/\b([A-Z])\1\1\b/g)]
    .filter((match) => isSuppressed({ id, kin }, { start: match.index, end: match.index + 3 }))
    .map(([word]) => word);
}

describe('pragmas', () => {
  it('silence the instruction below by our id or by its kin', () => {
    for (const pragma of [
      'deadweight ignore=cache',
      'deadweight ignore=other,cache: why',
      'hadolint ignore=DL3009',
      'hadolint ignore=cache',
      'check=skip=CacheKept',
    ]) {
      assert.deepEqual(silenced(`FROM AAA\n# ${pragma}\nRUN BBB\nRUN CCC\n`), ['BBB'], pragma);
    }
    assert.deepEqual(silenced('FROM a\n# deadweight ignore=other\nRUN BBB\n'), []);
  });

  it('are taken leniently where hadolint drops them', () => {
    for (const pragma of [
      '#hadolint ignore=DL3009',
      '#   HADOLINT   Ignore = dl3009',
      '# hadolint ignore=DL3000, DL3009',
      '# hadolint ignore=DL3000 DL3009',
      '# hadolint ignore=DL3009 # for a reason',
      '# hadolint ignore=DL3009\n\n\n',
      '# hadolint ignore=DL3009\n# then a comment',
      '# hadolint ignore=DL3009\n# hadolint ignore=DL3000',
      '  # hadolint ignore=DL3009',
    ]) {
      assert.deepEqual(silenced(`FROM a\n${pragma}\nRUN BBB\n`), ['BBB'], pragma);
    }
    assert.deepEqual(silenced('FROM a\nRUN BBB \\\n  # hadolint ignore=DL3009\n  CCC\nRUN DDD\n'), ['BBB', 'CCC']);
  });

  it('silence everything without a list', () => {
    assert.deepEqual(silenced('FROM a\n# deadweight ignore\nRUN BBB\nRUN CCC'), ['BBB']);
    assert.deepEqual(silenced('FROM a\n# deadweight ignore: generated\nRUN BBB\nRUN CCC'), ['BBB']);
    assert.deepEqual(silenced('# deadweight ignore-file\nFROM AAA\nRUN BBB'), ['AAA', 'BBB']);
    assert.deepEqual(silenced('FROM a\n# deadweight ignores nothing\n# deadweight ignore=\nRUN BBB'), []);
  });

  it('speak of the whole file', () => {
    for (const pragma of ['deadweight ignore-file=cache', 'hadolint global ignore = DL3000 , DL3009', 'check=skip=all']) {
      assert.deepEqual(silenced(`# ${pragma}\nFROM AAA\nRUN BBB\n`), ['AAA', 'BBB'], pragma);
    }
    assert.deepEqual(silenced('FROM AAA\nRUN BBB\n# deadweight ignore-file=cache'), ['AAA', 'BBB']);
    assert.deepEqual(silenced('# check=skip=all\nFROM AAA\n', 'cache', ['DL3009']), []);
    assert.deepEqual(silenced('# check=error=true;skip=CacheKept\nFROM AAA\n'), ['AAA']);
  });

  it('yield to the build argument that BuildKit reads', () => {
    const file = parseDockerfile('# check=skip=all;error=true\nFROM a\n');
    const { all, checksAreErrors } = readPragmas(file, 'skip=CacheKept');
    assert.deepEqual(
      all.map(({ codes }) => codes),
      [['cachekept']],
    );
    assert.ok(!checksAreErrors);
    assert.ok(readPragmas(file, 'error=true').checksAreErrors);
  });

  it('obey nothing but BuildKit where the file of hadolint forbids pragmas', () => {
    const { config } = readHadolintConfig('disable-ignore-pragma: true');
    const obeyed = (pragma: string): boolean => {
      const text = `FROM a\n# ${pragma}\nRUN x\n`;
      const [start, pragmas] = [text.indexOf('RUN'), readPragmas(parseDockerfile(text))];
      return policyOf({ pragmas, hadolint: config }).isSuppressed({ id: 'cache', kin: ['DL3009', 'CacheKept'] }, { start, end: start + 1 });
    };
    assert.deepEqual(['hadolint ignore=DL3009', 'deadweight ignore=cache'].map(obeyed), [false, false]);
    assert.ok(obeyed('check=skip=CacheKept,More'));
  });

  it('turn experimental checks of BuildKit on, whatever is skipped', () => {
    const off = { id: 'described', kin: ['InvalidDefinitionDescription'], severity: 'off' } as const;
    const read = (check: string) => policyOf({ pragmas: readPragmas(parseDockerfile(`# check=${check}\nFROM a\n`)) });
    for (const check of [
      'experimental=all',
      'skip=all;experimental=InvalidDefinitionDescription',
      'experimental=X, invaliddefinitiondescription',
    ]) {
      const policy = read(check);
      assert.equal(policy.levelOf(off), 'warning', check);
      assert.ok(policy.wants(off), check);
      assert.ok(!policy.isSuppressed(off, { start: 1, end: 2 }), check);
    }
    assert.equal(read('experimental=CopyIgnoredFile').levelOf(off), 'off');
    assert.equal(read('experimental=all').levelOf({ ...off, kin: ['DL3057'] }), 'off');
    assert.equal(read('experimental=all;error=true').levelOf(off), 'error');
    assert.ok(read('skip=all;experimental=all').isSuppressed({ id: 'x', kin: ['CacheKept'] }, { start: 1, end: 2 }));
    assert.ok(!read('skip=all;experimental=CacheKept').isSuppressed({ id: 'x', kin: ['CacheKept'] }, { start: 1, end: 2 }));
  });

  it('take the own comment of ShellCheck outside of scripts', () => {
    const at = (pragma: string, code: string): boolean =>
      silenced(`FROM a\n# ${pragma}\nRUN BBB\nRUN CCC\n`, code, [code]).join() === 'BBB';
    assert.ok(at('shellcheck disable=SC2086,SC2046', 'SC2086'));
    assert.ok(at('shellcheck disable=all', 'SC2086'));
    assert.ok(at('hadolint ignore=SC2086', 'SC2086'));
    assert.ok(at('deadweight ignore=shellcheck: theirs', 'SC2086'));
    assert.ok(!at('shellcheck disable=SC2046', 'SC2086'));
    assert.ok(!at('shellcheck disable=all', 'DL3009'));
    assert.ok(!at('check=skip=all', 'SC2086'));
  });

  it('speak of a stage, from its FROM or from within', () => {
    assert.deepEqual(silenced('FROM AAA\n# hadolint stage ignore=DL3009\nFROM BBB\nRUN CCC\nFROM DDD'), ['BBB', 'CCC']);
    assert.deepEqual(silenced('FROM AAA\nRUN BBB\n# hadolint stage ignore=DL3009\nRUN CCC\nFROM DDD'), ['AAA', 'BBB', 'CCC']);
    assert.deepEqual(silenced('RUN AAA\n# hadolint stage ignore=DL3009\nRUN BBB\nFROM CCC'), ['AAA', 'BBB']);
  });

  it('are not seen inside a heredoc, but silence one', () => {
    assert.deepEqual(silenced('FROM a\nRUN <<EOF\n# deadweight ignore=cache\nBBB\nEOF\nRUN CCC'), []);
    assert.deepEqual(silenced('FROM a\n# deadweight ignore=cache\nRUN <<EOF\nBBB\nEOF\nRUN CCC'), ['BBB']);
  });

  it('silence an ONBUILD with its trigger, and work with CRLF', () => {
    assert.deepEqual(silenced('FROM a\r\n# deadweight ignore=cache\r\nONBUILD RUN BBB\r\nRUN CCC\r\n'), ['BBB']);
  });
});
