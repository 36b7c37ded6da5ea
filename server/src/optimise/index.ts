/** Linter and refactorings together: everything that can be done to one Dockerfile, in order, and what is said of it. */
export * from './optimise';
export { summaryOf } from './summary';
export { refactorings } from '../refactor';
