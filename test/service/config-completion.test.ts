import assert from 'node:assert/strict';
import { completeConfig } from '../../server/src/service';
import { TextDocument } from '../../server/src/text';
import { tinyRules } from './tiny-rules';

/** The text after choosing `label` at the bar, and all that is offered there. */
function at(marked: string, label?: string): { readonly labels: readonly string[]; readonly text: string | undefined } {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const document = TextDocument.create('file:///.deadweight.yaml', 'yaml', 1, text);
  const items = completeConfig(document, offset, tinyRules);
  const item = items.find((each) => each.label === label);
  return { labels: items.map((each) => each.label), text: item?.textEdit && TextDocument.applyEdits(document, [item.textEdit as never]) };
}

const levels = ['off', 'hint', 'info', 'warning', 'error'];

describe('completing .deadweight.yaml', () => {
  it('offers the keys that are not there yet', () => {
    assert.deepEqual(at('|').labels.slice(0, 2), ['rules', 'ignore']);
    assert.ok(!at('rules:\n  a: off\n|').labels.includes('rules'));
    assert.equal(at('ru|', 'rules').text, 'rules:');
  });

  it('offers rules and then their levels', () => {
    for (const text of ['rules:\n  |', 'rules:\n  a: off\n\n  # why\n  slo|', 'rules: {a: off, |'])
      assert.ok(at(text).labels.includes('sloppy-word'), text);
    assert.equal(at('rules:\n  slo|\n', 'sloppy-word').text, 'rules:\n  sloppy-word: \n');
    for (const text of ['rules:\n  sloppy-word: |', 'rules:\n  DL3009: wa|', 'rules: {a: |'])
      assert.deepEqual(at(text).labels, levels, text);
  });

  it('offers rules to ignore, in either form of a list', () => {
    for (const text of ['ignore:\n  - |', 'ignore:\n- risky-word\n- s|', 'ignore: [|', 'ignore: [risky-word, s|'])
      assert.ok(at(text).labels.includes('sloppy-word'), text);
    assert.equal(at('ignore: [slop|]', 'sloppy-word').text, 'ignore: [sloppy-word]');
    assert.deepEqual(at('ignore: |').labels, []);
  });

  it('offers the few values that there are, and nothing in comments and unknown places', () => {
    assert.deepEqual(at('shellcheck: |').labels, ['auto', 'off']);
    assert.deepEqual(at('strict-labels: t|').labels, ['true', 'false']);
    assert.ok(at('label-schema:\n  a: |').labels.includes('semver'));
    for (const text of ['# |', 'rules: # |', 'label-schema:\n  |', 'what: |', 'trusted-registries:\n  - |'])
      assert.deepEqual(at(text).labels, [], text);
  });
});
