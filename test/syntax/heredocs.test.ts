import assert from 'node:assert/strict';
import { parseDockerfile } from '../../server/src/syntax';
import { assertSound, instructionOf } from './spans';

/** Name, marker, body and closing of the heredocs of the first instruction. */
function heredocs(text: string): (string | undefined)[][] {
  const { file, instruction, at } = instructionOf(text);
  assertSound(file);
  return instruction.heredocs.map(({ name, marker, body, closing }) => [name, at(marker), at(body), at(closing)]);
}

describe('syntax: heredocs', () => {
  it('belong to their instruction, but not to its body or words', () => {
    const text = 'RUN <<EOF bash -e\na\n\nb \\\nEOF\nUSER u';
    assert.deepEqual(heredocs(text), [['EOF', '<<EOF', 'a\n\nb \\\n', 'EOF']]);
    const { file, instruction, at } = instructionOf(text);
    assert.equal(at(instruction.span), 'RUN <<EOF bash -e\na\n\nb \\\nEOF');
    assert.equal(at(instruction.body), '<<EOF bash -e');
    assert.deepEqual(
      instruction.words.map((word) => word.value),
      ['<<EOF', 'bash', '-e'],
    );
    assert.equal(file.instructions[1]?.keyword, 'USER');
  });

  it('are the same with CRLF', () => {
    assert.deepEqual(heredocs('RUN <<EOF\r\na\r\nEOF\r\nUSER u'), [['EOF', '<<EOF', 'a\r\n', 'EOF']]);
  });

  it('are several in one instruction, one after the other', () => {
    assert.deepEqual(heredocs('COPY <<a.txt <<b.txt /x/\n1\na.txt\nb.txt\nUSER u'), [
      ['a.txt', '<<a.txt', '1\n', 'a.txt'],
      ['b.txt', '<<b.txt', '', 'b.txt'],
    ]);
  });

  it('may have a number, quotes, a dash, or blanks behind <<', () => {
    assert.deepEqual(heredocs('RUN 3<<EOF cat\na\nEOF'), [['EOF', '3<<EOF', 'a\n', 'EOF']]);
    assert.deepEqual(heredocs('RUN cat <<"E F"\na\nE F'), [['E F', '<<"E F"', 'a\n', 'E F']]);
    assert.deepEqual(heredocs("RUN <<-'E'\n\ta\n\tE\n E"), [['E', "<<-'E'", '\ta\n', 'E']]);
    assert.deepEqual(heredocs('RUN cat << EOF > /x\na\nEOF'), [['EOF', '<< EOF', 'a\n', 'EOF']]);
    const { instruction } = instructionOf("RUN <<-'E' cat <<E\nE\nE");
    assert.deepEqual(
      instruction.heredocs.map(({ quoted, chomp }) => [quoted, chomp]),
      [
        [true, true],
        [false, false],
      ],
    );
  });

  it('keep a variable in the name as it is', () => {
    assert.deepEqual(heredocs('RUN <<$EOF\na\n$EOF'), [['$EOF', '<<$EOF', 'a\n', '$EOF']]);
  });

  it('are none behind other words, as here-strings, in quotes, in comments, or in other instructions', () => {
    for (const text of [
      'RUN cat <<<EOF',
      'RUN a<<EOF',
      'RUN "<<EOF"',
      'RUN cat <<- EOF',
      'RUN a \\\n# <<EOF\n b',
      'ENV a <<EOF',
      'RUN ["<<EOF"]',
      'RUN <<',
    ]) {
      assert.deepEqual(heredocs(`${text}\nUSER u\nEOF`), [], text);
      assert.equal(parseDockerfile(`${text}\nUSER u\nEOF`).instructions[1]?.keyword, 'USER', text);
    }
  });

  it('are none on a line that the lexer of BuildKit gives up on', () => {
    for (const text of ["RUN echo it's <<EOF", 'RUN echo "a <<EOF', 'RUN echo ${x^^} <<EOF', 'RUN ${ <<EOF']) {
      assert.deepEqual(heredocs(`${text}\nUSER u`), [], text);
    }
  });

  it('may follow substitutions and continuations', () => {
    assert.deepEqual(heredocs('RUN echo ${x:-"a"} ${x%.*} ${a/b/c} $(b) "$c" \\\n# c\n <<EOF\na\nEOF'), [['EOF', '<<EOF', 'a\n', 'EOF']]);
    assert.deepEqual(heredocs('# escape=`\nRUN a `\n <<E`\nOF\na`\nEOF'), [['EOF', '<<E`\nOF', 'a`\n', 'EOF']]);
  });

  it('are seen inside a substitution, which blanks split', () => {
    assert.deepEqual(heredocs('RUN echo ${x:-a <<EOF }\na\nEOF'), [['EOF', '<<EOF', 'a\n', 'EOF']]);
  });

  it('run to the end of the file where they are not closed', () => {
    assert.deepEqual(heredocs('RUN <<A cat <<B\na\nUSER u\n'), [
      ['A', '<<A', 'a\nUSER u\n', undefined],
      ['B', '<<B', '', undefined],
    ]);
    assert.deepEqual(heredocs('RUN <<EOF'), [['EOF', '<<EOF', '', undefined]]);
  });

  it("of a trigger are its ONBUILD's too", () => {
    const { file, instruction, at } = instructionOf('ONBUILD RUN <<EOF\na\nEOF\nUSER u');
    assert.equal(at(instruction.trigger?.heredocs[0]?.body), 'a\n');
    assert.deepEqual(instruction.heredocs, instruction.trigger?.heredocs);
    assert.equal(at(instruction.trigger?.span), 'RUN <<EOF\na\nEOF');
    assert.equal(file.instructions.length, 2);
  });
});
