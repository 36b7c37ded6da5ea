import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Io } from '../../server/src/cli';
import { takePart } from '../../server/src/cli/share-work';
import { tinyRules } from '../service/tiny-rules';
import { createWorkplace, type Workplace } from './harness';

const root = join(__dirname, '../..');
const count = 450;

describe('deadweight lint in several threads', () => {
  let place: Workplace;
  before(() => {
    place = createWorkplace();
    for (let i = 0; i < count; i += 1)
      place.put(`f${String(i).padStart(3, '0')}/Dockerfile`, i % 3 === 0 ? 'FROM sloppy\nRUN risky\n' : 'FROM a\n');
    place.put('.hadolint.yaml', 'colour: red\n');
    place.put('f007/Dockerfile', 'FROM boom sloppy\n');
  });
  after(() => place.remove());

  /** Another thread, but in this one. */
  const helper: NonNullable<Io['startHelper']> = (job) => {
    const io: Io = {
      cwd: job.cwd,
      env: {},
      stdout: { write: () => undefined, isTerminal: false },
      stderr: { write: () => undefined },
      readStdin: () => Promise.resolve(Buffer.alloc(0)),
      readPage: () => Promise.resolve(undefined),
      processors: 1,
      today: () => '2026-11-01',
    };
    return takePart(job, io, tinyRules);
  };

  for (const format of ['text', 'json']) {
    it(`says the same, in the same order (${format})`, async () => {
      const alone = await place.run(['lint', '--format', format]);
      const shares: number[] = [];
      const together = await place.run(['lint', '--format', format], {
        startHelper: async (job) => {
          const share = await helper(job);
          shares.push(share.length);
          return share;
        },
      });
      assert.deepEqual(together, alone);
      assert.ok(shares.length === 3 && shares.some((length) => length > 0), `the helpers linted ${shares.join(', ')}`);
      assert.equal(alone.err.split('\n').length, 2, 'what is wrong with the configuration is said once');
    });
  }

  it('lints itself what a thread that fails has taken', async () => {
    const alone = await place.run(['lint']);
    const broken = await place.run(['lint'], {
      startHelper: async (job) => {
        await helper(job);
        throw new Error('the thread has ended');
      },
    });
    assert.deepEqual(broken, alone);
  });

  it('asks nobody to help with few files, with fixes, or with standard input', async () => {
    const startHelper = (): never => assert.fail('a thread is started');
    for (const args of [['f001'], ['--threads', '1'], ['--fix'], ['--diff'], ['.', '-']])
      await place.run(['lint', ...args], { startHelper });
  });

  it('really starts threads', function () {
    this.timeout(60_000);
    const main = ['--import', 'tsx', join(root, 'server/src/cli/main.ts')];
    const { stdout, stderr, status } = spawnSync(process.execPath, [...main, 'lint', '--level', 'hint', '--format', 'json', place.root], {
      encoding: 'utf8',
      cwd: root,
      maxBuffer: 1 << 28,
    });
    assert.match(stderr, /^deadweight: .*\.hadolint\.yaml:1:1: Unknown key `colour`[^\n]*\n$/);
    const { files } = JSON.parse(stdout) as { files: { path: string; findings: unknown[] }[] };
    assert.deepEqual([status, files.length], [1, count]);
    assert.deepEqual(
      files.map(({ path }) => path),
      files.map(({ path }) => path).sort(),
    );
    assert.ok(files.every(({ findings }) => findings.length > 0));
  });
});
