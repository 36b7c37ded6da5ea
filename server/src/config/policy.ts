import { atLeast, type HousePolicy, type Level, type Settings, type Severity } from '../../../shared/src';
import type { Span } from '../text';
import type { DeadweightConfig } from './deadweight-file';
import type { HadolintConfig } from './hadolint-file';
import type { Pragmas } from './pragmas';
import { isBuildKitCheck, silencerOf } from './silencer';

/** What is asked of the policy: a rule or one of its findings. */
export interface Judged {
  readonly id: string;
  /** Of a finding: its own kin. Of a rule: all that its findings may carry. */
  readonly kin: readonly string[];
  /** The level where nothing is configured. */
  readonly severity: Level;
}

/** What settings, configuration files and pragmas say of rules and findings. */
export interface Policy {
  /** False where none of the rule's findings can be shown at or above a level, so that it need not run. `severity` is the highest that they have. */
  wants(this: void, rule: Judged, least?: Severity): boolean;
  /** True where the command line names the rule, or a kin of it: who asks so wants to hear of each finding. */
  isAskedFor(this: void, rule: Pick<Judged, 'id' | 'kin'>): boolean;
  /** The level of a finding. */
  levelOf(this: void, finding: Judged): Level;
  /** True where a pragma silences a finding that starts at `at`. */
  isSuppressed(this: void, finding: Pick<Judged, 'id' | 'kin'>, at: Span): boolean;
  /** False where no finding of ShellCheck can be shown, so that it need not run. */
  readonly wantsShellCheck: boolean;
  /** False where the organisation allows no pragmas, ours and hadolint's; BuildKit's own it cannot forbid. */
  readonly obeysPragmas: boolean;
  /** What the organisation asks of its Dockerfiles. */
  readonly house: HousePolicy;
}

/** Where a policy comes from; every part may be missing. */
export interface PolicySources {
  readonly pragmas?: Pragmas | undefined;
  /** What the command line asks for: rules by id or kin. */
  readonly asked?: { readonly select?: readonly string[] | undefined; readonly ignore?: readonly string[] | undefined } | undefined;
  readonly deadweight?: DeadweightConfig | undefined;
  readonly hadolint?: HadolintConfig | undefined;
  readonly settings?: Pick<Settings, 'rules'> | undefined;
}

/**
 * The one place that knows precedence: pragma > command line > `.deadweight.yaml` > `.hadolint.yaml` > VS Code settings > defaults.
 * In each of them a rule may be named by its id or by a kin of the finding, in any case; the id counts first.
 */
export function policyOf({ pragmas, asked, deadweight, hadolint, settings }: PolicySources): Policy {
  const selected = asked?.select === undefined ? undefined : new Set(asked.select.map(lower));
  const obeysPragmas = hadolint?.disablesPragmas !== true;
  const obeyed = (pragmas?.all ?? []).filter(({ form }) => obeysPragmas || form === 'buildkit');
  const silenced = silencerOf(obeyed);
  // What is asked for by `experimental` is not what `skip` at the top means.
  const experimental = new Set(pragmas?.experimental);
  const experimentSilenced =
    experimental.size === 0 ? silenced : silencerOf(obeyed.filter(({ form, scope }) => form !== 'buildkit' || scope !== 'file'));
  const ignored = layer({}, asked?.ignore);
  const layers = [
    ignored,
    layer(deadweight?.rules, deadweight?.ignore),
    layer(hadolint?.levels, hadolint?.ignored),
    layer(settings?.rules),
  ].filter(({ size }) => size > 0);

  // Every rule is asked about for every file, and mostly nothing is configured.
  const isPlain = layers.length === 0 && selected === undefined && experimental.size === 0;
  const configured = (finding: Judged): Level => {
    if (isPlain) return finding.severity;
    const names = namesOf(finding);
    const level = firstDefined(layers, (levels) => firstDefined(names, (name) => levels.get(name))) ?? finding.severity;
    if (selected === undefined) return level;
    if (!names.some((name) => selected.has(name)) || names.some((name) => ignored.get(name) === 'off')) return 'off';
    // Selecting turns on: what a rule that is off would say counts as a warning.
    return level !== 'off' ? level : finding.severity !== 'off' ? finding.severity : 'warning';
  };
  const levelOf = (finding: Judged): Level => {
    const level = configured(
      finding.severity === 'off' && isExperiment(finding, experimental) ? { ...finding, severity: 'warning' } : finding,
    );
    return level !== 'off' && pragmas?.checksAreErrors === true && finding.kin.some(isBuildKitCheck) ? 'error' : level;
  };

  return {
    levelOf,
    wants: (rule, least = 'hint') => {
      if (isPlain && pragmas?.checksAreErrors !== true) return isShown(rule.severity, least);
      return isShown(levelOf({ ...rule, kin: [] }), least) || rule.kin.some((code) => isShown(levelOf({ ...rule, kin: [code] }), least));
    },
    isAskedFor: (rule) => selected !== undefined && namesOf(rule).some((name) => selected.has(name)),
    isSuppressed: (finding, at) =>
      obeyed.length > 0 && (isExperiment(finding, experimental) ? experimentSilenced : silenced)(namesOf(finding), at.start),
    wantsShellCheck: [...(selected ?? ['shellcheck', ...layers.flatMap((levels) => [...levels.keys()])])].some(
      (name) => isOfShellCheck(name) && levelOf({ id: name, kin: [], severity: 'warning' }) !== 'off',
    ),
    obeysPragmas,
    house: {
      trustedRegistries: deadweight?.house.trustedRegistries ?? hadolint?.trustedRegistries ?? [],
      ...(deadweight?.house.registryMirrors !== undefined && { registryMirrors: deadweight.house.registryMirrors }),
      labelSchema: deadweight?.house.labelSchema ?? hadolint?.labelSchema ?? {},
      strictLabels: deadweight?.house.strictLabels ?? hadolint?.strictLabels ?? false,
    },
  };
}

function isShown(level: Level, least: Severity): boolean {
  return level !== 'off' && atLeast(level, least);
}

/** Every rule at its default, nothing suppressed. */
export const defaultPolicy: Policy = policyOf({});

function layer(levels: Readonly<Record<string, Level>> = {}, off: readonly string[] = []): ReadonlyMap<string, Level> {
  const all = Object.entries(levels).map(([name, level]): [string, Level] => [lower(name), level]);
  return new Map([...all, ...off.map((name): [string, Level] => [lower(name), 'off'])]);
}

/** A rule's id and kin in lower case; `shellcheck` stands for every code of ShellCheck. */
function namesOf({ id, kin }: Pick<Judged, 'id' | 'kin'>): readonly string[] {
  const names = [id, ...kin].map(lower);
  return names.some((name) => name !== 'shellcheck' && isOfShellCheck(name)) ? [...names, 'shellcheck'] : names;
}

function isOfShellCheck(name: string): boolean {
  return name === 'shellcheck' || /^sc\d+$/.test(name);
}

/** BuildKit's experimental checks are off until the file, or the build, asks for them. */
function isExperiment({ kin }: Pick<Judged, 'kin'>, experimental: ReadonlySet<string>): boolean {
  if (experimental.size === 0) return false;
  return kin.some((name) => experimental.has(lower(name)) || (experimental.has('all') && experimentalChecks.has(lower(name))));
}

const experimentalChecks = new Set(['invaliddefinitiondescription', 'copyignoredfile']);

function lower(name: string): string {
  return name.trim().toLowerCase();
}

function firstDefined<T, U>(items: readonly T[], of: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const value = of(item);
    if (value !== undefined) return value;
  }
  return undefined;
}
