import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  maskHeredoc,
  maskShell,
  parseDockerfile,
  readCopy,
  readFrom,
  readMounts,
  readPairs,
  type Dockerfile,
  type Instruction,
} from '../../server/src/syntax';
import { assertSound } from './spans';

/** Everything that this module can say of a text. */
function readAll(text: string): Dockerfile {
  const file = parseDockerfile(text);
  for (const instruction of file.instructions) {
    readInstruction(file, instruction);
    if (instruction.trigger) readInstruction(file, instruction.trigger);
  }
  return file;
}

function readInstruction(file: Dockerfile, instruction: Instruction): void {
  readFrom(instruction);
  readCopy(instruction);
  readPairs(instruction);
  readMounts(instruction);
  const { text, span } = maskShell(file, instruction);
  assert.equal(text.length, span.end - span.start);
  assert.equal(span.start, instruction.body.start);
  for (const heredoc of instruction.heredocs) {
    assert.equal(maskHeredoc(file, heredoc).length, heredoc.body.end - heredoc.body.start);
  }
}

/** Where instructions begin and end, by the regular expressions that BuildKit splits lines with; for texts without heredocs. */
function splitLikeBuildKit(text: string): [number, number][] {
  const found: [number, number][] = [];
  let start = -1;
  let end = -1;
  let at = 0;
  for (const ended of text.split(/(?<=\n)/)) {
    const line = ended.replace(/[\r\n]+$/, '');
    const blank = line.trim() === '';
    if (!blank && !line.trimStart().startsWith('#')) {
      const joined = /(?:[^\\])\\[ \t]*$|^\\[ \t]*$/.test(start < 0 ? line.trimStart() : line);
      const content = joined ? line.replace(/\\[ \t]*$/, '') : line;
      if (content.trim() !== '') {
        if (start < 0) start = at + line.length - line.trimStart().length;
        end = at + content.trimEnd().length;
      }
      if (!joined && start >= 0) {
        found.push([start, end]);
        start = -1;
      }
    }
    at += ended.length;
  }
  if (start >= 0) found.push([start, end]);
  return found;
}

