export * from './alternatives';
export * from './contents';
export * from './current-tags';
export * from './entrypoints';
export * from './facts';
export * from './family';
export * from './image-reference';
export * from './sizes';
