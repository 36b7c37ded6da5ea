export * from './package-managers';
export type * from './types';
