import { defaultSettings, type Settings, type Severity } from '../../../shared/src';
import { policyOf, readPragmas, type Configuration, type Policy, type PolicySources, type Pragmas } from '../config';
import { lintAll, type NamedRule, type Report, type ToLint } from '../linter';
import { buildOf, type Build, type BuildInputs } from '../model';
import { shellCheckRules, type ShellCheckResults } from '../shellcheck';
import type { Dockerfile } from '../syntax';
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

/** A text understood and judged. */
export interface Analysis {
  readonly build: Build;
  readonly pragmas: Pragmas;
  readonly policy: Policy;
  readonly reports: readonly Report[];
}

/** A text, and all that its lint depends on beside it. */
export interface Source {
  readonly text: string;
  /** The text parsed, where that was needed before. */
  readonly file?: Dockerfile | undefined;
  readonly environment: Environment;
}

/** Parses, understands and judges a text. Never throws. */
export function analyse(text: string, environment: Environment): Analysis {
  const understood = understand({ text, environment });
  const [reports = []] = lintAll([toLint(understood, environment)]);
  return { ...understood, reports };
}

/** Analyses many texts, each as `analyse` does, in less time: `lintAll` says why. */
export function analyseAll(sources: readonly Source[]): Analysis[] {
  const understood = sources.map((each) => ({ ...understand(each), environment: each.environment }));
  const reports = lintAll(understood.map((each) => toLint(each, each.environment)));
  return understood.map(({ build, pragmas, policy }, i) => ({ build, pragmas, policy, reports: reports[i] ?? [] }));
}

type Understood = Omit<Analysis, 'reports'>;

function understand({ text, file = parsed(text), environment }: Source): Understood {
  const pragmas = readPragmas(file, environment.buildArgs?.['BUILDKIT_DOCKERFILE_CHECK']);
  const { configuration, settings = defaultSettings, asked } = environment;
  const policy = policyOf({
    pragmas,
    asked,
    settings,
    deadweight: configuration?.deadweight?.config,
    hadolint: configuration?.hadolint?.config,
  });
  return { build: buildOf(file, { ...environment, policy: environment.policy ?? policy.house }), pragmas, policy };
}

function toLint({ build, policy }: Understood, { rules, shellCheck, onError, least }: Environment): ToLint {
  const all = shellCheck === undefined || !policy.wantsShellCheck ? rules : [...rules, ...shellCheckRules(build, shellCheck)];
  return { build, rules: all, policy, onError, least };
}

/** Larger texts (in UTF-16 units) are not linted: nobody writes such a Dockerfile by hand. */
export const maxLength = 1_000_000;
