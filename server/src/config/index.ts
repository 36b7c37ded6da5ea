/** Settings, `.deadweight.yaml`, `.hadolint.yaml` and pragmas, made into one policy; the precedence stands in `policy.ts` alone. */
export * from './config-files';
export * from './deadweight-file';
export * from './hadolint-file';
export { labelTypes } from './label-schema';
export { isKnownName, unknownName } from './known-names';
export * from './policy';
export * from './pragmas';
export * from './pragma-edits';
export * from './settings';
export { isBuildKitCheck } from './silencer';
export type { ConfigProblem } from './yaml';
