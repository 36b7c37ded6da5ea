/** What the builder does again once a file of the build context has changed. */
export type { Labour } from './labour';
export * from './rebuild';
export type { Taking } from './takes';
export { typicalFiles } from './typical';
