import { buildOf, sourcesByName } from '../model';
import { parseDockerfile } from '../syntax';

/** What a Dockerfile copies from its build context by name: where all of that lies may be the context. */
export function namedSources(text: string): readonly string[] {
  return sourcesByName(buildOf(parseDockerfile(text)));
}