/** Numbers in [0, 1), the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const pieces = [
  ...[
    'FROM',
    'RUN',
    'COPY',
    'ENV',
    'CMD',
    'ONBUILD',
    '--mount=',
    '--from=',
    'a',
    'b=c',
    '&&',
    '$x',
    '${x',
    '${x:-',
    '}',
    '<<',
    '<<-',
    'EOF',
    '3<<EOF',
  ],
  ...[
    '"',
    "'",
    '[',
    ']',
    ',',
    '\\',
    '\\\\',
    '`',
    '#',
    '# c',
    '#!',
    '# escape=`',
    '# syntax=x',
    '\uFEFF',
    '\u00a0',
    '\u2028',
    'é',
    '😀',
    '\0',
  ],
  ...['\n', '\n', '\n', '\r\n', '\\\n', '\\ \r\n', '`\n', '\r', '\t', '\v', ' ', ' ', ' '],
];

describe('syntax: any text', () => {
  it('is read without an error, all places sound', () => {
    const random = randomNumbers(7);
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from({ length: 1 + random() * 30 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      try {
        assertSound(readAll(text));
      } catch (error) {
        throw new Error(JSON.stringify(text), { cause: error });
      }
    }
  });

  it('is split where BuildKit splits it', () => {
    const random = randomNumbers(11);
    const some = pieces.filter(
      (piece) => !piece.includes('<') && !piece.includes('escape') && !piece.includes('syntax') && piece !== '\uFEFF',
    );
    let instructions = 0;
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from({ length: 1 + random() * 20 }, () => some[Math.floor(random() * some.length)]).join('');
      const expected = splitLikeBuildKit(text);
      instructions += expected.length;
      const { instructions: found } = parseDockerfile(text);
      assert.deepEqual(
        found.map(({ span }) => [span.start, span.end]),
        expected,
        JSON.stringify(text),
      );
    }
    assert.ok(instructions > 20_000);
  });

  it('is split into the instructions that it was put together from', () => {
    const whole = [
      'FROM a AS b',
      'RUN a \\\n  # <<EOF\n\n  && b',
      'RUN <<EOF\nRUN a \\\nEOF',
      'COPY <<-"A" 3<<B /x\n\tA b\n\tA\n# c\nB',
      'RUN cat << E > /x\n<<F\nE',
      'RUN echo a \\\\',
      'ENV a="b \\\n c"',
      'CMD ["a", \\\n "b"]',
      'ONBUILD RUN <<X cat\nX Y\nX',
      'run cat <<<EOF',
    ];
    const random = randomNumbers(13);
    for (let round = 0; round < 2_000; round++) {
      const eol = round % 2 === 0 ? '\n' : '\r\n';
      const chosen = Array.from({ length: 12 }, () => whole[Math.floor(random() * whole.length)] ?? '').map((text) =>
        text.replaceAll('\n', eol),
      );
      const text = chosen.join(eol + (random() < 0.5 ? `${eol}# c${eol}` : ''));
      assert.deepEqual(
        parseDockerfile(text).instructions.map(({ span }) => text.slice(span.start, span.end)),
        chosen,
      );
    }
  });

  it('may nest without end', () => {
    for (const part of ['${a:-', '"${a:-', 'ONBUILD ', '[', '"', "'", '<<A ', '\\', '`', '$(']) {
      readAll(`RUN <<A ${part.repeat(20_000)}`);
      readAll(`ONBUILD ${part.repeat(20_000)}`);
    }
  });
});

describe('syntax: large texts', () => {
  /** Milliseconds of processor time: the clock would also measure what else runs. */
  function time(text: string): number {
    const start = process.cpuUsage();
    readAll(text);
    return process.cpuUsage(start).user / 1000;
  }

  const shapes: Readonly<Record<string, (lines: number) => string>> = {
    'many instructions and comments': (lines) => 'FROM a AS b\n# c\nRUN a && \\\n  # c\n  b c\n'.repeat(lines / 5),
    'one long instruction': (lines) => `RUN a${' && \\\n  b --c d'.repeat(lines)}`,
    'one long line': (lines) => `RUN ${'a "b c" '.repeat(lines * 2)}`,
    'an open quote': (lines) => `RUN "${'a b '.repeat(lines * 5)}`,
    'many heredocs': (lines) => 'RUN <<A <<B\na\nA\nb\nB\n'.repeat(lines / 5),
    'many markers in a line': (lines) => `COPY ${'<<A '.repeat(lines)}`,
    'pairs over lines': (lines) => `ENV ${'a="b c" \\\n'.repeat(lines)}`,
    'JSON over lines': (lines) => `CMD [${'"a", \\\n'.repeat(lines)}"b"]`,
    'blank lines in an instruction': (lines) => `RUN a \\\n${'\n'.repeat(lines * 10)}b`,
  };
  for (const [name, shape] of Object.entries(shapes)) {
    it(`take time in proportion to their length: ${name}`, () => {
      // Tenfold text; the slack is for the collector, and below a millisecond the clock says little. What grows too fast does so again.
      const measured = [1, 2, 3].map(() => [time(shape(2_000)), time(shape(20_000))] as const);
      const said = measured.map(([small, large]) => `${small.toFixed(2)} ms, then ${large.toFixed(2)} ms`).join('; ');
      assert.ok(
        measured.some(([small, large]) => large < 30 * Math.max(small, 0.5)),
        said,
      );
    });
  }
});

describe('syntax: real Dockerfiles', () => {
  const corpus = process.env['DEADWEIGHT_CORPUS'] ?? '../shared/corpus/dockerfiles.dev.jsonl.gz';

  it('are read without an error, all places sound, hardly a keyword unknown', function () {
    if (!existsSync(corpus)) {
      console.warn(`      skipped: no corpus at ${corpus}`);
      this.skip();
    }
    let instructions = 0;
    let unknown = 0;
    for (const line of gunzipSync(readFileSync(corpus)).toString().trim().split('\n')) {
      const { text } = JSON.parse(line) as { text: string };
      const file = readAll(text);
      assertSound(file);
      instructions += file.instructions.length;
      unknown += file.instructions.filter(({ keyword }) => !keywords.has(keyword)).length;
      for (const variant of [text.slice(0, text.length / 2), text.replace(/\r?\n/g, '\r\n')]) assertSound(readAll(variant));
    }
    assert.ok(instructions > 10_000);
    assert.ok(unknown < instructions / 1_000, `${unknown} of ${instructions} keywords are unknown`);
  });

  const keywords = new Set(
    'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '),
  );
});
