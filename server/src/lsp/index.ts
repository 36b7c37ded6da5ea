/** The language server, without an entry: `node.ts` and `browser.ts` are those. */
export type { CheckScripts } from './late-checks';
export { createServer, type ServerOptions } from './server';
