import { nameInContext } from '../model';
import { readCopy, type Dockerfile } from '../syntax';

/** What a Dockerfile copies from its build context by name: where all of that lies may be the context. Asked for before a lint, so in short. */
export function namedSources({ instructions }: Dockerfile): readonly string[] {
  return instructions.flatMap((instruction) => {
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return [];
    const { sources, destination, from } = readCopy(instruction);
    if (from !== undefined || destination === undefined) return [];
    return sources.flatMap(({ value, heredoc }) => (heredoc === undefined ? (nameInContext(value) ?? []) : []));
  });
}
