import assert from 'node:assert/strict';
import { outcomeOf, splitCases } from './split-cases';

describe('refactor: split into stages, Ruby', () => {
  for (const example of splitCases('ruby')) {
    it(example.name, () => {
      assert.equal(outcomeOf(example), example.expected);
    });
  }
});
