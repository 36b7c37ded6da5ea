import assert from 'node:assert/strict';
import { outcomeOf, splitCases } from './split-cases';

describe('refactor: split into stages, PHP', () => {
  for (const example of splitCases('php')) {
    it(example.name, () => {
      assert.equal(outcomeOf(example), example.expected);
    });
  }
});
