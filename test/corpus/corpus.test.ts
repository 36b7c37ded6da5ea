import assert from 'node:assert/strict';
import { rules } from '../../server/src/rules';
import { sampleOf } from '../harness/random';
import { examine } from './examine';
import { corpusPath, readCorpus } from './files';

const files = readCorpus();
const size = 300;

describe('corpus', () => {
  if (files === undefined) {
    it.skip(`reads real Dockerfiles (SKIPPED: there is no corpus at ${corpusPath})`);
    return;
  }

  it(`lints and fixes ${size} real Dockerfiles: nothing throws, fixes settle, comments stay`, function () {
    this.timeout(120_000);
    const sample = sampleOf(files, size);
    assert.ok(sample.length > 100, 'the corpus is nearly empty');
    const problems = sample.flatMap((file) => examine(file, rules).problems.map((problem) => `${file.id}: ${problem}`));
    assert.deepEqual(problems, []);
  });
});
