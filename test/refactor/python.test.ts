import assert from 'node:assert/strict';
import { outcomeOf, splitCases } from './split-cases';

describe('refactor: split into stages, Python', () => {
  for (const example of splitCases('python')) {
    it(example.name, () => {
      assert.equal(outcomeOf(example), example.expected);
    });
  }
});
