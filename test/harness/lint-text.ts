import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HousePolicy, RemoteImage, RemoteImages } from '../../shared/src';
import { policyOf, readPragmas } from '../../server/src/config';
import { contextText, isContextText, withText } from '../../server/src/context';
import type { BuildContext } from '../../server/src/context';
import { lint } from '../../server/src/linter';
import type { Fix, NamedRule, Report } from '../../server/src/linter';
import { buildOf, savingInWords } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits, otherFiles } from '../../server/src/text';
import type { Mark } from './markers';

/** What a text is linted with. */
export interface Surroundings {
  readonly context?: BuildContext | undefined;
  /** ISO date; pages are read on one day for ever, so that they do not fail when a release ends its life. */
  readonly today?: string | undefined;
  readonly policy?: HousePolicy | undefined;
  /** What registries have said. */
  readonly remoteImages?: RemoteImages | undefined;
}

const readOn = '2026-11-01';

/** Runs these rules alone, those that are off too, under the pragmas of the text and no other configuration. A rule that throws, throws. */
export function lintText(
  text: string,
  rules: readonly NamedRule[],
  { context, today = readOn, policy: house, remoteImages }: Surroundings = {},
): Report[] {
  const file = parseDockerfile(text);
  const on = rules.filter(({ meta }) => meta.severity === 'off').map(({ id }) => [id, 'info'] as const);
  const policy = policyOf({ pragmas: readPragmas(file), settings: { rules: Object.fromEntries(on) } });
  return lint(buildOf(file, { today, context, policy: house, remoteImages }), rules, policy, (rule, error) => {
    throw new Error(`${rule} throws`, { cause: error });
  });
}

/** A text and what lies around it once a fix is applied, to other files of the context too. */
export function fixedBy(
  { edits }: Pick<Fix, 'edits'>,
  text: string,
  surroundings: Surroundings,
): { text: string; surroundings: Surroundings } {
  const context = otherFiles(edits).reduce<BuildContext>((seen, file) => {
    return withText(seen, file, applyEdits(contextText(seen, file) ?? '', edits, file));
  }, surroundings.context ?? nowhere);
  return { text: applyEdits(text, edits), surroundings: surroundings.context === undefined ? surroundings : { ...surroundings, context } };
}

const nowhere: BuildContext = { files: [], truncated: false, texts: {} };

/** Where a report is, as a marker. */
export function markOf(text: string, { at, message, saving }: Pick<Report, 'at' | 'message' | 'saving'>): Mark {
  const before = text.slice(0, at.start);
  const start = at.start - (before.lastIndexOf('\n') + 1);
  return {
    line: before.split('\n').length - 1,
    start,
    end: start + at.end - at.start,
    message,
    ...(saving && { saving: savingInWords(saving) }),
  };
}

export const fixtures = join(__dirname, '..', 'fixtures');

/** What the registries of `test/fixtures/registries/NAME.json` say, by the keys of questions. */
export function readRemoteImages(name: string): RemoteImages {
  const text = readFileSync(join(fixtures, 'registries', `${name}.json`), 'utf8');
  return new Map(Object.entries(JSON.parse(text) as Record<string, RemoteImage>));
}

/**
 * A folder as a build context, read as a host would read it. A file `.listing` in it names more paths, one a line, which cannot be
 * committed as files (`.git/`, `node_modules/`, what is large); where it gives sizes, behind a blank, the sizes of all files are known.
 */
export function readContext(folder: string): BuildContext {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => file !== '.listing');
  const listing = join(folder, '.listing');
  const more = existsSync(listing) ? readFileSync(listing, 'utf8').split(/\r?\n/) : [];
  const listed = more.filter((line) => line !== '').map((line) => /^(\S+)(?: (\d+))?$/.exec(line)?.slice(1) ?? [line]);
  const given = listed.flatMap(([path = '', bytes]) => (bytes === undefined ? [] : [[path, Number(bytes)] as const]));
  const own = found.map((file) => [file, statSync(join(folder, file)).size] as const);
  return {
    files: [...found, ...listed.map(([path = '']) => path)].sort(),
    truncated: false,
    ...(given.length > 0 && { sizes: Object.fromEntries([...own, ...given]) }),
    texts: Object.fromEntries(found.filter(isContextText).map((file) => [file, readFileSync(join(folder, file), 'utf8')])),
    ...(found.includes('Dockerfile') ? { dockerfile: 'Dockerfile' } : {}),
  };
}
