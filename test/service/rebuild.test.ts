import assert from 'node:assert/strict';
import type { RebuildResult } from '../../shared/src';
import { lintDocument, rebuildChoices, rebuildOf, typicalChanges, type Environment } from '../../server/src/service';
import { environment, open } from './documents';

function ask(text: string, path: string, context?: Environment['context']): RebuildResult {
  const { build } = lintDocument(open(text), { ...environment, context });
  assert.ok(build);
  return rebuildOf(build, path);
}

describe('what is rebuilt, in words', () => {
  it('names the source that takes the file, the line that is followed, and the stage that is copied from', () => {
    const text = [
      ...['FROM a AS one', 'COPY src \\', '  # with a comment', '  /src', 'RUN make'],
      ...['FROM b', 'RUN --mount=type=bind,source=src,target=/s cat /s/a', 'COPY --link etc /etc', 'COPY --from=one /out /out'],
    ].join('\n');
    const { summary, instructions } = ask(text, 'src/a');
    assert.deepEqual(
      instructions.map(({ range, cache, own, why }) => [range.start.line, range.end.line, cache, own, why]),
      [
        [1, 3, 'rebuilt', true, 'copies it, with `src`'],
        [4, 4, 'rebuilt', false, 'follows line 2'],
        [6, 6, 'rebuilt', true, 'mounts it, with `src`'],
        [7, 7, 'kept', false, '`--link`: it does not depend on what is before it'],
        [8, 8, 'rebuilt', true, 'takes files of stage `one`, new from line 2 on, unless they come out the same'],
      ],
    );
    assert.equal(instructions[0]?.instruction, 'COPY src   /src');
    assert.equal(summary, 'A change of src/a rebuilds 4 of 5 instructions, 1 of them dear.');
  });

  it('says what is not sure', () => {
    const { summary, instructions } = ask('FROM a\nARG DIR\nCOPY $DIR /x\nRUN apt-get update', 'a');
    assert.deepEqual(
      instructions.map(({ cache, why }) => [cache, why]),
      [
        ['perhaps', 'may take it: what `$DIR` takes depends on a variable'],
        ['perhaps', 'follows line 3; refreshes the index with apt'],
      ],
    );
    assert.equal(summary, 'A change of a may rebuild 2 of 2 instructions.');
  });

  it('says why nothing is rebuilt', () => {
    const context = { files: ['a'], truncated: false, texts: { '.dockerignore': 'a' } };
    assert.equal(ask('FROM a\nCOPY . .', 'a', context).summary, 'A change of a rebuilds nothing: the .dockerignore leaves it out.');
    assert.equal(ask('FROM a\nCOPY b .', 'a').summary, 'A change of a rebuilds nothing: no instruction takes it.');
  });

  it('offers typical files first, and none that the builder does not see', () => {
    const files = ['z.txt', 'go.mod', 'main.go', 'secret', 'node_modules/'];
    const context = { files, truncated: false, texts: { '.dockerignore': 'secret' } };
    const { build } = lintDocument(open('FROM a'), { ...environment, context });
    assert.ok(build);
    assert.deepEqual(typicalChanges(build), ['main.go', 'go.mod']);
    assert.deepEqual(rebuildChoices(build), ['main.go', 'go.mod', 'z.txt']);
  });
});
