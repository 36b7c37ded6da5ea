import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkplace, type Workplace } from './harness';

/** Says of every script that its third character is wrong, and of one without a third character nothing. */
const program = `#!/bin/sh
input=$(cat)
echo "$input" >> "$(dirname "$0")/asked"
case $input in
  *Q*) place='"line":1,"column":3,"endLine":1,"endColumn":4'
    printf '{"comments":[{"file":"-",%s,"level":"warning","code":2086,"message":"Wrong.","fix":{"replacements":[{%s,"replacement":"X"}]}}]}' "$place" "$place" ;;
  *broken*) echo nonsense; echo 'a reason' >&2; exit 3 ;;
  *) echo '{"comments":[]}' ;;
esac
`;

interface Finding {
  readonly rule: string;
  readonly source?: string;
  readonly docs: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly fixes: readonly { readonly safe: boolean }[];
}

(process.platform === 'win32' ? describe.skip : describe)('deadweight lint with ShellCheck', () => {
  let place: Workplace;
  beforeEach(() => {
    place = createWorkplace();
    place.put('bin/shellcheck', program);
    chmodSync(join(place.root, 'bin/shellcheck'), 0o755);
    place.put('Dockerfile', 'FROM a\nRUN abQdef\nRUN ghi\n');
  });
  afterEach(() => place.remove());

  const onPath = () => ({ env: { PATH: `relative:${join(place.root, 'bin')}` } });
  const asked = (): boolean => {
    try {
      return place.read('bin/asked') !== '';
    } catch {
      return false;
    }
  };
  const findings = async (...args: readonly string[]): Promise<readonly Finding[]> => {
    const { out } = await place.run(['lint', '--format', 'json', ...args], onPath());
    return (JSON.parse(out) as { files: { findings: Finding[] }[] }).files.flatMap((file) => file.findings);
  };

  it('runs the program on the PATH, and says whose finding it is', async () => {
    const [finding, ...others] = await findings();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [finding?.rule, finding?.source, finding?.docs, finding?.start, finding?.fixes.map(({ safe }) => safe)],
      ['SC2086', 'shellcheck', 'https://www.shellcheck.net/wiki/SC2086', { line: 2, column: 7 }, [false]],
    );
    const { code, out } = await place.run(['lint'], onPath());
    assert.equal(code, 1);
    assert.match(out, /Dockerfile:2:7: warning SC2086: Wrong\./);
  });

  it('runs nothing without one, when it is off, and when nothing of it is wanted', async () => {
    assert.equal((await place.run(['lint'], { env: {} })).code, 0);
    assert.equal((await place.run(['lint'], { env: { PATH: 'bin' } })).code, 0);
    for (const args of [
      ['--shellcheck', 'off'],
      ['--ignore', 'shellcheck'],
      ['--select', 'DL0001'],
    ])
      assert.deepEqual(await findings(...args), []);
    place.put('.deadweight.yaml', 'shellcheck: off\n');
    assert.deepEqual(await findings(), []);
    assert.equal(asked(), false);
    assert.equal((await findings('--shellcheck', 'auto')).length, 1);
  });

  it('takes a path, which has to be there', async () => {
    assert.equal((await place.run(['lint', '--shellcheck', 'bin/shellcheck'])).code, 1);
    const { code, err } = await place.run(['lint', '--shellcheck', 'bin/other']);
    assert.equal(code, 2);
    assert.match(err, /--shellcheck bin\/other: ENOENT/);
  });

  it('obeys what selects, ignores and silences', async () => {
    const rules = async (...args: readonly string[]) => (await findings(...args)).map(({ rule }) => rule);
    assert.deepEqual(await rules('--select', 'SC2086'), ['SC2086']);
    assert.deepEqual(await rules('--select', 'shellcheck'), ['SC2086']);
    assert.deepEqual(await rules('--select', 'SC*'), ['SC2086']);
    assert.deepEqual(await rules('--select', 'SC2046'), []);
    assert.deepEqual(await rules('--ignore', 'sc2086'), []);
    for (const pragma of [
      'hadolint ignore=SC2086',
      'deadweight ignore=SC2086',
      'deadweight ignore=shellcheck: theirs',
      'shellcheck disable=SC2086',
    ]) {
      place.put('Dockerfile', `FROM a\n# ${pragma}\nRUN abQdef\n`);
      assert.deepEqual(await rules(), [], pragma);
    }
    place.put('Dockerfile', 'FROM a\nRUN abQdef\n');
    place.put('.hadolint.yaml', 'ignored: [SC2086]\n');
    assert.deepEqual(await rules(), []);
  });

  it('applies its fixes only where unsafe ones are welcome, and asks again', async () => {
    await place.run(['lint', '--fix'], onPath());
    assert.match(place.read('Dockerfile'), /abQdef/);
    place.put('Dockerfile', 'FROM a\nRUN QQQQ\n');
    const { code, err } = await place.run(['lint', '--fix=unsafe', '--level', 'hint'], onPath());
    // Each round makes an X of the third character, until nothing changes.
    assert.equal(place.read('Dockerfile'), 'FROM a\nRUN QQXQ\n');
    assert.deepEqual([code, err], [1, '']);
  });

  it('tells where a code is explained', async () => {
    const { code, out } = await place.run(['explain', 'sc2086']);
    assert.deepEqual([code, out], [0, 'ShellCheck explains SC2086: https://www.shellcheck.net/wiki/SC2086\n']);
  });

  it('says what went wrong, and goes on', async () => {
    place.put('Dockerfile', 'FROM a\nRUN broken\nRUN abQdef\n');
    const { code, out, err } = await place.run(['lint'], onPath());
    assert.equal(code, 1);
    assert.match(out, /Dockerfile:3:7: warning SC2086/);
    assert.match(err, /ShellCheck: a reason/);
  });
});

