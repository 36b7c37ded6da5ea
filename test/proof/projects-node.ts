import type { Project } from './projects';

export const nodeProjects: readonly Project[] = [];
