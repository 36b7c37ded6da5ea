/** Whole-file rewritings: what is proposed, why, and what is left alone. */
export * from './contract';
export { splitIntoStages } from './split';
