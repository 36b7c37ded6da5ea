import type { Level, Severity } from '../../../shared/src';
import { readLabelSchema } from './label-schema';
import { unknownKey, unknownName } from './known-names';
import { complain, complainOfValue, isRecord, readYaml, strings, type ConfigProblem } from './yaml';

/** What `.hadolint.yaml` says, in our words. Codes are kin; our own ids work too. */
export interface HadolintConfig {
  readonly ignored: readonly string[];
  /** A level per code, from `override`. */
  readonly levels: Readonly<Record<string, Level>>;
  readonly failureThreshold: Severity | 'none' | undefined;
  readonly trustedRegistries: readonly string[];
  /** The type of each label: `text`, `url`, `semver`... */
  readonly labelSchema: Readonly<Record<string, string>>;
  readonly strictLabels: boolean;
  /** `disable-ignore-pragma`: comments silence nothing. */
  readonly disablesPragmas: boolean;
  /** `no-fail`: whatever is found, the command line says that all is well. */
  readonly neverFails: boolean;
}

/** hadolint's severities and ours; `style` is its mildest, as `hint` is ours. */
const severityOf: ReadonlyMap<string, Severity> = new Map([
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['style', 'hint'],
]);

const knownKeys = new Set(
  'ignored override failure-threshold trustedRegistries label-schema strict-labels format no-color no-fail disable-ignore-pragma verbose'.split(
    ' ',
  ),
);

/** Reads a `.hadolint.yaml`. Never throws: what cannot be understood is a problem, and the rest counts. */
export function readHadolintConfig(
  text: string,
  names?: readonly string[],
): { readonly config: HadolintConfig; readonly problems: readonly ConfigProblem[] } {
  const file = readYaml(text);
  for (const key of file.entries.keys()) {
    if (!knownKeys.has(key)) complain(file, text, key, unknownKey(key, [...knownKeys]));
  }
  const list = (key: string): readonly string[] => {
    const values = strings(file.entries.get(key));
    if (values === undefined) complain(file, text, key, `\`${key}\` should be a list.`);
    return values ?? [];
  };
  const flag = (key: string): boolean => {
    const value = file.entries.get(key) ?? false;
    if (typeof value !== 'boolean') complainOfValue(file, text, [key], `\`${key}\` should be true or false.`);
    return value === true;
  };
  const config: HadolintConfig = {
    ignored: list('ignored'),
    levels: readOverride(file.entries.get('override'), (message) => complain(file, text, 'override', message)),
    failureThreshold: readThreshold(file.entries.get('failure-threshold'), (message) =>
      complainOfValue(file, text, ['failure-threshold'], message),
    ),
    trustedRegistries: list('trustedRegistries'),
    labelSchema: readLabelSchema(file.entries.get('label-schema'), (keys, message) =>
      complainOfValue(file, text, ['label-schema', ...keys], message),
    ),
    strictLabels: flag('strict-labels'),
    disablesPragmas: flag('disable-ignore-pragma'),
    neverFails: flag('no-fail'),
  };
  for (const name of [...config.ignored, ...Object.keys(config.levels)]) {
    // hadolint has codes that stand for nothing here; that is no mistake in its file.
    const problem = names === undefined || /^(?:DL|SC)\d{4}$/.test(name) ? undefined : unknownName(name, names);
    if (problem !== undefined) complain(file, text, name, problem);
  }
  return { config, problems: file.problems };
}

function readOverride(value: unknown, onBad: (message: string) => void): Readonly<Record<string, Level>> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) {
    onBad('`override` should map severities to lists of rules.');
    return {};
  }
  const levels: Record<string, Level> = {};
  for (const [name, codes] of Object.entries(value)) {
    const severity = severityOf.get(name);
    const list = strings(codes);
    if (severity === undefined || list === undefined) onBad(`\`override.${name}\` should be a list under error, warning, info or style.`);
    else for (const code of list) levels[code] = severity;
  }
  return levels;
}

function readThreshold(value: unknown, onBad: (message: string) => void): HadolintConfig['failureThreshold'] {
  if (value === undefined || value === null) return undefined;
  if (value === 'none' || value === 'ignore') return 'none';
  const severity = typeof value === 'string' ? severityOf.get(value) : undefined;
  if (severity === undefined) onBad('`failure-threshold` should be error, warning, info, style, ignore or none.');
  return severity;
}
