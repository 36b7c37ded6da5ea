import type { Diagnostic } from 'vscode-languageserver';
import type { Configuration } from '../config';
import { TextDocument } from '../text';

/** Tells what is wrong with configuration files, in the log and as problems of those files. */
export interface ConfigProblems {
  /** What governs a document was read. */
  update(this: void, uri: string, configuration: Configuration): void;
  /** The document is closed, and with the last one that a file governs go its problems. */
  forget(this: void, uri: string): void;
}

export interface ProblemReader {
  readonly tell: (message: string) => void;
  readonly publish: (uri: string, diagnostics: Diagnostic[]) => void;
}

/** Each text of a file is told of once, however many documents it governs. */
export function createConfigProblems({ tell, publish }: ProblemReader): ConfigProblems {
  const told = new Map<string, string>();
  const governing = new Map<string, readonly string[]>();
  const shown = new Set<string>();

  const tidy = (): void => {
    const present = new Set([...governing.values()].flat());
    for (const uri of [...told.keys()].filter((each) => !present.has(each))) {
      told.delete(uri);
      if (shown.delete(uri)) publish(uri, []);
    }
  };

  return {
    update: (document, { deadweight, hadolint }) => {
      const files = [deadweight, hadolint].flatMap((file) => file ?? []);
      governing.set(
        document,
        files.map(({ uri }) => uri),
      );
      for (const { uri, text, problems } of files) {
        if (told.get(uri) === text) continue;
        told.set(uri, text);
        const yaml = TextDocument.create(uri, 'yaml', 0, text);
        const diagnostics = problems.map(({ message, at, fatal }): Diagnostic => {
          const [start, end] = [yaml.positionAt(at.start), yaml.positionAt(at.end)];
          tell(`${uri}:${start.line + 1}:${start.character + 1}: ${message}`);
          return { range: { start, end }, severity: fatal ? 1 : 2, source: 'deadweight', message };
        });
        if (diagnostics.length > 0) shown.add(uri);
        if (diagnostics.length > 0 || shown.delete(uri)) publish(uri, diagnostics);
      }
      tidy();
    },
    forget: (document) => {
      governing.delete(document);
      tidy();
    },
  };
}
