import assert from 'node:assert/strict';
import { buildOf } from '../../server/src/model';
import { isRefusal } from '../../server/src/refactor';
import { splitIntoStages } from '../../server/src/refactor/split';
import { parseDockerfile } from '../../server/src/syntax';
import { outcomeOf, splitCases } from './split-cases';

describe('refactor: split into stages, layers of Spring Boot', () => {
  for (const example of splitCases('java')) {
    it(example.name, () => {
      assert.equal(outcomeOf(example), example.expected);
      // Every case says by its name whether the archive is taken apart.
      assert.equal(example.expected.includes('-Djarmode='), example.name.startsWith('layers-'));
    });
  }

  it('says what is no longer the same', () => {
    const { dockerfile, files } = splitCases('java').find(({ name }) => name === 'layers-maven') ?? assert.fail('no case');
    const context = { files: Object.keys(files), truncated: false, texts: files };
    const proposal = splitIntoStages.propose(buildOf(parseDockerfile(dockerfile), { context }));
    assert.ok(proposal !== undefined && !isRefusal(proposal));
    assert.match(
      proposal.unsafe,
      /; shop-1\.0\.jar is no longer one file but the folder `\/app\/target\/shop-1\.0`, in which `BOOT-INF` lies unpacked, .*\.$/,
    );
    assert.deepEqual(
      proposal.changes.map(({ what }) => what),
      ['Ship shop-1.0.jar on eclipse-temurin:21-jre', 'Unpack shop-1.0.jar into layers, the libraries in front of the program'],
    );
  });
});
