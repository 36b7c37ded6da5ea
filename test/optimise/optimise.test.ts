import assert from 'node:assert/strict';
import type { BuildContext } from '../../server/src/context';
import { summaryOf, type Optimised } from '../../server/src/optimise';
import { rules } from '../../server/src/rules';
import { optimiseText } from '../../server/src/service';

function optimised(text: string, context?: BuildContext, only?: string): Optimised {
  const environment = { rules, today: '2026-11-01', context };
  const result = optimiseText(text, environment, { others: true, only });
  const texts = { ...context?.texts, ...Object.fromEntries(result.files) };
  const again = context && { ...context, texts, files: [...new Set([...context.files, ...Object.keys(texts)])] };
  const twice = optimiseText(result.text, { ...environment, context: again }, { others: true, only });
  assert.deepEqual([twice.text, [...twice.files]], [result.text, []], 'it does not settle');
  return result;
}

const texts = { 'package.json': '{ "dependencies": { "a": "1" } }', 'package-lock.json': '{}' };
const context: BuildContext = {
  files: [...Object.keys(texts), 'server.js', '.git/', 'Dockerfile'],
  texts,
  truncated: false,
  dockerfile: 'Dockerfile',
};

describe('optimise', () => {
  const text = [
    '# Our server.',
    'FROM node:24-slim',
    'WORKDIR /app',
    '# All of it.',
    'COPY . .',
    'RUN apt-get update && apt-get install -y --no-install-recommends curl',
    'RUN npm ci --omit=dev',
    'CMD ["node", "server.js"]',
    '',
  ].join('\n');

  it('does one thing after the other, and says what and why', () => {
    const result = optimised(text, context);
    assert.equal(
      result.text,
      [
        '# Our server.',
        'FROM node:24-slim',
        'WORKDIR /app',
        'RUN apt-get update && apt-get install -y --no-install-recommends curl \\',
        '    && rm -rf /var/lib/apt/lists/*',
        'COPY package.json package-lock.json ./',
        'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev',
        'RUN chown node /app',
        '# All of it.',
        'COPY . .',
        'USER node',
        'CMD ["node", "server.js"]',
        '',
      ].join('\n'),
    );
    assert.equal(result.files.get('.dockerignore'), '.git\n**/node_modules\nDockerfile*\n.dockerignore\n');
    assert.deepEqual(
      result.steps.map(({ id }) => id),
      ['dockerignore', 'dependencies-first', 'cache-mounts', 'run-as-non-root', 'safe-fixes'],
    );
    const lines = [...summaryOf(result)].map(({ depth, text: line }) => '  '.repeat(depth) + line);
    assert.ok(lines.includes('  Copy package.json and package-lock.json first, the rest after the install'), lines.join('\n'));
  });

  it('is the same each time, and changes nothing of what it is given', () => {
    const frozen = JSON.stringify(context);
    assert.deepEqual(optimised(text, context), optimised(text, context));
    assert.equal(JSON.stringify(context), frozen);
  });

  it('makes one refactoring alone where that is asked for', () => {
    const result = optimised(text, context, 'run-as-non-root');
    assert.deepEqual(
      result.steps.map(({ id }) => id),
      ['run-as-non-root'],
    );
    assert.equal(result.text, text.replace('CMD', 'RUN chown node /app\nUSER node\nCMD'));
  });

  it('applies the safe fixes, and says what is left to judge and why', () => {
    const result = optimised('FROM ubuntu:18.04\nMAINTAINER me\nRUN apt-get update\nRUN apt-get install -y curl=1\nCMD ["curl"]\n');
    assert.ok(result.steps.some(({ id, changes }) => id === 'safe-fixes' && changes.length > 0));
    assert.match(result.left.join('\n'), /^Line 1: .*/m);
  });

  it('refuses, and leaves the text as it is, where it cannot be sure', () => {
    const result = optimised('FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nENTRYPOINT ["./start.sh"]\n');
    assert.deepEqual(
      result.refused.map(({ id }) => id),
      ['dependencies-first', 'split-into-stages', 'run-as-non-root'],
    );
    for (const broken of ['', 'RUN x', 'FROM', 'FROM a\nRUNN b', '\u0000', 'FROM a\nRUN <<EOF\nx'])
      assert.equal(optimised(broken, undefined, 'split-into-stages').text, broken);
  });
});
