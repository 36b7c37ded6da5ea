import type { Connection } from 'vscode-languageserver';
import { rebuildRequest, type RebuildAnswer, type RebuildParams } from '../../../shared/src';
import { rebuildChoices, rebuildOf, type LintedDocument } from '../service';
import { decoded } from './address';
import { guarded, type LogError } from './guard';
import { withContext } from './patience';

export interface RebuildDesk {
  readonly connection: Connection;
  readonly log: LogError;
  readonly linted: (uri: string) => Promise<{ readonly result: LintedDocument } | undefined>;
}

/** Answers what Docker builds anew if a file changes. */
export function serveRebuild({ connection, log, linted }: RebuildDesk): void {
  connection.onRequest(
    rebuildRequest,
    guarded(log, 'Rebuild', null, async ({ uri, file, path }: RebuildParams): Promise<RebuildAnswer | null> => {
      const found = (await withContext(() => linted(uri)))?.result;
      if (found?.build === undefined) return null;
      const { build, version } = found;
      const asked = path ?? (file === undefined ? undefined : pathInContext(file, uri, build.context?.dockerfile));
      if (asked !== undefined) return { version, result: rebuildOf(build, asked), choices: [] };
      return { version, choices: file === undefined ? rebuildChoices(build) : [] };
    }),
  );
}

/** The path of a file in the context whose Dockerfile is known by its own path in it; `undefined` for a file outside. */
function pathInContext(file: string, uri: string, dockerfile: string | undefined): string | undefined {
  const [at, own] = [decoded(file), decoded(uri)];
  if (dockerfile === undefined || at === undefined || own?.endsWith(`/${dockerfile}`) !== true) return undefined;
  const root = own.slice(0, own.length - dockerfile.length);
  return at.startsWith(root) && at.length > root.length ? at.slice(root.length) : undefined;
}