describe('deadweight lint and configuration', () => {
  let place: Workplace;
  beforeEach(() => (place = createWorkplace()));
  afterEach(() => place.remove());

  it('refuses names that no rule has, with the nearest', async () => {
    place.put('Dockerfile', 'FROM plain\n');
    for (const option of ['--select', '--ignore']) {
      const { code, out, err } = await place.run(['lint', option, 'sloppy-wrd']);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /no rule is or stands for `sloppy-wrd`; did you mean `sloppy-word`\?/);
    }
    assert.equal((await place.run(['lint', '--select', 'DL9999'])).code, 2);
    assert.equal((await place.run(['lint', '--ignore', 'DL9999,SC2086'])).code, 0);
  });

  it('says where a configuration file names what is not there, and counts the rest', async () => {
    place.put('Dockerfile', 'FROM sloppy risky\n');
    place.put('.deadweight.yaml', 'rules:\n  risky-word: off\n  sloppy-wrod: off\n');
    const { code, out, err } = await place.run(['lint']);
    assert.equal(code, 1);
    assert.match(err, /\.deadweight\.yaml:3:3: No rule is or stands for `sloppy-wrod`; did you mean `sloppy-word`\?/);
    assert.match(out, /sloppy-word/);
    assert.doesNotMatch(out, /risky-word/);
  });

  it('fails as the configuration of hadolint says, unless asked otherwise', async () => {
    const code = async (config: string, ...args: readonly string[]): Promise<number> => {
      place.put('.hadolint.yaml', config);
      return (await place.run(['lint', ...args])).code;
    };
    place.put('Dockerfile', 'FROM sloppy\n');
    assert.equal(await code(''), 1);
    assert.equal(await code('failure-threshold: error'), 0);
    assert.equal(await code('failure-threshold: none'), 0);
    assert.equal(await code('no-fail: true'), 0);
    assert.equal(await code('no-fail: true', '--fail-on', 'warning'), 1);
    assert.equal(await code('failure-threshold: style\noverride: {info: [DL0001]}'), 1);
    assert.equal(await code('override: {info: [DL0001]}'), 0);
  });

  it('takes the build argument of BuildKit for the check directive', async () => {
    place.put('Dockerfile', '# check=skip=SloppyWord\nFROM sloppy\n');
    assert.equal((await place.run(['lint'])).code, 0);
    assert.equal((await place.run(['lint', '--build-arg', 'BUILDKIT_DOCKERFILE_CHECK=error=true'])).code, 1);
    assert.match((await place.run(['lint', '--build-arg', 'BUILDKIT_DOCKERFILE_CHECK=error=true'])).out, /error sloppy-word/);
  });
});
