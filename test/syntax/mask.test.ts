import assert from 'node:assert/strict';
import { maskHeredoc, maskShell } from '../../server/src/syntax';
import { instructionOf } from './spans';

function masked(text: string): string {
  const { file, instruction } = instructionOf(text);
  const mask = maskShell(file, instruction);
  assert.deepEqual(mask.span, instruction.body);
  assert.equal(mask.text.length, mask.span.end - mask.span.start);
  return mask.text;
}

describe('syntax: maskShell', () => {
  it('is the body itself on one line, behind the flags', () => {
    assert.equal(masked('RUN --mount=type=cache,target=/x  a && b'), 'a && b');
    assert.equal(masked('RUN'), '');
  });

  it('has blanks where a continuation stands between words', () => {
    assert.equal(masked('RUN a \\\n  && b'), 'a     && b');
    assert.equal(masked('RUN a &&\\\nb'), 'a &&  b');
    assert.equal(masked('RUN a; \\ \t\r\n b'), 'a;       b');
  });

  it('has blanks where comment lines and empty lines stand', () => {
    assert.equal(masked("RUN a \\\n  # it's\n\n  b"), `a ${' '.repeat(14)}b`);
    assert.equal(masked("RUN a \\\r\n  # it's\r\n\r\n  b"), `a ${' '.repeat(17)}b`);
  });

  it('is the same with the backtick as escape character', () => {
    assert.equal(masked('# escape=`\nRUN a `\n  && b'), 'a     && b');
    assert.equal(masked('# escape=`\nRUN fo`\no'), 'fo\\\no');
  });

  it('joins a word that goes over lines', () => {
    assert.equal(masked('RUN fo\\\no'), 'fo\\\no');
    assert.equal(masked('RUN fo\\  \no'), 'fo\\\n\\\no');
    assert.equal(masked('RUN fo\\\r\no'), 'fo\\\n\\o');
    assert.equal(masked('RUN a &\\\n& b'), 'a &\\\n& b');
    assert.equal(masked('RUN a $\\\n(b)'), 'a $\\\n(b)');
    assert.equal(masked('RUN a\\\n&& b'), 'a  && b');
  });

  it('keeps heredoc markers and leaves the bodies out', () => {
    assert.equal(masked('RUN cat <<EOF \\\n > /x\na\nEOF'), 'cat <<EOF    > /x');
  });

  it('keeps what follows a comment inside a command in that comment', () => {
    assert.equal(masked('RUN a # b \\\n c'), 'a # b    c');
  });

  it('covers a trigger', () => {
    const { file, instruction, at } = instructionOf('ONBUILD RUN a \\\n b');
    assert.ok(instruction.trigger);
    const { text, span } = maskShell(file, instruction.trigger);
    assert.equal(text, 'a    b');
    assert.equal(at(span), 'a \\\n b');
  });
});

describe('syntax: maskHeredoc', () => {
  function body(text: string): string {
    const { file, instruction } = instructionOf(text);
    const [heredoc] = instruction.heredocs;
    assert.ok(heredoc);
    const mask = maskHeredoc(file, heredoc);
    assert.equal(mask.length, heredoc.body.end - heredoc.body.start);
    return mask;
  }

  it('is the body, with blanks for CR', () => {
    assert.equal(body('RUN <<EOF\na \\\n# b\n\tc\nEOF'), 'a \\\n# b\n\tc\n');
    assert.equal(body('RUN <<EOF\r\na\r\n\r\nb\r\nEOF'), 'a \n \nb \n');
    assert.equal(body('RUN <<EOF\na\rb'), 'a\rb');
  });

  it('has blanks for the tabs that <<- removes', () => {
    assert.equal(body('RUN <<-EOF\n\t\ta\tb\r\n \tc\n\tEOF'), '  a\tb \n \tc\n');
  });
});
