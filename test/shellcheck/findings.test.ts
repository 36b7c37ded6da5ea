import assert from 'node:assert/strict';
import { keyOf, readComments, scriptsOf, type Comment } from '../../server/src/shellcheck';
import { analyse } from '../../server/src/service';
import { applyEdits, textOf } from '../../server/src/text';
import { randomFrom } from '../harness/random';

type Range = Pick<Comment, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** The place of a word in the input of the only script, as ShellCheck would give it. */
function placeIn(input: string, word: string): Range {
  const at = input.indexOf(word);
  const place = (offset: number): [number, number] => {
    const before = input.slice(0, offset);
    return [before.split('\n').length, [...before.slice(before.lastIndexOf('\n') + 1)].length + 1];
  };
  const [[line, column], [endLine, endColumn]] = [place(at), place(at + word.length)];
  return { line, column, endLine, endColumn };
}

interface Said {
  readonly code?: number;
  readonly level?: Comment['level'];
  /** The word that the fix replaces, and by what. */
  readonly fix?: readonly (readonly [string, string])[];
}

/** What is shown where ShellCheck speaks of a word. */
function shown(text: string, word: string, { code = 2086, level = 'info', fix = [] }: Said = {}): string[] {
  const { build } = analyse(text, { rules: [] });
  const [script, ...others] = scriptsOf(build);
  assert.ok(script !== undefined && others.length === 0);
  const replacements = fix.map(([from, to]) => ({ ...placeIn(script.input, from), text: to }));
  const comment: Comment = { ...placeIn(script.input, word), code, level, message: 'So.', replacements };
  const { reports } = analyse(text, { rules: [], shellCheck: new Map([[keyOf(script), [comment]]]) });
  return reports.map((report) => {
    const fixed = report.fixes.map(({ title, edits }) => ` [${title}] ${applyEdits(text, edits).slice(report.at.start).split('\n')[0]}`);
    return `${report.level} ${report.rule.id} ${textOf(text, report.at)}${fixed.join('')}`;
  });
}

describe('shellcheck: findings', () => {
  it('stand at their places: in a RUN, behind a continuation, in a heredoc, behind odd characters', () => {
    assert.deepEqual(shown('FROM a\nRUN echo $x\n', '$x'), ['info SC2086 $x']);
    assert.deepEqual(shown('FROM a\r\nRUN a \\\r\n  # why\r\n  && echo $x\r\n', '$x'), ['info SC2086 $x']);
    assert.deepEqual(shown('FROM a\nENV x=1\nRUN <<-EOF\n\t\techo $x\n\tEOF\n', 'o $x'), ['info SC2086 o $x']);
    assert.deepEqual(shown('FROM a\nRUN echo 𝒳𝒳é $x 𝒳\n', '$x'), ['info SC2086 $x']);
    assert.deepEqual(shown('# escape=`\nFROM a\nRUN a `\n  && echo $x\n', '$x'), ['info SC2086 $x']);
  });

  it('keep to their first line', () => {
    assert.deepEqual(shown('FROM a\nRUN <<EOF\nif x\nthen\nfi\nEOF\n', 'if x\nthen\nfi'), ['info SC2086 if x']);
    assert.deepEqual(shown('FROM a\nRUN a $(b \\\n c)\n', '$(b'), ['info SC2086 $(b']);
  });

  it('are left out where they speak of what stands in place of a continuation, or of our own lines', () => {
    assert.deepEqual(shown('FROM a\nRUN a\\\n# why\n&& b\n', '  '), []);
    assert.deepEqual(shown('FROM a\nENV x=1\nRUN echo $x\n', 'export'), []);
  });

  it('are left out where a Dockerfile cannot follow, and where BusyBox knows what POSIX does not', () => {
    for (const code of [1090, 1091, 2187]) assert.deepEqual(shown('FROM a\nRUN . $x\n', '$x', { code }), []);
    assert.deepEqual(shown('FROM alpine\nRUN [[ a ]]\n', '[[', { code: 3010 }), []);
    assert.deepEqual(shown('FROM debian\nRUN [[ a ]]\n', '[[', { code: 3010 }), ['info SC3010 [[']);
  });

  it('have the level that ShellCheck gives them, its style being a hint', () => {
    const levels = (['error', 'warning', 'info', 'style'] as const).flatMap((level) => shown('FROM a\nRUN $x\n', '$x', { level }));
    assert.deepEqual(levels, ['error SC2086 $x', 'warning SC2086 $x', 'info SC2086 $x', 'hint SC2086 $x']);
  });

  it('carry its fix, as small as it is, and say what it will be', () => {
    const fix = [['`ls`', '$(ls)']] as const;
    assert.deepEqual(shown('FROM a\nRUN x \\\n  `ls`\n', '`ls`', { fix }), ["info SC2086 `ls` [Apply ShellCheck's fix for SC2086] $(ls)"]);
    assert.deepEqual(shown('FROM a\nRUN <<EOF\na == b\nEOF\n', '==', { fix: [['==', '=']] }), ['info SC2086 == [Change `==` to `=`] = b']);
  });

  it('carry none where it would write over a continuation, or its edits meet', () => {
    const text = 'FROM a\nRUN echo a;\\\n# why\n b $x\n';
    const blanks = ' '.repeat('\\\n# why\n b'.length - 1);
    assert.deepEqual(shown(text, '$x', { fix: [[`;${blanks}b`, ' b']] }), ['info SC2086 $x']);
    assert.deepEqual(
      shown(text, '$x', {
        fix: [
          ['$x', '1'],
          ['$x', '2'],
        ],
      }),
      ['info SC2086 $x'],
    );
  });

  it('are unsafe, and say why', () => {
    const text = 'FROM a\nRUN $x\n';
    const [script] = scriptsOf(analyse(text, { rules: [] }).build);
    assert.ok(script !== undefined);
    const range = placeIn(script.input, '$x');
    const comment = { ...range, code: 1, level: 'info', message: 'So.', replacements: [{ ...range, text: '"$x"' }] } as const;
    const { reports } = analyse(text, { rules: [], shellCheck: new Map([[keyOf(script), [comment]]]) });
    assert.match(reports[0]?.fixes[0]?.unsafe ?? '', /nothing proves/);
  });
});

