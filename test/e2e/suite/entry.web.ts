import 'mocha/mocha.js';
import { createReporter, finish } from './reporter';

/** What the extension host in a web worker calls. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 30_000, reporter: createReporter(Mocha.Runner.constants) });
  await import('./all');
  await finish((done) => mocha.run(done));
}
