import type { ConfigFile, ConfigName } from '../../../shared/src';
import { readDeadweightConfig, type DeadweightConfig } from './deadweight-file';
import { readHadolintConfig, type HadolintConfig } from './hadolint-file';
import type { ConfigProblem } from './yaml';

/** The configuration files that govern a document, read. */
export interface Configuration {
  readonly deadweight?: ReadConfig<DeadweightConfig>;
  readonly hadolint?: ReadConfig<HadolintConfig>;
}

export interface ReadConfig<T> {
  readonly uri: string;
  readonly text: string;
  readonly config: T;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads the files that were found; where a name comes twice, the first counts. `names` are the ids and kin of all rules: another in a file
 * is a problem there.
 */
export function readConfigFiles(files: readonly ConfigFile[], names?: readonly string[]): Configuration {
  const find = (name: ConfigName): ConfigFile | undefined => files.find((file) => file.name === name);
  const [ours, theirs] = [find('.deadweight.yaml'), find('.hadolint.yaml')];
  return {
    ...(ours && { deadweight: { uri: ours.uri, text: ours.text, ...readDeadweightConfig(ours.text, names) } }),
    ...(theirs && { hadolint: { uri: theirs.uri, text: theirs.text, ...readHadolintConfig(theirs.text, names) } }),
  };
}
