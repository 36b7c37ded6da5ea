export * from './index-bytes';
export * from './recommends';
export { aptBytes, aptClosure, aptDate, aptSource, type AptClosure } from './closures';
export { scriptFormOfApt } from './front-end';
export { vendors } from './vendors';
export { runtimeLibraries } from './runtime-libraries';
export { contentsOfImage, isBookworm, isNearBookworm, keepsDocuments, knownContents, type ImageContents } from './image-packages';
