import { createReporter, finish } from './reporter';

/** What the extension host of Node calls. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: createReporter(Mocha.Runner.constants) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./all');
  await finish((done) => mocha.run(done));
}
