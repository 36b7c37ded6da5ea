export * from './bytes';
export * from './chapters';
export * from './house-policy';
export * from './protocol';
export * from './remote-images';
export * from './settings';
export * from './severity';
export * from './version';
