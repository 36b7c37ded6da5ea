import type { Project } from './projects';

export const compiledProjects: readonly Project[] = [];
