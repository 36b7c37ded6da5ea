import assert from 'node:assert/strict';
import { buildOf, undescribed } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';

describe('undescribed', () => {
  const text = '# check=skip=all\n\n# the version\nARG VERSION=1\nFROM scratch\n';
  const names = (check?: string): string[] =>
    [
      ...undescribed(buildOf(parseDockerfile(text), check === undefined ? {} : { buildArgs: { BUILDKIT_DOCKERFILE_CHECK: check } })),
    ].flatMap((each) => each.names);

  it('is asked for by the build argument in place of the directive', () => {
    assert.deepEqual(names(), []);
    assert.deepEqual(names('experimental=all'), ['VERSION']);
    assert.deepEqual(names('skip=all;experimental=InvalidDefinitionDescription,Other'), ['VERSION']);
    assert.deepEqual(names('error=true'), []);
  });
});
