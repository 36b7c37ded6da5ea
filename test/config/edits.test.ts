import assert from 'node:assert/strict';
import { policyOf, readDeadweightConfig, readPragmas, silencingEdit, turnOffEdits, type Silencing } from '../../server/src/config';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

type Form = Silencing['form'];

/** The text after silencing `new` at the word XX, having asked that it works and leaves the directives alone. */
function silenced(text: string, form: Form, scope: Silencing['scope']): string {
  const dockerfile = parseDockerfile(text);
  const edit = silencingEdit(dockerfile, readPragmas(dockerfile), { form, scope, name: 'new' }, text.indexOf('XX'));
  assert.ok(edit !== undefined);
  return checked(text, applyEdits(text, [edit]));
}

const here = (text: string, form: Form = 'deadweight'): string => silenced(text, form, 'instruction');
const file = (text: string, form: Form = 'deadweight'): string => silenced(text, form, 'file');

function checked(before: string, after: string): string {
  const dockerfile = parseDockerfile(after);
  const at = after.indexOf('XX');
  assert.ok(policyOf({ pragmas: readPragmas(dockerfile) }).isSuppressed({ id: 'rule', kin: ['new'] }, { start: at, end: at + 2 }), after);
  const others = ({ directives }: typeof dockerfile) => directives.flatMap(({ name, value }) => (name === 'check' ? [] : [[name, value]]));
  assert.deepEqual(others(dockerfile), others(parseDockerfile(before)));
  assert.ok(dockerfile.directives.filter(({ name }) => name === 'check').length <= 1, 'a second check directive');
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

describe('ignoring as hadolint does', () => {
  it('writes and joins its pragmas for an instruction, a stage and the file', () => {
    assert.equal(here('FROM a\n RUN XX\n', 'hadolint'), 'FROM a\n # hadolint ignore=new\n RUN XX\n');
    assert.equal(here('FROM a\n# hadolint ignore=DL1 # why\nRUN XX\n', 'hadolint'), 'FROM a\n# hadolint ignore=DL1,new # why\nRUN XX\n');
    assert.equal(file('# syntax=x\nFROM XX\n', 'hadolint'), '# syntax=x\n# hadolint global ignore=new\nFROM XX\n');
    assert.equal(file('# hadolint global ignore=DL1\nFROM XX\n', 'hadolint'), '# hadolint global ignore=DL1,new\nFROM XX\n');
    const stage = (text: string): string => silenced(text, 'hadolint', 'stage');
    assert.equal(stage('FROM a\nFROM b\nRUN c\nRUN XX\n'), 'FROM a\n# hadolint stage ignore=new\nFROM b\nRUN c\nRUN XX\n');
    assert.equal(stage('# hadolint stage ignore=DL1\nFROM a\nRUN XX\n'), '# hadolint stage ignore=DL1,new\nFROM a\nRUN XX\n');
    assert.equal(
      silencingEdit(parseDockerfile('RUN XX'), readPragmas(parseDockerfile('')), { form: 'hadolint', scope: 'stage', name: 'x' }, 4),
      undefined,
    );
  });
});

describe('skipping as BuildKit does', () => {
  it('writes one check directive, or extends the one that is there', () => {
    assert.equal(file('FROM XX\n', 'buildkit'), '# check=skip=new\nFROM XX\n');
    assert.equal(file('# syntax=x\r\n# about\r\nFROM XX\r\n', 'buildkit'), '# syntax=x\r\n# check=skip=new\r\n# about\r\nFROM XX\r\n');
    assert.equal(file('# check=skip=A, B;error=true\nFROM XX\n', 'buildkit'), '# check=skip=A, B,new;error=true\nFROM XX\n');
    assert.equal(file('# check=skip=A // why\nFROM XX\n', 'buildkit'), '# check=skip=A,new // why\nFROM XX\n');
    assert.equal(file('#check = error=true\nFROM XX\n', 'buildkit'), '#check = skip=new;error=true\nFROM XX\n');
  });

  it('writes a comment above an instruction, unless it would be a directive there', () => {
    assert.equal(here('FROM a\nCMD XX\n', 'buildkit'), 'FROM a\n# check=skip=new\nCMD XX\n');
    assert.equal(here('FROM a\n# check=skip=A\nCMD XX\n', 'buildkit'), 'FROM a\n# check=skip=A,new\nCMD XX\n');
    assert.equal(here('# check=skip=A\n\nFROM XX\n', 'buildkit'), '# check=skip=A\n\n# check=skip=new\nFROM XX\n');
    for (const text of ['FROM XX', '\uFEFFFROM XX', '# syntax=a\nFROM XX']) {
      const dockerfile = parseDockerfile(text);
      const silencing = { form: 'buildkit', scope: 'instruction', name: 'new' } as const;
      assert.equal(silencingEdit(dockerfile, readPragmas(dockerfile), silencing, text.indexOf('XX')), undefined, text);
    }
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
