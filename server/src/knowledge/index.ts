export * from './apt';
export * from './base-images';
export * from './package-managers';
export * from './secret-files';
export * from './secrets';
export type * from './types';
export * from './instructions';
export * from './unwanted-files';
export { isForBuilding, isHeaders } from './build-packages';
