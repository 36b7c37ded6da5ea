import assert from 'node:assert/strict';
import { instructionOf } from './spans';

function words(text: string): [string, string, string | undefined][] {
  const { instruction, at } = instructionOf(text);
  return instruction.words.map((word) => [word.text, word.value, at(word.span)]);
}

describe('syntax: words', () => {
  it('are split at blanks, quotes kept together and removed from the value', () => {
    assert.deepEqual(words('RUN a "b c"\'d e\'  f\\ g'), [
      ['a', 'a', 'a'],
      ['"b c"\'d e\'', 'b cd e', '"b c"\'d e\''],
      ['f\\ g', 'f g', 'f\\ g'],
    ]);
  });

  it('keep variables, and escapes that mean nothing between double quotes', () => {
    assert.deepEqual(words('RUN ${V%.*} "\\n\\"\\$x" \'\\\''), [
      ['${V%.*}', '${V%.*}', '${V%.*}'],
      ['"\\n\\"\\$x"', '\\n"$x', '"\\n\\"\\$x"'],
      ["'\\'", '\\', "'\\'"],
    ]);
  });

  it('go on over continuations and comments', () => {
    assert.deepEqual(words('RUN foo\\\n# c\nbar \\\r\n baz'), [
      ['foobar', 'foobar', 'foo\\\n# c\nbar'],
      ['baz', 'baz', 'baz'],
    ]);
    assert.deepEqual(words('# escape=`\r\nRUN foo`\r\nbar c:\\x a` b'), [
      ['foobar', 'foobar', 'foo`\r\nbar'],
      ['c:\\x', 'c:\\x', 'c:\\x'],
      ['a` b', 'a b', 'a` b'],
    ]);
  });

  it('end with the line where a quote is open', () => {
    assert.deepEqual(words('RUN a "b c'), [
      ['a', 'a', 'a'],
      ['"b c', 'b c', '"b c'],
    ]);
  });
});

describe('syntax: flags', () => {
  it('stand before the arguments', () => {
    const { instruction, at } = instructionOf('COPY --From=b --link \\\n --chown="a b" x --y /z');
    assert.deepEqual(
      instruction.flags.map(({ name, value, span, valueSpan }) => [name, value, at(span), at(valueSpan)]),
      [
        ['from', 'b', '--From=b', 'b'],
        ['link', undefined, '--link', undefined],
        ['chown', 'a b', '--chown="a b"', '"a b"'],
      ],
    );
    assert.equal(at(instruction.body), 'x --y /z');
  });

  it('may be empty, split over lines, or end with --', () => {
    const { instruction, at } = instructionOf('RUN --mount=type=cache,\\\ntarget=/x --a= -- --b');
    assert.deepEqual(
      instruction.flags.map(({ name, value, valueSpan }) => [name, value, at(valueSpan)]),
      [
        ['mount', 'type=cache,target=/x', 'type=cache,\\\ntarget=/x'],
        ['a', '', ''],
      ],
    );
    assert.equal(at(instruction.body), '--b');
  });
});

describe('syntax: exec form', () => {
  function json(text: string): [string, string | undefined][] | undefined {
    const { instruction, at } = instructionOf(text);
    return instruction.json?.map(({ value, span }) => [value, at(span)]);
  }

  it('is decoded, with places', () => {
    assert.deepEqual(json('CMD [ "a b", "\\"c\\u0041\\n" ]'), [
      ['a b', '"a b"'],
      ['"cA\n', '"\\"c\\u0041\\n"'],
    ]);
    assert.deepEqual(json('RUN ["a", \\\r\n  # c\r\n  "b"]  '), [
      ['a', '"a"'],
      ['b', '"b"'],
    ]);
    assert.deepEqual(json('ENTRYPOINT []'), []);
  });

  it('is the same with the backtick as escape character', () => {
    assert.deepEqual(json('# escape=`\nSHELL ["c:\\\\a", `\n"b"]'), [
      ['c:\\a', '"c:\\\\a"'],
      ['b', '"b"'],
    ]);
  });

  it('is not found where the array is open, ends early, or holds something else', () => {
    for (const body of ['["a"', '["a', '["a",]', '["a"] b', "['a']", '[1]', '["a" "b"]', '["\\x"]', '[', '[]]', 'a ["b"]']) {
      assert.equal(json(`CMD ${body}`), undefined, body);
    }
  });

  it('belongs to some instructions only', () => {
    assert.equal(json('ENV ["a"]'), undefined);
    assert.equal(json('VOLUME ["/a"]')?.length, 1);
  });
});

describe('syntax: triggers', () => {
  it('are instructions in their own right', () => {
    const { instruction, at } = instructionOf('FROM x\nonbuild  copy --from=b \\\n a /b', 1);
    const { trigger } = instruction;
    assert.equal(trigger?.keyword, 'COPY');
    assert.equal(at(trigger?.span), 'copy --from=b \\\n a /b');
    assert.equal(at(trigger?.body), 'a /b');
    assert.equal(at(trigger?.flags[0]?.span), '--from=b');
    assert.equal(trigger?.index, 1);
    assert.equal(trigger?.words.length, 2);
    assert.equal(at(instruction.body), 'copy --from=b \\\n a /b');
  });

  it('may have the exec form, or be missing', () => {
    assert.equal(instructionOf('ONBUILD CMD ["a"]').instruction.trigger?.json?.length, 1);
    assert.equal(instructionOf('ONBUILD').instruction.trigger, undefined);
    assert.equal(instructionOf('ONBUILD ONBUILD RUN a').instruction.trigger, undefined);
    assert.equal(instructionOf('RUN a').instruction.trigger, undefined);
  });
});
