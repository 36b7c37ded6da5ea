export * from './index-bytes';
export * from './recommends';
