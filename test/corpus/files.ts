import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isContextText, maxSizes } from '../../server/src/context';
import type { BuildContext } from '../../server/src/context';

/** A real Dockerfile: somebody else's, so it is read and never committed. */
export interface CorpusFile {
  readonly id: string;
  readonly text: string;
  /** Where it comes from: `official` images, a `collection` of Dockerfiles, or an `app`. */
  readonly kind: string;
  /** What lies beside it, where that was collected too. */
  readonly context: BuildContext | undefined;
}

/** JSON lines, gzip, with `id` and `text` each; `DEADWEIGHT_CORPUS` names another file. */
export const corpusPath = resolve(
  process.env['DEADWEIGHT_CORPUS'] ?? join(__dirname, '..', '..', '..', 'shared', 'corpus', 'dockerfiles.dev.jsonl.gz'),
);

/** Every file of the corpus in its own order; `undefined` where there is no corpus on this machine. */
export function readCorpus(): CorpusFile[] | undefined {
  if (!existsSync(corpusPath)) return undefined;
  const contexts = new Map(
    rowsOf(join(dirname(corpusPath), 'contexts.dev.jsonl.gz')).map((row) => {
      const context = contextOf(row as unknown as ContextRow);
      return [String(row['id']), context] as const;
    }),
  );
  return rowsOf(corpusPath).map(({ id, text, kind, context }) => ({
    id: String(id),
    text: String(text),
    kind: String(kind),
    context: typeof context === 'string' ? contexts.get(context.replace(/^contexts\//, '')) : undefined,
  }));
}

interface ContextRow {
  readonly meta: { readonly dockerfile_in_context?: string };
  readonly manifests: Readonly<Record<string, string>>;
  /** Size and path a line. */
  readonly listing: string;
}

const listingLimit = 5000;
const textLimit = 60_000;

function contextOf({ meta, manifests, listing }: ContextRow): BuildContext {
  const listed = listing.split('\n').flatMap((line) => {
    const [, bytes, path] = /^(\d+)\t(.+)$/.exec(line) ?? [];
    return bytes === undefined || path === undefined ? [] : [[path, Number(bytes)] as const];
  });
  const files = listed.map(([path]) => path);
  const sizes = files.length <= maxSizes ? Object.fromEntries(listed) : undefined;
  const texts = Object.fromEntries(Object.entries(manifests).filter(([path, text]) => isContextText(path) && text.length < textLimit));
  const dockerfile = meta.dockerfile_in_context;
  return {
    files,
    truncated: files.length >= listingLimit,
    texts,
    ...(sizes && { sizes }),
    ...(dockerfile === undefined ? {} : { dockerfile }),
  };
}

function rowsOf(path: string): Record<string, unknown>[] {
  if (!existsSync(path)) return [];
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
}
