import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedRule } from '../../server/src/linter';
import { ruleThat } from '../service/tiny-rules';
import { createWorkplace, type Workplace } from './harness';

describe('deadweight lint --fix', () => {
  let place: Workplace;
  beforeEach(() => (place = createWorkplace()));
  afterEach(() => place.remove());

  it('fixes in place what is safe, also what is unsafe when asked, never a choice', async () => {
    place.put('Dockerfile', 'FROM sloppy\r\nRUN risky either\r\n');
    chmodSync(join(place.root, 'Dockerfile'), 0o640);
    symlinkSync('Dockerfile', join(place.root, 'link'));
    const safe = await place.run(['lint', '--fix', 'link']);
    assert.equal(place.read('Dockerfile'), 'FROM tidy\r\nRUN risky either\r\n');
    assert.match(safe.out, /^link:2:5: info risky-word[^]*^1 finding fixed in 1 file\.\n2 findings left in 1 file: 1 error, 1 info\.$/m);
    assert.equal(safe.code, 1);
    await place.run(['lint', '--fix=unsafe']);
    assert.equal(place.read('Dockerfile'), 'FROM tidy\r\nRUN brave either\r\n');
    assert.equal(statSync(join(place.root, 'Dockerfile')).mode & 0o777, 0o640);
    assert.match((await place.run(['lint', '--fix'])).out, /^1 finding in 1 file/m);
  });

  it('fixes only what is reported', async () => {
    place.put('Dockerfile', 'FROM sloppy\n');
    await place.run(['lint', '--fix', '--select', 'risky-word']);
    await place.run(['lint', '--fix', '--level', 'error']);
    assert.equal(place.read('Dockerfile'), 'FROM sloppy\n');
  });

  it('prints a diff that patch understands, and changes nothing', async () => {
    const before = 'FROM a\nRUN b\nRUN c\nRUN d\nRUN e\nRUN sloppy';
    place.put('x/Dockerfile', before);
    place.put('Dockerfile', 'FROM sloppy\r\nRUN b\r\n');
    const { out, code } = await place.run(['lint', '--diff']);
    assert.equal(code, 1);
    assert.match(out, /^--- a\/Dockerfile\n\+\+\+ b\/Dockerfile\n@@ -1,2 \+1,2 @@\n-FROM sloppy\r\n\+FROM tidy\r\n/);
    assert.equal(place.read('x/Dockerfile'), before);
    execFileSync('git', ['apply', '-'], { cwd: place.root, input: out });
    assert.equal(place.read('x/Dockerfile'), before.replace('sloppy', 'tidy'));
    assert.equal(place.read('Dockerfile'), 'FROM tidy\r\nRUN b\r\n');
    assert.deepEqual(await place.run(['lint', '--diff']), { code: 0, out: '', err: '' });
  });

  it('makes and edits other files of the build context, each once, and shows them in a diff', async () => {
    const rule = ignoreRule('.git');
    const run = (...args: string[]) => place.run(['lint', ...args], { rules: [rule] });
    place.put('app/Dockerfile', 'FROM a\n');
    place.put('app/b.Dockerfile', 'FROM b\n');
    const { out } = await run('--diff', 'app');
    assert.equal(out, '--- /dev/null\n+++ b/app/.dockerignore\n@@ -0,0 +1,1 @@\n+.git\n');
    execFileSync('git', ['apply', '--check', '-'], { cwd: place.root, input: out });
    const json = await run('--format', 'json', 'app/Dockerfile');
    const place0 = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    const [found] = (JSON.parse(json.out) as { files: { findings: { fixes: { edits: unknown[] }[] }[] }[] }).files;
    assert.deepEqual(found?.findings[0]?.fixes[0]?.edits, [{ path: 'app/.dockerignore', ...place0, text: '.git\n' }]);
    assert.match((await run('--fix', 'app')).out, /^1 finding fixed in 1 file\.\nNo findings left in 2 files\.$/m);
    assert.equal(place.read('app/.dockerignore'), '.git\n');
    place.put('app/.dockerignore', 'x');
    assert.equal((await run('--fix', 'app')).code, 0);
    assert.equal(place.read('app/.dockerignore'), '.git\nx');
    place.put('Dockerfile', 'FROM a\n');
    await place.run(['lint', '--fix', '--context', 'app', '-'], { rules: [ignoreRule('y')], stdin: 'FROM a\n' });
    assert.equal(place.read('app/.dockerignore'), '.git\nx');
    await place.run(['lint', '--fix', '--context', 'app', 'Dockerfile'], { rules: [ignoreRule('y')] });
    assert.equal(place.read('app/.dockerignore'), 'y\n.git\nx');
  });

  it('reads standard input, and writes the fixed text to standard output', async () => {
    const linted = await place.run(['lint', '-'], { stdin: 'FROM sloppy\n' });
    assert.match(linted.out, /^-:1:6: warning sloppy-word/);
    const fixed = await place.run(['lint', '--fix', '-'], { stdin: 'FROM sloppy risky\n' });
    assert.deepEqual([fixed.code, fixed.out], [0, 'FROM tidy risky\n']);
    assert.match(fixed.err, /^-:1:11: info risky-word/);
    assert.equal((await place.run(['lint', '--fix', '-'], { stdin: 'FROM a' })).out, 'FROM a');
  });

  it('leaves a file alone that is too large, or whose bytes it would change', async () => {
    place.put('Dockerfile', `FROM sloppy\n${'#'.repeat(1_000_001)}`);
    const large = await place.run(['lint']);
    assert.deepEqual([large.code, large.err], [0, 'deadweight: Dockerfile: larger than 1 MB, so it is not checked\n']);
    const latin = Buffer.from('FROM sloppy\n# caf\xE9\n', 'latin1');
    place.put('Dockerfile', latin);
    const { code, err } = await place.run(['lint', '--fix']);
    assert.deepEqual([code, err], [2, 'deadweight: Dockerfile: not UTF-8, so it is not fixed\n']);
    assert.equal(place.read('Dockerfile'), latin.toString('utf8'));
  });

  it('fails where standard output would not be the whole fixed text', async () => {
    const large = await place.run(['lint', '--fix', '-'], { stdin: `FROM sloppy\n${'#'.repeat(1_000_001)}` });
    assert.deepEqual([large.code, large.out], [2, '']);
    const latin = await place.run(['lint', '--fix', '-'], { stdin: Buffer.from('FROM sloppy\n# caf\xE9\n', 'latin1') });
    assert.deepEqual([latin.code, latin.out], [2, '']);
    assert.match(latin.err, /^deadweight: -: not UTF-8, so it is not fixed\n-:1:6: warning sloppy-word/);
  });
});

/** Wants a line in the `.dockerignore`. */
function ignoreRule(line: string): NamedRule {
  return ruleThat(({ context }) => {
    if (context?.texts['.dockerignore']?.includes(line) === true) return [];
    const edit = { span: { start: 0, end: 0 }, text: `${line}\n`, file: '.dockerignore' };
    return [{ at: { start: 0, end: 4 }, message: 'x', fixes: [{ title: 'Ignore', edits: [edit] }] }];
  });
}
