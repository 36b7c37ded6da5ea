import assert from 'node:assert/strict';
import { buildOf } from '../../server/src/model';
import { maintainerAsLabel, modernPairs } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

/** What becomes of the second line of a file; `undefined` where nothing is offered. */
function rewritten(line: string, head = 'FROM scratch\n'): string | undefined {
  const text = `${head}${line}\n`;
  const build = buildOf(parseDockerfile(text));
  const step = build.stages[0]?.steps[0];
  const instruction = step?.instruction;
  if (step === undefined || instruction === undefined) return undefined;
  const [remedy] = instruction.keyword === 'MAINTAINER' ? maintainerAsLabel(build, step) : modernPairs(build, [instruction]);
  return remedy && applyEdits(text, remedy.edits).slice(head.length).trimEnd();
}

describe('modernPairs', () => {
  it('keeps the value whatever its quotes and escapes', () => {
    assert.equal(rewritten('ENV A b'), 'ENV A=b');
    assert.equal(rewritten('ENV A "b c"'), 'ENV A="b c"');
    assert.equal(rewritten("ENV A 'b $c' d"), 'ENV A="b \\$c d"');
    assert.equal(rewritten('ENV A b\\ c'), 'ENV A="b c"');
    assert.equal(rewritten('ENV A C:\\dir x'), 'ENV A="C:dir x"');
    assert.equal(rewritten('ENV A "x \\"y\\"" $Z'), 'ENV A="x \\"y\\" $Z"');
    assert.equal(rewritten('ENV A C:\\dir x', '# escape=`\nFROM scratch\n'), 'ENV A="C:\\dir x"');
  });

  it('offers nothing for a value that no build takes', () => {
    assert.equal(rewritten("ENV A it's"), undefined);
    assert.equal(rewritten('ENV A "b'), undefined);
  });
});

describe('maintainerAsLabel', () => {
  it('quotes what means something in a label and nothing in MAINTAINER', () => {
    assert.equal(rewritten('MAINTAINER a <b@c>'), 'LABEL org.opencontainers.image.authors="a <b@c>"');
    assert.equal(rewritten("MAINTAINER it's $me"), 'LABEL org.opencontainers.image.authors="it\'s \\$me"');
    assert.equal(rewritten('MAINTAINER a \\\n  b'), 'LABEL org.opencontainers.image.authors="a \\\n  b"');
  });
});
