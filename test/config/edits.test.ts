import assert from 'node:assert/strict';
import { ignoreFileEdit, ignoreHereEdit, policyOf, readDeadweightConfig, readPragmas, turnOffEdits } from '../../server/src/config';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

/** The text after "ignore here" of rule `new` at the word XX, having asked that it works and leaves the directives alone. */
function here(text: string): string {
  const dockerfile = parseDockerfile(text);
  const edit = ignoreHereEdit(dockerfile, readPragmas(dockerfile), 'new', text.indexOf('XX'));
  assert.ok(edit !== undefined);
  return checked(text, applyEdits(text, [edit]));
}

function file(text: string): string {
  const dockerfile = parseDockerfile(text);
  return checked(text, applyEdits(text, [ignoreFileEdit(dockerfile, readPragmas(dockerfile), 'new')]));
}

function checked(before: string, after: string): string {
  const dockerfile = parseDockerfile(after);
  const at = after.indexOf('XX');
  assert.ok(policyOf({ pragmas: readPragmas(dockerfile) }).isSuppressed({ id: 'new', kin: [] }, { start: at, end: at + 2 }), after);
  assert.deepEqual(
    dockerfile.directives.map(({ name, value }) => [name, value]),
    parseDockerfile(before).directives.map(({ name, value }) => [name, value]),
  );
  return after;
}

describe('ignore here', () => {
  it('writes a comment above the instruction, in its indentation and line ending', () => {
    assert.equal(here('FROM a\n  RUN b \\\n XX\n'), 'FROM a\n  # deadweight ignore=new\n  RUN b \\\n XX\n');
    assert.equal(here('FROM a\r\nRUN XX\r\n'), 'FROM a\r\n# deadweight ignore=new\r\nRUN XX\r\n');
    assert.equal(here('FROM XX'), '# deadweight ignore=new\nFROM XX');
    assert.equal(here('\uFEFFFROM XX'), '\uFEFF# deadweight ignore=new\nFROM XX');
    assert.equal(here('FROM a\nONBUILD RUN XX'), 'FROM a\n# deadweight ignore=new\nONBUILD RUN XX');
    assert.equal(here('FROM a\nRUN <<EOF\nXX\nEOF\n'), 'FROM a\n# deadweight ignore=new\nRUN <<EOF\nXX\nEOF\n');
  });

  it('keeps below the directives', () => {
    assert.equal(
      here('# syntax=docker/dockerfile:1\n# escape=`\nFROM XX\n'),
      '# syntax=docker/dockerfile:1\n# escape=`\n# deadweight ignore=new\nFROM XX\n',
    );
  });

  it('joins the pragma that is there', () => {
    assert.equal(here('FROM a\n# deadweight ignore=old: why\nRUN XX\n'), 'FROM a\n# deadweight ignore=old,new: why\nRUN XX\n');
    assert.equal(
      here('FROM a\n# deadweight ignore = old , older\n\nRUN XX\n'),
      'FROM a\n# deadweight ignore = old , older,new\n\nRUN XX\n',
    );
    assert.equal(here('FROM a\nRUN b \\\n# deadweight ignore=old\n XX\n'), 'FROM a\nRUN b \\\n# deadweight ignore=old,new\n XX\n');
    assert.equal(here('FROM a\n# hadolint ignore=DL3009\nRUN XX\n'), 'FROM a\n# hadolint ignore=DL3009\n# deadweight ignore=new\nRUN XX\n');
  });
});

describe('ignore in this file', () => {
  it('writes a comment at the top, below the directives', () => {
    assert.equal(file('FROM XX\n'), '# deadweight ignore-file=new\nFROM XX\n');
    assert.equal(file('# about\nFROM XX\n'), '# deadweight ignore-file=new\n# about\nFROM XX\n');
    assert.equal(
      file('#syntax=a\r\n# check=skip=X\r\n\r\nFROM XX\r\n'),
      '#syntax=a\r\n# check=skip=X\r\n# deadweight ignore-file=new\r\n\r\nFROM XX\r\n',
    );
    assert.equal(file('\uFEFF# syntax=a\nFROM XX\n'), '\uFEFF# syntax=a\n# deadweight ignore-file=new\nFROM XX\n');
    assert.equal(file('#!/usr/bin/x\nFROM XX\n'), '#!/usr/bin/x\n# deadweight ignore-file=new\nFROM XX\n');
  });

  it('joins the pragma that is there', () => {
    assert.equal(file('# deadweight ignore-file=old: why\nFROM XX\n'), '# deadweight ignore-file=old,new: why\nFROM XX\n');
  });
});

describe('turning a rule off in .deadweight.yaml', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', 'rules:\n  new: off\n'],
    ['# ours\n', '# ours\nrules:\n  new: off\n'],
    ['ignore: [a]', 'ignore: [a]\nrules:\n  new: off\n'],
    ['rules:\n', 'rules:\n  new: off\n'],
    ['rules: # why\n  # this\n  a: error # keep\n\nignore: []\n', 'rules: # why\n  # this\n  new: off\n  a: error # keep\n\nignore: []\n'],
    ['rules:\n    new: "error" # keep\n', 'rules:\n    new: off # keep\n'],
    ['rules: {a: error}\n', 'rules: {new: off, a: error}\n'],
    ['rules: {}\n', 'rules: {new: off}\n'],
    ['rules: ~ # none\n', 'rules: {new: off} # none\n'],
    ['rules: null\nignore: [a]\n', 'rules: {new: off}\nignore: [a]\n'],
    ['"rules" :\n', '"rules" :\n  new: off\n'],
    ['rules:\n  New: error\n  a: error\n', 'rules:\n  New: off\n  a: error\n'],
    ['rules:\r\n  a: error\r\n', 'rules:\r\n  new: off\r\n  a: error\r\n'],
  ];
  for (const [before, after] of cases) {
    it(JSON.stringify(before), () => {
      const edits = turnOffEdits(before, 'new');
      assert.ok(edits !== undefined);
      assert.equal(applyEdits(before, edits), after);
      const { config, problems } = readDeadweightConfig(after);
      assert.deepEqual(problems, []);
      assert.equal(config.rules['new'] ?? config.rules['New'], 'off');
    });
  }

  it('leaves alone what it does not understand', () => {
    for (const text of ['a: [', '- a', 'rules: [a]', 'rules: loud', 'rules: {a: b', 'ignore: [a]\n...\n', 'rules: &a\nb: *a\n'])
      assert.equal(turnOffEdits(text, 'new'), undefined, text);
  });
});
