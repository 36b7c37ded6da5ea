export * from './index-bytes';
export * from './recommends';
export { scriptFormOfApt } from './front-end';
export { vendors } from './vendors';
export { contentsOfImage } from './image-packages';
