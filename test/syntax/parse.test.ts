import assert from 'node:assert/strict';
import { emptyLinesIn, parseDockerfile } from '../../server/src/syntax';
import { textOf } from '../../server/src/text';
import { assertSound, instructionOf } from './spans';

/** The instructions as written. */
function split(text: string): string[] {
  const file = parseDockerfile(text);
  assertSound(file);
  return file.instructions.map(({ span }) => textOf(text, span));
}

describe('syntax: instructions', () => {
  it('takes a byte order mark behind the start for a word, as BuildKit does', () => {
    const { instructions } = parseDockerfile('RUN a\n\ufeff');
    assert.deepEqual(
      instructions.map(({ keyword, keywordSpan }) => [keyword, keywordSpan]),
      [
        ['RUN', { start: 0, end: 3 }],
        ['\ufeff', { start: 6, end: 7 }],
      ],
    );
    const [run] = parseDockerfile('RUN a \\\n\n\ufeff').instructions;
    assert.deepEqual(run && emptyLinesIn('RUN a \\\n\n\ufeff', run)?.next, { start: 9, end: 10 });
  });

  it('splits at line endings and passes over blank lines and comments', () => {
    assert.deepEqual(split('# a\nFROM debian:12\n\n  RUN make \t\n# b\nCMD x'), ['FROM debian:12', 'RUN make', 'CMD x']);
  });

  it('goes on behind an escape character, over comments and blank lines', () => {
    const run = 'RUN a \\\n  # why\n\n  && b \\ \t\n&& c';
    assert.deepEqual(split(`FROM x\n${run}\nUSER u\n`), ['FROM x', run, 'USER u']);
  });

  it('does so in a file with CRLF', () => {
    const run = 'RUN a \\\r\n  # why\r\n\r\n  && b \\ \t\r\n&& c';
    assert.deepEqual(split(`FROM x\r\n${run}\r\nUSER u\r\n`), ['FROM x', run, 'USER u']);
    assert.equal(parseDockerfile('FROM x\r\nUSER u\n').eol, '\r\n');
    assert.equal(parseDockerfile('FROM x\nUSER u\r\n').eol, '\n');
    assert.equal(parseDockerfile('FROM x').eol, '\n');
  });

  it('does so with the backtick, where a backslash joins nothing', () => {
    assert.deepEqual(split('# escape=`\nRUN a `\n b\nRUN dir c:\\\nUSER u'), ['RUN a `\n b', 'RUN dir c:\\', 'USER u']);
  });

  it('takes two escape characters at the end for no continuation, as BuildKit does', () => {
    assert.deepEqual(split('RUN echo a \\\\\nUSER u'), ['RUN echo a \\\\', 'USER u']);
    assert.deepEqual(split('# escape=`\nRUN echo a ``\nUSER u'), ['RUN echo a ``', 'USER u']);
  });

  it('takes the last of "\\ \\" for one', () => {
    assert.deepEqual(split('RUN a \\ \\\nb\nUSER u'), ['RUN a \\ \\\nb', 'USER u']);
  });

  it('begins behind a line that is only an escape character', () => {
    assert.deepEqual(split('FROM x\n\\\nRUN a\n \\ \n# c\n\nRUN b'), ['FROM x', 'RUN a', 'RUN b']);
    assert.deepEqual(split('\\'), []);
    assert.deepEqual(split('RUN a \\\n\\\nb'), ['RUN a \\\n\\\nb']);
  });

  it('ends an instruction cut in the middle with its last character', () => {
    assert.deepEqual(split('RUN a \\'), ['RUN a']);
    assert.deepEqual(split('RUN a \\\n'), ['RUN a']);
    assert.deepEqual(split('RUN a \\\n# c\n'), ['RUN a']);
    assert.deepEqual(split('RUN'), ['RUN']);
  });

  it('reads a keyword over two lines', () => {
    const { instruction, at } = instructionOf('fr\\\nom x');
    assert.equal(instruction.keyword, 'FROM');
    assert.equal(at(instruction.keywordSpan), 'fr\\\nom');
    assert.equal(at(instruction.body), 'x');
  });

  it('knows the keyword in any case, and unknown ones', () => {
    assert.deepEqual(
      parseDockerfile('from x\nFoo bar\nrun').instructions.map(({ keyword, index }) => [keyword, index]),
      [
        ['FROM', 0],
        ['FOO', 1],
        ['RUN', 2],
      ],
    );
  });

  it('has an empty body at the end of what stands before it', () => {
    assert.deepEqual(instructionOf('RUN').instruction.body, { start: 3, end: 3 });
    assert.deepEqual(instructionOf('RUN \\\n').instruction.body, { start: 3, end: 3 });
    assert.deepEqual(instructionOf('COPY --link').instruction.body, { start: 11, end: 11 });
  });

  it('takes a lone CR for a blank, not a line ending', () => {
    assert.deepEqual(split('RUN a\rUSER b\nUSER c'), ['RUN a\rUSER b', 'USER c']);
  });

  it('finds nothing in an empty text, in blanks, or in comments alone', () => {
    for (const text of ['', '\n\n', ' \t\r\n', '\uFEFF', '# a\n  # b']) assert.deepEqual(split(text), [], JSON.stringify(text));
    assert.equal(parseDockerfile('# a\n  # b').comments.length, 2);
  });
});

