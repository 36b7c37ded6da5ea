import { defaultSettings, type Settings, type Severity } from '../../../shared/src';
import { policyOf, readPragmas, type Configuration, type Policy, type PolicySources, type Pragmas } from '../config';
import { lintAll, type NamedRule, type Report, type ToLint } from '../linter';
import { buildOf, type Build, type BuildInputs } from '../model';
import { shellCheckRules, type ShellCheckResults } from '../shellcheck';
import { parsed } from './parsed';

/** All that a lint depends on beside the text. Two lints with the same text and the same (identical) environment give the same. */
export interface Environment extends BuildInputs {
  readonly rules: readonly NamedRule[];
  readonly configuration?: Configuration;
  readonly settings?: Settings;
  /** What the command line selects and ignores. */
  readonly asked?: PolicySources['asked'];
  /** Only findings at this level and above are asked for; all of them where absent. */
  readonly least?: Severity;
  /** What ShellCheck has said so far; it comes late, and so for scripts that are gone. */
  readonly shellCheck?: ShellCheckResults | undefined;
  /** Hears of a rule that throws; the others go on. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/** A text understood, and what is to be shown of it. */
export interface Understood {
  readonly build: Build;
  readonly pragmas: Pragmas;
  readonly policy: Policy;
  readonly environment: Environment;
}

/** A text understood and judged. */
export interface Analysis extends Understood {
  readonly reports: readonly Report[];
}

/** Parses, understands and judges a text. Never throws. */
export function analyse(text: string, environment: Environment): Analysis {
  const understood = understand(text, environment);
  return { ...understood, reports: lintAll([toLint(understood)])[0] ?? [] };
}

/** Parses a text and understands it. Never throws. */
export function understand(text: string, environment: Environment): Understood {
  const file = parsed(text);
  const pragmas = readPragmas(file, environment.buildArgs?.['BUILDKIT_DOCKERFILE_CHECK']);
  const { configuration, settings = defaultSettings, asked } = environment;
  const policy = policyOf({
    pragmas,
    asked,
    settings,
    deadweight: configuration?.deadweight?.config,
    hadolint: configuration?.hadolint?.config,
  });
  return { build: buildOf(file, { ...environment, policy: environment.policy ?? policy.house }), pragmas, policy, environment };
}

/** Judges many texts, each as `analyse` does, in less time: `lintAll` says why. */
export function judgeAll(texts: readonly Understood[]): Analysis[] {
  const reports = lintAll(texts.map(toLint));
  return texts.map((each, i) => ({ ...each, reports: reports[i] ?? [] }));
}

function toLint({ build, policy, environment }: Understood): ToLint {
  const { rules, shellCheck, onError, least } = environment;
  const all = shellCheck === undefined || !policy.wantsShellCheck ? rules : [...rules, ...shellCheckRules(build, shellCheck)];
  return { build, rules: all, policy, onError, least };
}

/** Larger texts (in UTF-16 units) are not linted: nobody writes such a Dockerfile by hand. */
export const maxLength = 1_000_000;
