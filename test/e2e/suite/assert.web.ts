/** As much of `node:assert/strict` as the suite uses, for a worker. */
class AssertionError extends Error {}

function ok(value: unknown, message = 'a true value was expected'): asserts value {
  if (!value) throw new AssertionError(message);
}

function equal(actual: unknown, expected: unknown, message = ''): void {
  ok(Object.is(actual, expected), `${message} ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

/** Plain data only, with keys in the same order. */
function deepEqual(actual: unknown, expected: unknown, message = ''): void {
  equal(JSON.stringify(actual), JSON.stringify(expected), message);
}

function match(text: string, pattern: RegExp, message = ''): void {
  ok(pattern.test(text), `${message} ${JSON.stringify(text)} does not match ${String(pattern)}`);
}

export default { ok, equal, deepEqual, match };
