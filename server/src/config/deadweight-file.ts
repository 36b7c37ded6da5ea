import { isMap, isPair, isScalar, parseDocument, type Pair, type YAMLMap } from 'yaml';
import type { HousePolicy, Level } from '../../../shared/src';
import { applyEdits, insert, lineStart, replace, type Edit } from '../text';
import { policyOf } from './policy';
import { readLevels } from './settings';
import { unknownKey, unknownName } from './known-names';
import { readLabelSchema } from './label-schema';
import { complain, complainOfValue, isRecord, readYaml, strings, type ConfigProblem, type YamlFile } from './yaml';

/** What `.deadweight.yaml` says. */
export interface DeadweightConfig {
  /** A level per rule id or kin. */
  readonly rules: Readonly<Record<string, Level>>;
  /** Rule ids or kin that are off. */
  readonly ignore: readonly string[];
  /** What is asked of Dockerfiles; what is not said here, `.hadolint.yaml` may say. */
  readonly house: Partial<HousePolicy>;
  /** Whether ShellCheck is run where it is found. A file of a repository may not name the program: whoever lints it would run it. */
  readonly runsShellCheck?: boolean;
}

/** Reads a `.deadweight.yaml`. Never throws: what cannot be understood is a problem, and the rest counts. */
export function readDeadweightConfig(
  text: string,
  names?: readonly string[],
): { readonly config: DeadweightConfig; readonly problems: readonly ConfigProblem[] } {
  const file = readYaml(text);
  const rules = file.entries.get('rules');
  const ignore = strings(file.entries.get('ignore'));
  for (const key of file.entries.keys()) if (!knownKeys.includes(key)) complain(file, text, key, unknownKey(key, knownKeys));
  if (rules !== undefined && rules !== null && !isRecord(rules)) complain(file, text, 'rules', '`rules` should map rules to levels.');
  if (ignore === undefined) complain(file, text, 'ignore', '`ignore` should be a list of rules.');
  const levels = readLevels(rules, (key) =>
    complainOfValue(file, text, ['rules', key], `The level of \`${key}\` should be off, hint, info, warning or error.`),
  );
  if (names !== undefined) {
    for (const name of [...(isRecord(rules) ? Object.keys(rules) : []), ...(ignore ?? [])]) {
      const problem = unknownName(name, names);
      if (problem !== undefined) complain(file, text, name, problem);
    }
  }
  const shellcheck = file.entries.get('shellcheck');
  const runsShellCheck = shellcheck === 'auto' ? true : shellcheck === 'off' || shellcheck === false ? false : undefined;
  if (shellcheck !== undefined && runsShellCheck === undefined) {
    complainOfValue(
      file,
      text,
      ['shellcheck'],
      '`shellcheck` should be auto or off; a path belongs into the settings or the command line.',
    );
  }
  const house = readHouse(file, text);
  const config = { rules: levels, ignore: ignore ?? [], house, ...(runsShellCheck !== undefined && { runsShellCheck }) };
  return { config, problems: file.problems };
}

const knownKeys = ['rules', 'ignore', 'shellcheck', 'trusted-registries', 'registry-mirrors', 'label-schema', 'strict-labels'];

function readHouse(file: YamlFile, text: string): Partial<HousePolicy> {
  const [registries, schema, strict] = ['trusted-registries', 'label-schema', 'strict-labels'].map((key) => file.entries.get(key));
  const trusted = strings(registries);
  if (trusted === undefined) complain(file, text, 'trusted-registries', '`trusted-registries` should be a list of registries.');
  const mirrors = file.entries.get('registry-mirrors');
  const mirrored = readMirrors(mirrors);
  if (mirrored === undefined)
    complain(file, text, 'registry-mirrors', '`registry-mirrors` should map mirrors to the registries that they mirror.');
  const labels = readLabelSchema(schema, (keys, message) => complainOfValue(file, text, ['label-schema', ...keys], message));
  if (strict !== undefined && typeof strict !== 'boolean')
    complainOfValue(file, text, ['strict-labels'], '`strict-labels` should be true or false.');
  return {
    ...(registries !== undefined && trusted !== undefined && { trustedRegistries: trusted }),
    ...(mirrors !== undefined && mirrored !== undefined && { registryMirrors: mirrored }),
    ...(schema !== undefined && { labelSchema: labels }),
    ...(typeof strict === 'boolean' && { strictLabels: strict }),
  };
}

