export * from './chapters';
export * from './protocol';
export * from './settings';
export * from './severity';
export * from './version';
