import type { Project } from './projects';

export const pythonProjects: readonly Project[] = [];
