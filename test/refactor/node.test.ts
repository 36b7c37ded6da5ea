import assert from 'node:assert/strict';
import { buildOf } from '../../server/src/model';
import { isRefusal } from '../../server/src/refactor';
import { splitIntoStages } from '../../server/src/refactor/split';
import { siteServer } from '../../server/src/refactor/split/recipes/node-static';
import { isOfficialTag } from '../../server/src/knowledge/base-images/tags';
import { parseDockerfile } from '../../server/src/syntax';
import { outcomeOf, splitCases } from './split-cases';

describe('refactor: split what Node.js builds', () => {
  for (const each of splitCases('node')) it(each.name, () => assert.equal(outcomeOf(each), each.expected));

  it('says what is gone, and what it saves', () => {
    const texts = { 'package.json': '{"scripts":{"build":"tsc"},"dependencies":{"a":"1"},"devDependencies":{"typescript":"5"}}' };
    const text = 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\nCMD ["node", "dist/server.js"]\n';
    const answer = splitIntoStages.propose(
      buildOf(parseDockerfile(text), { context: { files: ['package.json'], truncated: false, texts } }),
    );
    assert(answer !== undefined && !isRefusal(answer));
    assert.match(
      answer.unsafe,
      /^`node:24-slim` lacks Git, curl, Python and the compilers of `node:24`, and the packages for development are gone/,
    );
    assert.deepEqual(
      answer.changes.map(({ what }) => what),
      ['Ship on `node:24-slim` (80 MB, saves 328 MB)', 'Take the packages for development out once the build is done'],
    );
  });

  it('serves sites with an image that exists', () => {
    const [name = '', tag = ''] = siteServer.split(':');
    assert.ok(isOfficialTag(name, tag));
  });
});
