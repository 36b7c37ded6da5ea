/** The command line, without its entry: `main.ts` is that. */
export { run, type Io } from './run';