describe('syntax: comments', () => {
  it('are found between and inside instructions', () => {
    const text = '\t#  one \nRUN a \\\n  # two\r\n b # not one\n#';
    const { comments } = parseDockerfile(text);
    assert.deepEqual(
      comments.map(({ span, text: said }) => [textOf(text, span), said]),
      [
        ['#  one ', 'one'],
        ['# two', 'two'],
        ['#', ''],
      ],
    );
  });

  it('are not the lines of a heredoc', () => {
    assert.equal(parseDockerfile('RUN <<EOF\n# a\nEOF\n# b').comments.length, 1);
  });
});

describe('syntax: directives', () => {
  function directives(text: string): string[] {
    const file = parseDockerfile(text);
    assertSound(file);
    return file.directives.map(({ name, value, span, valueSpan }) => {
      assert.equal(textOf(text, valueSpan), value);
      return `${name}=${value} in ${textOf(text, span)}`;
    });
  }

  it('stand at the top until the first line that is none', () => {
    const text = '# Syntax=docker/dockerfile:1\n#escape = ` \n# a\n# check=skip=all\nFROM x';
    assert.deepEqual(directives(text), ['syntax=docker/dockerfile:1 in # Syntax=docker/dockerfile:1', 'escape=` in #escape = `']);
    assert.equal(parseDockerfile(text).escape, '`');
    assert.deepEqual(directives('\n# syntax=a'), []);
    assert.deepEqual(directives('# other=a\n# syntax=a'), []);
  });

  it('are no comments', () => {
    assert.deepEqual(
      parseDockerfile('# syntax=a\n# b\nFROM x').comments.map(({ text }) => text),
      ['b'],
    );
  });

  it('are found behind a byte order mark and with CRLF', () => {
    const text = '\uFEFF# escape=`\r\n# check=skip=a,b;error=true\r\nFROM x\r\nRUN a `\r\n b';
    assert.deepEqual(directives(text), ['escape=` in # escape=`', 'check=skip=a,b;error=true in # check=skip=a,b;error=true']);
    assert.deepEqual(split(text), ['FROM x', 'RUN a `\r\n b']);
  });

  it('are found behind a #! line, where escape is not in force', () => {
    const text = '#!/usr/bin/env x\n# syntax=a\n# escape=`\nRUN a `\nUSER u';
    assert.deepEqual(directives(text), ['syntax=a in # syntax=a', 'escape=` in # escape=`']);
    assert.equal(parseDockerfile(text).escape, '\\');
    assert.deepEqual(split(text), ['RUN a `', 'USER u']);
  });

  it('do not change the escape character to another one', () => {
    assert.equal(parseDockerfile('# escape=x\nRUN a').escape, '\\');
  });
});

describe('syntax: byte order mark', () => {
  it('is no part of the first instruction', () => {
    const { instruction, at } = instructionOf('\uFEFFFROM x');
    assert.equal(instruction.keyword, 'FROM');
    assert.equal(at(instruction.span), 'FROM x');
  });
});
