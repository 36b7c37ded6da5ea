import type { Dockerfile, Instruction } from '../syntax';

/** The shell that `# hadolint shell=` declares between an instruction and the one before it, as the words of a SHELL. */
export type DeclaredShell = (instruction: Instruction) => readonly string[] | undefined;

/** Reads the comments that tell the shell of a base image, where it is another than /bin/sh. The last one above an instruction counts. */
export function declaredShells({ comments, instructions }: Dockerfile): DeclaredShell {
  const declared = new Map<Instruction, readonly string[]>();
  let next = 0;
  for (const { text, span } of comments) {
    while ((instructions[next]?.span.start ?? Infinity) <= span.start) next += 1;
    const instruction = instructions[next];
    const shell = /^hadolint\s+shell\s*=\s*(\S+)/i.exec(text)?.[1];
    if (shell !== undefined && instruction !== undefined) declared.set(instruction, [shell, '-c']);
  }
  return (instruction) => declared.get(instruction);
}
