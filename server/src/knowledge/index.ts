export * from './apt';
export * from './base-images';
export * from './package-managers';
export * from './secrets';
export type * from './types';
export * from './instructions';
export * from './unwanted-files';
