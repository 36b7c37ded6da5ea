import { aptDate, packedAlone, packedBase, packedClosures, packedDocuments, packedSizes } from './closures.data';

/** Where figures of packages come from, for the hint. */
export const aptSource = `on the disk, packages of Debian 12, ${aptDate}`;

/** When the indexes were read: an ISO date. */
export { aptDate };

/** What an install brings to an image, as numbers of parts: packages that always come together. */
export interface AptClosure {
  /** The package and all that it needs. */
  readonly needs: readonly number[];
  /** What comes on top where recommended packages are installed too; `undefined` where that is not known. */
  readonly recommends: readonly number[] | undefined;
}

/** What a package brings to the smallest image of Debian 12; `undefined` for one that was not resolved. */
export function aptClosure(name: string): AptClosure | undefined {
  tables ??= readTables();
  const known = tables.closures.get(name);
  if (typeof known !== 'string') return known;
  const [needs = '', recommends = ''] = known.split('|');
  const closure = { needs: numbersOf(needs), recommends: recommends === '?' ? undefined : numbersOf(recommends) };
  tables.closures.set(name, closure);
  return closure;
}

/** The bytes of a part on the disk, with the documentation that slim images leave out (`keepsDocuments`) or without it. */
export function aptBytes(part: number, documents: boolean): number {
  tables ??= readTables();
  return ((tables.kilobytes[part] ?? 0) + (documents ? (tables.documents[part] ?? 0) : 0)) * 1024;
}

/** True where all that a package needs or recommends is in the smallest image already. */
export function comesAlone(name: string): boolean {
  tables ??= readTables();
  return tables.alone.has(name);
}

interface Tables {
  /** As packed, until somebody asks. */
  readonly closures: Map<string, string | AptClosure>;
  readonly kilobytes: readonly number[];
  /** Those of documentation, manuals and translations, which are not among the others. */
  readonly documents: readonly number[];
  readonly alone: ReadonlySet<string>;
}

/** Read when the first install is looked at: most Dockerfiles have one, but nothing waits for it before. */
let tables: Tables | undefined;

function readTables(): Tables {
  const nothing: AptClosure = { needs: [], recommends: [] };
  const closures = new Map<string, string | AptClosure>(packedBase.split(' ').map((name) => [name, nothing]));
  for (const row of packedClosures.split('\n')) {
    const bar = row.indexOf('|');
    if (bar > 0) closures.set(row.slice(0, bar), row.slice(bar + 1));
  }
  const [kilobytes = [], documents = []] = [packedSizes, packedDocuments].map((packed) =>
    packed.split(' ').map((size) => parseInt(size, 36)),
  );
  return { closures, kilobytes, documents, alone: new Set(packedAlone.split(' ')) };
}

/** `4 3-5`: each counted from the end of the one before it, with so many behind it. */
function numbersOf(packed: string): readonly number[] {
  const numbers: number[] = [];
  let last = 0;
  for (const run of packed === '' ? [] : packed.split(' ')) {
    const [step = '', more = '0'] = run.split('-');
    const from = last + parseInt(step, 36);
    last = from + parseInt(more, 36);
    for (let number = from; number <= last; number += 1) numbers.push(number);
  }
  return numbers;
}
