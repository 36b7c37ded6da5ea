import assert from 'node:assert/strict';
import { readCopy, readFrom, readMounts, readPairs } from '../../server/src/syntax';
import { instructionOf } from './spans';

describe('syntax: readFrom', () => {
  function from(text: string): (string | undefined)[] {
    const { instruction, at } = instructionOf(text);
    const { image, platform, name } = readFrom(instruction);
    assert.equal(at(image?.span), image && image.value);
    assert.equal(at(name?.span), name && name.value);
    return [image?.value, platform?.value, name?.value];
  }

  it('reads image, platform and name', () => {
    assert.deepEqual(from('FROM --platform=$BUILDPLATFORM node:22 aS Build'), ['node:22', '$BUILDPLATFORM', 'Build']);
    assert.deepEqual(from('FROM debian'), ['debian', undefined, undefined]);
    assert.deepEqual(from('FROM a \\\r\n  # c\r\n  AS b'), ['a', undefined, 'b']);
  });

  it('bears what is not finished', () => {
    assert.deepEqual(from('FROM'), [undefined, undefined, undefined]);
    assert.deepEqual(from('FROM a AS'), ['a', undefined, undefined]);
    assert.deepEqual(from('FROM a b c'), ['a', undefined, undefined]);
  });
});

describe('syntax: readCopy', () => {
  function copy(text: string): [(string | undefined)[], string | undefined] {
    const { instruction, at } = instructionOf(text);
    const { sources, destination } = readCopy(instruction);
    return [sources.map(({ value, span }) => `${value} at ${at(span)}`), destination && `${destination.value} at ${at(destination.span)}`];
  }

  it('tells sources from destination, in both forms', () => {
    assert.deepEqual(copy('COPY a \\\n b /c/'), [['a at a', 'b at b'], '/c/ at /c/']);
    assert.deepEqual(copy('ADD ["a b", "/c"]'), [['a b at "a b"'], '/c at "/c"']);
    assert.deepEqual(copy('COPY a'), [['a at a'], undefined]);
    assert.deepEqual(copy('COPY'), [[], undefined]);
  });

  it('reads the flags', () => {
    const view = readCopy(instructionOf('COPY --link --chown=1:2 --chmod=755 --from=b x /y').instruction);
    assert.deepEqual([view.from?.value, view.chown?.value, view.chmod?.value, view.link], ['b', '1:2', '755', true]);
    assert.equal(readCopy(instructionOf('COPY --link=false x /y').instruction).link, false);
    assert.equal(readCopy(instructionOf('COPY x /y').instruction).link, false);
  });

  it('has heredocs as sources', () => {
    const { instruction, at } = instructionOf('COPY <<A x << "B" /y/\n1\nA\n2\nB\n');
    const { sources, destination } = readCopy(instruction);
    assert.deepEqual(
      sources.map(({ span, heredoc }) => [at(span), at(heredoc?.body)]),
      [
        ['<<A', '1\n'],
        ['x', undefined],
        ['<< "B"', '2\n'],
      ],
    );
    assert.equal(destination?.value, '/y/');
  });
});

describe('syntax: readPairs', () => {
  function pairs(text: string): [string, string | undefined, string | undefined, string | undefined][] {
    const { instruction, at } = instructionOf(text);
    return readPairs(instruction).map(({ name, value, nameSpan, valueSpan }) => [name, value, at(nameSpan), at(valueSpan)]);
  }

  it('reads names and values, quotes removed', () => {
    assert.deepEqual(pairs('ENV a=b C="d e"\\\n f=g\\ h i='), [
      ['a', 'b', 'a', 'b'],
      ['C', 'd e', 'C', '"d e"'],
      ['f', 'g h', 'f', 'g\\ h'],
      ['i', '', 'i', ''],
    ]);
    assert.deepEqual(pairs('LABEL "x.y"="z=1" v=\'$a\''), [
      ['x.y', 'z=1', '"x.y"', '"z=1"'],
      ['v', '$a', 'v', "'$a'"],
    ]);
  });

  it('reads those that go over lines', () => {
    assert.deepEqual(pairs('ENV a=b\\\n# c\nd e\\\n=f'), [
      ['a', 'bd', 'a', 'b\\\n# c\nd'],
      ['e', 'f', 'e', 'f'],
    ]);
    assert.deepEqual(pairs('# escape=`\r\nENV a=`\r\nb c=c:\\d'), [
      ['a', 'b', 'a', 'b'],
      ['c', 'c:\\d', 'c', 'c:\\d'],
    ]);
  });

  it('reads the old form', () => {
    assert.deepEqual(pairs('ENV name the  "value" x=y \\\n z '), [['name', 'the  value x=y  z', 'name', 'the  "value" x=y \\\n z']]);
    assert.deepEqual(pairs('LABEL a b'), [['a', 'b', 'a', 'b']]);
    assert.deepEqual(pairs('ENV a'), [['a', undefined, 'a', undefined]]);
  });

  it('reads ARGs with and without defaults', () => {
    assert.deepEqual(pairs('ARG a b=c'), [
      ['a', undefined, 'a', undefined],
      ['b', 'c', 'b', 'c'],
    ]);
    assert.deepEqual(pairs('ARG'), []);
  });

  it('reads those of a trigger', () => {
    const { instruction, at } = instructionOf('ONBUILD ENV a=b');
    assert.ok(instruction.trigger);
    assert.deepEqual(
      readPairs(instruction.trigger).map(({ nameSpan, valueSpan }) => [at(nameSpan), at(valueSpan)]),
      [['a', 'b']],
    );
  });
});

describe('syntax: readMounts', () => {
  it('reads every mount, alike keys under one name', () => {
    const { instruction, at } = instructionOf(
      'RUN --mount=type=cache,ID=x,dst=/a,sharing=locked --network=none --mount=from=b,src=/c,destination=/d,ro x',
    );
    const [cache, bind, ...none] = readMounts(instruction);
    assert.deepEqual(none, []);
    assert.deepEqual([cache?.type, cache?.id, cache?.target, cache?.sharing, cache?.from], ['cache', 'x', '/a', 'locked', undefined]);
    assert.deepEqual(
      [bind?.type, bind?.from, bind?.source, bind?.target, bind?.options.get('readonly')],
      ['bind', 'b', '/c', '/d', 'true'],
    );
    assert.equal(at(bind?.flag.span), '--mount=from=b,src=/c,destination=/d,ro');
  });

  it('bears what is not finished', () => {
    const [mount, empty] = readMounts(instructionOf('RUN --mount=type=,=x,,target --mount x').instruction);
    assert.deepEqual([mount?.type, mount?.target], ['', 'true']);
    assert.equal(empty?.type, 'bind');
  });
});
