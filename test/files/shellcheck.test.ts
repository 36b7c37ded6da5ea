import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { askShellCheck, findShellCheck } from '../../server/src/host';
import { analyse, keyOf, newScripts } from '../../server/src/service';
import { applyEdits, textOf } from '../../server/src/text';

const script = { dialect: 'sh', input: 'echo $x\n' } as const;

(process.platform === 'win32' ? describe.skip : describe)('host: running ShellCheck', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deadweight-shellcheck-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const program = (body: string): string => {
    const path = join(folder, 'shellcheck');
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  it('finds it in an absolute folder of the PATH alone', async () => {
    const path = program('true');
    assert.equal(await findShellCheck(['.', '', 'bin', '/nowhere', folder].join(delimiter)), path);
    assert.equal(await findShellCheck(['.', '', 'bin'].join(delimiter)), undefined);
    assert.equal(await findShellCheck(undefined), undefined);
    chmodSync(path, 0o644);
    assert.equal(await findShellCheck(folder), undefined);
  });

  it('gives it the script and the dialect, away from the repository, and without options of the machine', async () => {
    const said = join(folder, 'said');
    const path = program(`{ pwd; echo "$@"; echo "[$SHELLCHECK_OPTS]"; cat; } > ${said}; echo '{"comments":[]}'`);
    process.env['SHELLCHECK_OPTS'] = '-f gcc';
    const { results, problem } = await askShellCheck(path, [script]).finally(() => delete process.env['SHELLCHECK_OPTS']);
    assert.deepEqual([[...results], problem], [[[keyOf(script), []]], undefined]);
    const { readFileSync, realpathSync } = await import('node:fs');
    assert.equal(readFileSync(said, 'utf8'), `${realpathSync(tmpdir())}\n--norc --format=json1 -s sh -\n[]\necho $x\n`);
  });

  it('is killed when nobody waits for it any more', async () => {
    const controller = new AbortController();
    const started = Date.now();
    const asked = askShellCheck(program('exec sleep 30'), [script, { ...script, input: 'b' }], controller.signal);
    setTimeout(() => controller.abort(), 50);
    const { results } = await asked;
    assert.equal(results.size, 0);
    assert.ok(Date.now() - started < 5000);
    assert.equal((await askShellCheck(program('true'), [script], controller.signal)).results.size, 0);
  });

  it('is killed when it says too much, and says why nothing is known', async () => {
    const flood = await askShellCheck(program('exec yes'), [script]);
    assert.deepEqual([[...flood.results], flood.problem], [[[keyOf(script), []]], 'it said more than can be read']);
    assert.equal((await askShellCheck(program('echo bad option >&2; exit 3'), [script])).problem, 'bad option');
    assert.equal((await askShellCheck(program('echo hm'), [script])).problem, 'it did not answer as ShellCheck does');
    assert.match((await askShellCheck(join(folder, 'none'), [script])).problem ?? '', /ENOENT/);
  });
});

describe('ShellCheck itself', () => {
  let program: string;
  before(async function () {
    const found = await findShellCheck(process.env['PATH']);
    if (found === undefined) {
      console.log('      SKIPPED: there is no shellcheck on the PATH (Debian: apt-get install shellcheck)');
      this.skip();
    }
    program = found;
  });

  /** What it finds: line, code, words, and the line after its fix; sorted, since versions of it disagree about what comes first. */
  const findings = async (text: string): Promise<string[]> => {
    const { build } = analyse(text, { rules: [] });
    const { results, problem } = await askShellCheck(program, newScripts(build, new Map()));
    assert.equal(problem, undefined);
    const found = analyse(text, { rules: [], shellCheck: results }).reports.map(({ at, rule, fixes }) => {
      const line = text.slice(0, at.start).split('\n').length;
      const fixed = fixes.map(({ edits }) => ` -> ${applyEdits(text, edits).split('\n')[line - 1]?.trim() ?? ''}`);
      return `${line} ${rule.id} ${textOf(text, at)}${fixed.join('')}`;
    });
    return found.sort();
  };

  it('finds unquoted variables behind continuations and comments, and its fix lands there', async () => {
    const text = 'FROM debian\nARG dir\nRUN echo ä𝒳 \\\n  # about\n  && touch $(cat list) \\\n\t&& rm $other/x\n';
    assert.deepEqual(await findings(text), ['5 SC2046 $(cat list)', '6 SC2086 $other -> && rm "$other"/x', '6 SC2154 $other']);
  });

  it('knows what ENV and ARG set, in their stages', async () => {
    assert.deepEqual(
      await findings('ARG out\nFROM debian AS a\nARG own\nENV env=1\nRUN echo "$out$own$env"\nFROM a\nRUN echo "$own$env"\n'),
      ['5 SC2154 $out', '7 SC2154 $own'],
    );
  });

  it('reads heredocs, with their directives and their shell', async () => {
    const body = ['RUN <<EOF', '#!/bin/bash', '# shellcheck disable=SC2154', 'source /etc/os-release', 'echo $a', '\tcd $b', 'EOF', ''];
    assert.deepEqual(await findings(['FROM debian', ...body].join('\n')), [
      '6 SC2086 $a -> echo "$a"',
      '7 SC2086 $b -> cd "$b"',
      '7 SC2164 cd $b -> cd $b || exit',
    ]);
  });

  it('reads /bin/sh as what it is in the base image', async () => {
    const run = 'RUN [[ -f x ]] && source x\n';
    assert.deepEqual(await findings(`FROM debian\n${run}`), ['2 SC3010 [[ -f x ]]', '2 SC3046 source x']);
    for (const image of ['fedora', 'rockylinux:9', 'alpine']) assert.deepEqual(await findings(`FROM ${image}\n${run}`), [], image);
    assert.deepEqual(await findings(`FROM debian\nSHELL ["/bin/bash", "-c"]\n${run}`), []);
  });

  it('has nothing to say of the exec form and of PowerShell', async () => {
    assert.deepEqual(await findings('FROM debian\nRUN ["sh", "$x"]\nSHELL ["pwsh", "-Command"]\nRUN Write-Host $x | Out-Null\n'), []);
  });
});
