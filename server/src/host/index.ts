/** Files and folders of the machine. The only module of the product, with the entries, that knows `node:`. */
export * from './config-files';
export * from './context-root';
export * from './disk';
export * from './dockerfiles';
export * from './read-context';
export { createRegistry, type Registry, type RegistryAnswer } from './registry';
export * from './shellcheck';
export * from './write-file';
