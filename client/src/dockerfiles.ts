import type { TextDocument } from 'vscode';

/** Dockerfiles in every file system, untitled ones included. */
export const dockerfiles = [{ language: 'dockerfile' }] as const;

export function isDockerfile(document: TextDocument): boolean {
  return document.languageId === 'dockerfile';
}
