import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../shared/src';

const root = join(__dirname, '../..');
const main = ['--import', 'tsx', join(root, 'server/src/cli/main.ts')];

describe('deadweight as a process', () => {
  it('has the version of package.json', () => {
    assert.equal(version, (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version);
  });

  it('reads standard input, exits with 1 and finds with the real rules', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...main, 'lint', '-'], {
      input: 'FROM node:latest\n',
      encoding: 'utf8',
      cwd: root,
    });
    assert.equal(stderr, '');
    assert.match(stdout, /^-:1:\d+: warning latest-base: /m);
    assert.equal(status, 1);
  });

  it('ends quietly where its reader has seen enough', () => {
    const folder = mkdtempSync(join(tmpdir(), 'deadweight-'));
    for (let i = 0; i < 400; i += 1) writeFileSync(join(folder, `Dockerfile.${i}`), 'FROM node:latest\n'.repeat(20));
    const command = `"${process.execPath}" --import tsx "${main[2]}" lint --level hint "${folder}" | head -1`;
    assert.match(execFileSync('sh', ['-c', `{ ${command}; } 2>&1`], { encoding: 'utf8', cwd: root }), /^\S+:1:\d+: \S+ \S+: .*\n$/);
    rmSync(folder, { recursive: true });
  });
});
