import type { ReporterConstructor, Runner, Test } from 'mocha';

/** The line by which the process that started the editor learns how it went; JSON of a `SuiteResult` follows. */
export const resultMark = 'DEADWEIGHT-SUITE ';

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

let result: SuiteResult = { passed: 0, failed: 0, skipped: [] };

/** A reporter that needs nothing of its surroundings but a console. */
export function createReporter(events: typeof Runner.constants): ReporterConstructor {
  const reporter = class {
    constructor(runner: Runner) {
      let passed = 0;
      let failed = 0;
      const skipped: string[] = [];
      runner.on(events.EVENT_TEST_PASS, (test: Test) => {
        passed++;
        console.log(`  ok    ${test.fullTitle()} (${test.duration ?? 0} ms)`);
      });
      runner.on(events.EVENT_TEST_FAIL, (test: Test, error: Error) => {
        failed++;
        console.error(`  FAIL  ${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
      runner.on(events.EVENT_TEST_PENDING, (test: Test) => skipped.push(test.fullTitle()));
      runner.once(events.EVENT_RUN_END, () => (result = { passed, failed, skipped }));
    }
  };
  // Mocha's types ask for its own base class; mocha itself does not, and the base class wants a terminal.
  return reporter as unknown as ReporterConstructor;
}

/** Runs mocha, prints the result, and rejects unless something ran and all of it passed. */
export async function finish(start: (done: (failures: number) => void) => unknown): Promise<void> {
  const failures = await new Promise<number>((resolve) => start(resolve));
  console.log(resultMark + JSON.stringify(result));
  if (failures > 0) throw new Error(`${failures} failed`);
  if (result.passed === 0) throw new Error('No test ran');
}
