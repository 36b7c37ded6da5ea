export * from './types';
export { readExpansions, type Expansion, type Expansions } from './expansions';
export { emptyLinesIn, type EmptyLines } from './empty-lines';
export { maskHeredoc, maskShell, type Masked } from './mask';
export { readPairs, type Pair } from './pairs';
export { parseDockerfile } from './parse';
export { readCopy, readFrom, readMounts, type CopySource, type CopyView, type FromView, type MountView, type Value } from './views';
