/** The rule contract, running rules, and applying their fixes. */
export * from './contract';
export * from './fix-all';
export * from './lint';
export { unitedSavings, type TotalSaving } from '../model';
