export * from './facts';
export * from './family';
export * from './image-reference';