function readMirrors(value: unknown): Readonly<Record<string, string>> | undefined {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : undefined;
}

/**
 * The edits that turn a rule off in the text of a `.deadweight.yaml`; everything else in it stays as it is. `undefined` where the
 * file cannot be read or its `rules` are no map.
 */
export function turnOffEdits(text: string, rule: string): readonly Edit[] | undefined {
  const edits = possibleEdits(text, rule);
  return edits !== undefined && isOff(applyEdits(text, edits), rule) ? edits : undefined;
}

/** YAML can be written in more ways than are foreseen here, so what would come out is read before it is offered. */
function isOff(text: string, rule: string): boolean {
  const { config, problems } = readDeadweightConfig(text);
  return (
    problems.every(({ fatal }) => !fatal) && policyOf({ deadweight: config }).levelOf({ id: rule, kin: [], severity: 'error' }) === 'off'
  );
}

function possibleEdits(text: string, rule: string): readonly Edit[] | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
    if (document.errors.length > 0) return undefined;
    if (document.contents === null) return [atEnd(text, `rules:${eol}  ${rule}: off${eol}`, eol)];
    if (!isMap(document.contents)) return undefined;
    const rules = findPair(document.contents, 'rules');
    if (rules === undefined) {
      return document.contents.flow === true ? undefined : [atEnd(text, `rules:${eol}  ${rule}: off${eol}`, eol)];
    }
    return isMap(rules.value) ? entryEdits(text, rules.value, rule, eol) : emptyRulesEdits(text, rules, rule, eol);
  } catch {
    return undefined;
  }
}

function entryEdits(text: string, rules: YAMLMap, rule: string, eol: string): readonly Edit[] | undefined {
  const entry = findEntry(rules, rule);
  if (entry !== undefined) {
    const range = isScalar(entry.value) ? entry.value.range : undefined;
    if (range === undefined || range === null || range[0] === range[1]) return undefined;
    return [replace({ start: range[0], end: range[1] }, 'off')];
  }
  const first = keyStart(rules.items[0]);
  if (rules.flow === true) {
    const open = rules.range?.[0];
    return open === undefined ? undefined : [insert(open + 1, first === undefined ? `${rule}: off` : `${rule}: off, `)];
  }
  if (first === undefined) return undefined;
  // In front of the first entry, since what follows the last one may be comments that belong to something else.
  return [insert(first, `${rule}: off${eol}${text.slice(lineStart(text, first), first)}`)];
}

function emptyRulesEdits(text: string, rules: Pair, rule: string, eol: string): readonly Edit[] | undefined {
  if (!isScalar(rules.value) || rules.value.value !== null || !isScalar(rules.key)) return undefined;
  const [start = 0, end = 0] = rules.value.range ?? [];
  // Nothing may also be written out, as `null` or `~`.
  if (start < end) return [replace({ start, end }, `{${rule}: off}`)];
  const colon = text.indexOf(':', rules.key.range?.[1]);
  return colon < 0 ? undefined : [insert(colon + 1, `${eol}  ${rule}: off`)];
}

function findPair(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((item): item is Pair => isPair(item) && isScalar(item.key) && item.key.value === key);
}

/** The entry that counts for a rule, which may be written in any case. */
function findEntry(map: YAMLMap, rule: string): Pair | undefined {
  const fits = (key: unknown): boolean => isScalar(key) && String(key.value).trim().toLowerCase() === rule.toLowerCase();
  return map.items.findLast((item): item is Pair => isPair(item) && fits(item.key));
}

function keyStart(pair: unknown): number | undefined {
  return isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

function atEnd(text: string, addition: string, eol: string): Edit {
  return insert(text.length, text === '' || text.endsWith('\n') ? addition : eol + addition);
}
