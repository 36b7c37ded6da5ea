import assert from 'node:assert/strict';
import { parseDockerfile, readExpansions } from '../../server/src/syntax';

/** The variables of a one-instruction file as written, with their operators. */
function found(text: string): string[] {
  const file = parseDockerfile(text);
  const [instruction] = file.instructions;
  if (instruction === undefined) return [];
  return readExpansions(file, instruction).found.map(({ operator, nameSpan, span }) => {
    const name = text.slice(nameSpan.start, nameSpan.end);
    assert.equal(text[span.start], '$');
    return `${name}${operator}`;
  });
}

describe('expansions', () => {
  it('are those that BuildKit replaces: not behind a backslash, in single quotes, or in what a shell reads', () => {
    assert.deepEqual(found('ENV A=$B C="${D} $E" F=\'$G\' H=\\$I'), ['B', 'D', 'E']);
    assert.deepEqual(found('RUN echo $A ${B}'), []);
    assert.deepEqual(found('CMD echo $A'), []);
    assert.deepEqual(found('WORKDIR $1 $@ $$ $(x)'), []);
  });

  it('are found in flags and in the defaults of others', () => {
    assert.deepEqual(found('COPY --chown=$U:$G --from=$S $A b'), ['U', 'G', 'A']);
    assert.deepEqual(found('RUN --mount=type=cache,target=$T make'), ['T']);
    assert.deepEqual(found('WORKDIR ${A:-${B}/c}'), ['A:-', 'B']);
  });

  it('have their places across continuations', () => {
    assert.deepEqual(found('COPY $A \\\n  # $no\n  ${B} \\\n\n  c'), ['A', 'B']);
    assert.deepEqual(found('# escape=`\nCOPY $A `\n  `$B c'), ['A']);
  });

  it('are found in heredocs of COPY whose delimiter is not quoted, where quotes mean nothing', () => {
    assert.deepEqual(found('COPY <<A <<"B" /x/\nit\'s $one "\nA\n$two\nB\n'), ['one']);
    assert.deepEqual(found('RUN <<A\n$one\nA\n'), []);
  });
});
