/**
 * All that the server for Node and the one for a worker share, which is nearly everything. It is bundled once, as `dist/core.js`, since
 * two copies would double the size of the extension. Only the entries import it.
 */
export { version } from '../../../shared/src';
export { rules } from '../rules';
export { createServer } from './server';
// So is what the host reads files for: the bundler has it find these here, or the server for Node would hold half the core once more.
export * from '../context';
export * from '../shellcheck';
// The bundler has the library's entries find their common part here too: a second copy would not know the errors of the first.
export * from 'vscode-languageserver';
