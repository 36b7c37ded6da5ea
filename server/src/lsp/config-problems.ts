import type { Configuration } from '../config';
import { TextDocument } from '../text';

/** Tells what is wrong with configuration files: once for each text of a file, however many documents it governs. */
export function createConfigProblems(tell: (message: string) => void): (configuration: Configuration) => void {
  const told = new Map<string, string>();
  return ({ deadweight, hadolint }) => {
    for (const file of [deadweight, hadolint]) {
      if (file === undefined || told.get(file.uri) === file.text) continue;
      told.set(file.uri, file.text);
      const document = TextDocument.create(file.uri, 'yaml', 0, file.text);
      for (const { message, at } of file.problems) {
        const { line, character } = document.positionAt(at.start);
        tell(`${file.uri}:${line + 1}:${character + 1}: ${message}`);
      }
    }
  };
}
