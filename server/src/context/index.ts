/** What lies beside a Dockerfile, as plain data, and pure readers of it. */
export * from './build-context';
export { hasDevDependencies, isDevTool } from './dev-dependencies';
export { buildsDefinedIn, definedBuilds, definitionsIn, isDefinition, type Definitions } from './definitions';
export * from './dockerignore';
export { goManifests } from './go-modules';
export * from './needs-sources';
export { hasLocalRepositories } from './manifests';
export { workspaceManifests } from './node-workspaces';
export { contextPacksAllInOne, packsAllInOne } from './java-packing';
export { nativePackages } from './native-packages';
export { contextBelow, readsAbove } from './subfolder';
export { nodeManifest, type NodeManifest } from './node-project';
export { outputFolders } from './typescript-output';
export { requirementFiles } from './python-manifests';
export { isPackageAlone, namesDependencies } from './python-packages';
