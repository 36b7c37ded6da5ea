export * from './apt';
export * from './base-images';
export * from './package-managers';
export type * from './types';
export * from './instructions';