describe('shellcheck: whatever it says', () => {
  it('stays within the text and throws nothing', () => {
    const random = randomFrom(7);
    const texts = [
      'FROM a\nRUN ec\\\n # c\n\nho 𝒳 $x\n',
      'FROM a\r\nENV x=1\r\nRUN <<-E\r\n\t#!/bin/sh\r\n\techo $x\r\n\tE',
      'RUN \\\n\\\n',
    ];
    const place = (): number => random.below(14) - 1;
    const range = (): Range => ({ line: place(), column: place(), endLine: place(), endColumn: place() });
    for (let i = 0; i < 3000; i += 1) {
      const text = texts[i % texts.length] ?? '';
      const replacements = Array.from({ length: i % 4 }, () => ({ ...range(), text: '"' }));
      const comment: Comment = { ...range(), code: 2000, level: 'info', message: 'x', replacements };
      const known = new Map(scriptsOf(analyse(text, { rules: [] }).build).map((script) => [keyOf(script), [comment]]));
      const failures: unknown[] = [];
      const { reports } = analyse(text, { rules: [], shellCheck: known, onError: (_, error) => failures.push(error) });
      for (const { at, fixes } of reports) {
        const words = text.slice(at.start, at.end);
        assert.ok(at.start < at.end && at.end <= text.length && !words.includes('\n'), JSON.stringify([text, at, words, comment]));
        for (const { edits } of fixes) applyEdits(text, edits);
      }
      assert.deepEqual(failures, []);
    }
  });
});

describe('shellcheck: what it prints', () => {
  const range = { line: 1, column: 2, endLine: 1, endColumn: 3 };

  it('is read, null fixes included', () => {
    const comments = [
      { file: '-', ...range, level: 'style', code: 2006, message: 'a', fix: null },
      {
        file: '-',
        ...range,
        level: 'info',
        code: 2086,
        message: 'b',
        fix: { replacements: [{ ...range, replacement: '"', precedence: 7 }] },
      },
    ];
    assert.deepEqual(readComments(JSON.stringify({ comments })), [
      { ...range, level: 'style', code: 2006, message: 'a', replacements: [] },
      { ...range, level: 'info', code: 2086, message: 'b', replacements: [{ ...range, text: '"' }] },
    ]);
  });

  it('is passed over where it makes no sense', () => {
    for (const output of ['', 'x', '[]', '{}', 'null', '{"comments":1}']) assert.equal(readComments(output), undefined, output);
    assert.deepEqual(readComments(JSON.stringify({ comments: [1, null, {}, { ...range, code: 'x', message: 'y' }] })), []);
    const half = {
      ...range,
      code: 1,
      level: '?',
      message: 'x',
      fix: { replacements: [{ ...range, replacement: 'a' }, { replacement: 'b' }] },
    };
    assert.deepEqual(readComments(JSON.stringify({ comments: [half] })), [
      { ...range, code: 1, level: 'warning', message: 'x', replacements: [] },
    ]);
  });
});
