/** The language server, without an entry: `node.ts` and `browser.ts` are those. */
export { createServer, type ServerOptions } from './server';
