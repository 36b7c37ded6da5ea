/** The language server, without an entry: `node.ts` and `browser.ts` are those. */
export type { LookUpImages } from './late-registry';
export type { CheckScripts } from './late-shellcheck';
export { createServer, type ServerOptions } from './server';
