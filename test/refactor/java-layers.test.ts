import assert from 'node:assert/strict';
import { outcomeOf, splitCases } from './split-cases';

describe('refactor: split into stages, layers of Spring Boot', () => {
  for (const example of splitCases('java')) {
    it(example.name, () => {
      assert.equal(outcomeOf(example), example.expected);
      // Every case says by its name whether the archive is taken apart.
      assert.equal(example.expected.includes('-Djarmode='), example.name.startsWith('layers-'));
    });
  }
});
