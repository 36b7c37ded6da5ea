import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOf } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';
import { otherBehaviour } from './allowances';
import { projects } from './projects';
import { disagreements, repeatedIn } from './repeated';

describe('proof of projects, what needs no engine', () => {
  it('has projects whose edits can be made', () => {
    for (const { folder, context = '.', dockerfile = 'Dockerfile', source, manifest } of projects) {
      const root = join(__dirname, 'projects', folder);
      assert.ok(existsSync(join(root, dockerfile)), `${folder} has a Dockerfile`);
      for (const { file, from, to } of [source, manifest]) {
        assert.equal(readFileSync(join(root, context, file), 'utf8').split(from).length, 2, `${folder}/${file} has ${from} once`);
        assert.ok(to.includes('%'), `${folder}: an edit of ${file} is another one each time`);
      }
    }
  });

  it('tells what behaves otherwise, but for what is allowed', () => {
    const before = new Map(Object.entries({ 'GET / body': 'one', 'uid of 1': '0', 'setting Env A': 'a', output: 'ready' }));
    const after = new Map(Object.entries({ 'GET / body': 'two', 'uid of 1': '1000', 'setting Env B': 'b', output: 'ready' }));
    const because = 'why';
    assert.deepEqual(
      [...otherBehaviour(before, after, [])],
      [
        'GET / body is "two", was "one"',
        'setting Env A is not there, was "a"',
        'setting Env B is "b", was not there',
        'uid of 1 is "1000", was "0"',
      ],
    );
    const allowed = [
      { what: 'GET / body', because },
      { what: 'setting Env', because },
      { what: 'uid of 1', now: '1000', because },
    ];
    assert.deepEqual([...otherBehaviour(before, after, allowed)], []);
    assert.deepEqual(
      [
        ...otherBehaviour(before, after, [
          ...allowed.slice(0, 2),
          { what: 'uid', now: '1', because },
          { what: 'output', because },
          { what: 'GET', because },
        ]),
      ],
      ['uid of 1 is "1000", where it may become "1"', 'output may differ, and does not', 'GET may differ, and does not'],
    );
  });

  const text =
    'FROM node:20 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY . .\n\nFROM node:20-slim\nCOPY --from=build /app /app\n';
  const files = ['package.json', 'server.js'];
  const build = buildOf(parseDockerfile(text), { context: { files, truncated: false, texts: {} } });
  const log = (cached: readonly number[]): string =>
    [
      '#1 [internal] load build definition from Dockerfile',
      '#4 [build 1/5] FROM docker.io/library/node:20',
      '#5 [build 2/5] WORKDIR /app',
      '#6 [build 3/5] COPY package.json ./',
      '#7 [build 4/5] RUN npm ci',
      '#8 [build 5/5] COPY . .',
      '#9 [stage-1 2/2] COPY --from=build /app /app',
      ...cached.map((number) => `#${number} CACHED`),
    ].join('\n');

  it('reads from the log which steps were done again', () => {
    assert.deepEqual(repeatedIn(log([5, 6, 7])), {
      names: ['build 5', 'stage-1 2'],
      says: ['COPY . .', 'COPY --from=build /app /app'],
      of: 5,
    });
  });

  it('holds the log against the model', () => {
    assert.deepEqual([...disagreements(build, 'server.js', repeatedIn(log([5, 6, 7])))], []);
    // The copy from the other stage may find the same files.
    assert.deepEqual([...disagreements(build, 'server.js', repeatedIn(log([5, 6, 7, 9])))], []);
    assert.deepEqual(
      [...disagreements(build, 'server.js', repeatedIn(log([5, 6])))],
      ['BuildKit repeats build 4, RUN npm ci, which was said to be kept'],
    );
    assert.deepEqual(
      [...disagreements(build, 'package.json', repeatedIn(log([5, 6, 7])))],
      [
        'BuildKit keeps build 3, COPY package.json ./, which was said to be repeated',
        'BuildKit keeps build 4, RUN npm ci, which was said to be repeated',
      ],
    );
  });
});
