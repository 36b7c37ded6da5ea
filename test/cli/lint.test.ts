import assert from 'node:assert/strict';
import { ruleThat } from '../service/tiny-rules';
import { createWorkplace, type Workplace } from './harness';

describe('deadweight lint', () => {
  let place: Workplace;
  beforeEach(() => (place = createWorkplace()));
  afterEach(() => place.remove());

  it('reports a line each, and a summary', async () => {
    place.put('a/Dockerfile', 'FROM a\nRUN sloppy\n');
    place.put('b.Dockerfile', 'FROM either plain\n');
    assert.deepEqual(await place.run(['lint']), {
      code: 1,
      out: `a/Dockerfile:2:5: warning sloppy-word: This says sloppy.
b.Dockerfile:1:6: error either-word: This says either.

2 findings in 2 files: 1 error, 1 warning.
1 can be fixed with --fix.
About 20 MB could be saved, as far as is known.
`,
      err: '',
    });
    const clean = await place.run(['lint', '--select', 'risky-word']);
    assert.deepEqual(clean, { code: 0, out: 'No findings in 2 files.\n', err: '' });
  });

  it('colours for a terminal only, and not against the wish of its owner', async () => {
    place.put('Dockerfile', 'FROM sloppy\n');
    const coloured = async (terminal: boolean, env: Record<string, string>): Promise<boolean> =>
      (await place.run(['lint'], { terminal, env })).out.includes('\u001B[33mwarning');
    assert.equal(await coloured(true, {}), true);
    assert.equal(await coloured(false, {}), false);
    assert.equal(await coloured(true, { NO_COLOR: '1' }), false);
  });

  it('writes JSON as the manual has it', async () => {
    place.put('a/Dockerfile', 'FROM a\nRUN sloppy\nRUN \u{1F600} risky either\n');
    const { out, code } = await place.run(['lint', 'a', '--format', 'json']);
    assert.equal(code, 1);
    const at = (line: number, column: number) => ({ line, column });
    assert.deepEqual(JSON.parse(out), {
      version: 1,
      files: [
        {
          path: 'a/Dockerfile',
          findings: [
            {
              rule: 'sloppy-word',
              kin: ['DL0001', 'SloppyWord'],
              level: 'warning',
              message: 'This says sloppy.',
              chapter: 'packages/apt',
              start: at(2, 5),
              end: at(2, 11),
              saving: { of: 'image size', bytes: 19900000 },
              related: [],
              docs: 'docs/rules/sloppy-word.md',
              fixes: [{ title: 'Write tidy', safe: true, edits: [{ start: at(2, 5), end: at(2, 11), text: 'tidy' }] }],
            },
            {
              rule: 'risky-word',
              kin: [],
              level: 'info',
              message: 'This says risky.',
              chapter: 'packages/apt',
              start: at(3, 8),
              end: at(3, 13),
              saving: { of: 'image size', bytes: 1234, estimated: true },
              related: [],
              docs: 'docs/rules/risky-word.md',
              fixes: [
                {
                  title: 'Write brave',
                  safe: false,
                  why: 'The build may need the risk.',
                  edits: [{ start: at(3, 8), end: at(3, 13), text: 'brave' }],
                },
              ],
            },
            {
              rule: 'either-word',
              kin: [],
              level: 'error',
              message: 'This says either.',
              chapter: 'packages/apt',
              start: at(3, 14),
              end: at(3, 20),
              related: [{ message: 'Because of this.', start: at(1, 1), end: at(1, 5) }],
              docs: 'docs/rules/either-word.md',
              fixes: ['this', 'that'].map((word) => ({
                title: `Write ${word}`,
                safe: true,
                edits: [{ start: at(3, 14), end: at(3, 20), text: word }],
              })),
            },
          ],
          errors: [],
        },
      ],
      summary: { files: 1, findings: 3, fixable: 3, savingBytes: 19901234, savingCompressedBytes: 0 },
    });
  });

  it('selects and ignores by id or kin, and turns on what is selected', async () => {
    place.put('Dockerfile', 'FROM sloppy risky either plain sleeping\n');
    const rules = async (...args: string[]): Promise<string[]> =>
      [...(await place.run(['lint', ...args])).out.matchAll(/ (\S+-word): /g)].map(([, rule]) => rule ?? '');
    assert.deepEqual(await rules(), ['sloppy-word', 'risky-word', 'either-word']);
    assert.deepEqual(await rules('--level', 'hint'), ['sloppy-word', 'risky-word', 'either-word', 'plain-word']);
    assert.deepEqual(await rules('--level=warning'), ['sloppy-word', 'either-word']);
    assert.deepEqual(await rules('--select', 'dl0001,sleeping-word', '--select=DL0010'), ['sloppy-word', 'sleeping-word']);
    assert.deepEqual(await rules('--ignore', 'SloppyWord,risky-word'), ['either-word']);
  });

  it('fails at the level that is asked for', async () => {
    place.put('Dockerfile', 'FROM risky\n');
    const code = async (...args: string[]): Promise<number> => (await place.run(['lint', ...args])).code;
    assert.equal(await code(), 0);
    assert.equal(await code('--fail-on', 'info'), 1);
    assert.equal(await code('--fail-on=error'), 0);
    place.put('Dockerfile', 'FROM either\n');
    assert.equal(await code('--fail-on=error'), 1);
    assert.equal(await code('--fail-on', 'never'), 0);
  });

  it('reads the nearest configuration, or the one that is named', async () => {
    place.put('a/b/Dockerfile', 'FROM sloppy either\n');
    place.put('.hadolint.yaml', 'override: { error: [DL0001] }\n');
    place.put('a/.deadweight.yaml', 'rules: { either-word: hint }\n');
    assert.match((await place.run(['lint'])).out, /^a\/b\/Dockerfile:1:6: error sloppy-word: .*\n\n1 finding /);
    place.put('other.yaml', 'ignore: [sloppy-word]\n');
    assert.match((await place.run(['lint', '--config', 'other.yaml'])).out, /^a\/b\/Dockerfile:1:13: error either-word: .*\n\n1 finding /);
    place.put('my.hadolint.yml', 'ignored: [DL0001]\n');
    assert.match(
      (await place.run(['lint', '--config', 'my.hadolint.yml'])).out,
      /^a\/b\/Dockerfile:1:13: error either-word: .*\n\n1 finding /,
    );
  });

  it('says what is wrong with configuration, and fails where it cannot be read', async () => {
    place.put('Dockerfile', 'FROM plain\n');
    place.put('.deadweight.yaml', 'ignore: []\ncolour: red\n');
    const odd = await place.run(['lint']);
    assert.equal(odd.code, 0);
    assert.match(odd.err, /^deadweight: \.deadweight\.yaml:2:1: Unknown key `colour`/);
    place.put('.deadweight.yaml', 'rules: [\n');
    assert.equal((await place.run(['lint'])).code, 2);
  });

  it('goes on where a file cannot be read, and exits with 2', async () => {
    place.put('Dockerfile', 'FROM sloppy\n');
    const { code, out, err } = await place.run(['lint', 'missing', 'Dockerfile', '--format=json']);
    assert.equal(code, 2);
    assert.match(err, /^deadweight: missing: ENOENT/);
    const { files, summary } = JSON.parse(out) as {
      files: { path: string; errors: { message: string }[] }[];
      summary: { findings: number };
    };
    assert.deepEqual(
      files.map(({ path, errors }) => [path, errors.length]),
      [
        ['missing', 1],
        ['Dockerfile', 0],
      ],
    );
    assert.equal(summary.findings, 1);
  });

  it('refuses what makes no sense', async () => {
    for (const args of [
      [],
      ['lnit'],
      ['lint', '--nonsense'],
      ['lint', '--format=sarif'],
      ['lint', '--level', 'off'],
      ['lint', '--fail-on'],
      ['lint', '--fix=maybe'],
      ['lint', '--today', '2026-02-30'],
      ['lint', '--context', 'none'],
      ['lint', '--config', 'none'],
      ['lint', '--build-arg', '=x'],
      ['lint', ''],
    ]) {
      const { code, out, err } = await place.run(args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, /^deadweight: .*\n/, args.join(' '));
    }
  });

  it('says its version and how to use it', async () => {
    for (const args of [['--version'], ['lint', '--version']]) assert.match((await place.run(args)).out, /^\d+\.\d+\.\d+\n$/);
    assert.match((await place.run(['lint', '--help'])).out, /^Usage: deadweight lint/);
    assert.equal((await place.run(['lint', '--', '--help'])).code, 2);
  });

  it('says where there is no such target', async () => {
    place.put('Dockerfile', 'FROM a AS one\nFROM b\n');
    for (const target of ['one', 'ONE', '0', '1']) assert.equal((await place.run(['lint', '--target', target])).err, '', target);
    const { code, err } = await place.run(['lint', '--target', 'two']);
    assert.deepEqual([code, err], [0, 'deadweight: Dockerfile: no stage `two`, so the last one counts\n']);
  });

  it('hands context, arguments, target and date to the rules', async () => {
    const seen: unknown[] = [];
    const spy = ruleThat(({ context, today, target }) => {
      seen.push([context?.files, context?.dockerfile, context?.texts['.dockerignore'], today, target?.name]);
      return [];
    });
    place.put('docker/Dockerfile', 'FROM a AS one\nFROM b AS two\n');
    place.put('docker/x', '');
    place.put('.dockerignore', 'y');
    await place.run(['lint', 'docker'], { rules: [spy] });
    await place.run(['lint', 'docker', '--context', '.', '--target', 'one', '--today', '2027-01-01', '--build-arg', 'A=b'], {
      rules: [spy],
    });
    assert.deepEqual(seen, [
      [['Dockerfile', 'x'], 'Dockerfile', undefined, '2026-11-01', 'two'],
      [['.dockerignore', '.git/', 'docker/Dockerfile', 'docker/x'], 'docker/Dockerfile', 'y', '2027-01-01', 'one'],
    ]);
  });

  it('takes for the context what has all that is copied, or what a compose file says', async () => {
    const seen: unknown[] = [];
    const spy = ruleThat(({ context }) => {
      seen.push(context?.dockerfile);
      return [];
    });
    place.put('docker/Dockerfile', 'FROM a\nCOPY src/x docker/run.sh /\n');
    place.put('docker/run.sh', '');
    place.put('src/x', '');
    await place.run(['lint', 'docker/Dockerfile'], { rules: [spy] });
    place.put('docker/compose.yaml', 'services: {a: {build: .}}\n');
    await place.run(['lint', 'docker/Dockerfile'], { rules: [spy] });
    await place.run(['lint', 'docker/Dockerfile', '--context', '.'], { rules: [spy] });
    assert.deepEqual(seen, ['docker/Dockerfile', 'Dockerfile', 'docker/Dockerfile']);
  });
});
