import { rootStage, sourceOf, type Build, type RunSource, type Stage, type Step } from '../model';
import { readPairs } from '../syntax';
import { keyOf, type ShellCheckDialect, type ShellCheckResults, type ShellScript } from './types';

/** A script of a Dockerfile, and where it stands there. */
export interface PlacedScript extends ShellScript {
  /** Lines in front of what the Dockerfile says: what the shell gets from outside the script. */
  readonly prelude: string;
  /** What follows the prelude, masked at equal length. */
  readonly text: string;
  /** Where `text` begins in the document. */
  readonly offset: number;
  /** The shell is BusyBox's, which ShellCheck does not know, and which can more than `dash`. */
  readonly isBusyBox: boolean;
}

/** Larger scripts, in characters, are not asked about. */
const maxScript = 50_000;

/** The scripts of RUNs, heredocs included, in order; none for the exec form, and for shells that ShellCheck does not read. */
export function scriptsOf(build: Build): readonly PlacedScript[] {
  const isSet = variablesOf(build);
  return build.runs.flatMap(({ step }) => {
    const source = sourceOf(build.file, step);
    return source === undefined ? [] : (scriptOf(source, step, isSet) ?? []);
  });
}

/** The scripts of a build of which nothing is known yet, each once. */
export function newScripts(build: Build, known: ShellCheckResults): readonly ShellScript[] {
  const fresh = new Map(scriptsOf(build).map(({ dialect, input }) => [keyOf({ dialect, input }), { dialect, input }]));
  return [...fresh].flatMap(([key, script]) => (known.has(key) ? [] : script));
}

function scriptOf(source: RunSource, step: Step, isSet: IsSet): PlacedScript | undefined {
  const { text: written, offset, shell } = source;
  if (shell === undefined || written.length > maxScript || written.trim() === '') return undefined;
  const family = rootStage(step.stage).base.known.family;
  const dialect = dialectOf(shell.name, family);
  if (dialect === undefined) return undefined;
  // The interpreter line is known already, and ShellCheck wants it nowhere but at the top.
  const text = written.replace(/^#!.*/, (line) => ' '.repeat(line.length));
  const mentioned = new Set([...text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g)].map(([, name = '']) => name));
  const lines = [
    ...leadingDirectives(text),
    ...(shell.errexit ? ['set -e'] : []),
    // Nobody knows the values; this one needs no quotes, as those of builds hardly ever do.
    ...[...mentioned].filter((name) => isSet(step, name) || given.has(name)).map((name) => `export ${name}=1`),
  ];
  const prelude = lines.map((line) => `${line}\n`).join('');
  const isBusyBox = (family === 'alpine' || family === 'busybox') && dialect !== 'bash' && dialect !== 'ksh';
  return { dialect, input: prelude + text, prelude, text, offset, isBusyBox };
}

/** Where /bin/sh is Bash, what Bash knows is no mistake; BusyBox's shell is nearest to `dash`. */
function dialectOf(shell: string, family: Stage['base']['known']['family']): ShellCheckDialect | undefined {
  if (shell === 'sh')
    return family !== undefined && shIsBash.has(family) ? 'bash' : family === 'alpine' || family === 'busybox' ? 'dash' : 'sh';
  return shell === 'ash' ? 'dash' : shell === 'bash' || shell === 'dash' || shell === 'ksh' ? shell : undefined;
}

const shIsBash: ReadonlySet<string> = new Set(['rhel', 'fedora', 'suse', 'arch', 'photon']);

/** What stands in front of the first command speaks of the whole script, and would not behind the prelude. */
function leadingDirectives(text: string): readonly string[] {
  const lead = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text)?.[0] ?? '';
  return lead.split(/\r?\n/).filter((line) => /^[ \t]*#[ \t]*shellcheck[ \t]/.test(line));
}

/** The variables that BuildKit gives every RUN. */
const given: ReadonlySet<string> = new Set(
  'HTTP_PROXY http_proxy HTTPS_PROXY https_proxy FTP_PROXY ftp_proxy NO_PROXY no_proxy ALL_PROXY all_proxy'.split(' '),
);

/** Whether ENV or ARG, in ONBUILD too, have set a name before a step: an ENV holds for later stages too, an ARG to the end of its own. */
type IsSet = (step: Step, name: string) => boolean;

function variablesOf({ stages }: Build): IsSet {
  const known = new Map<Stage, Map<string, { readonly first: number; readonly env: boolean }>>();
  for (const stage of stages) {
    const names = new Map(
      [...(known.get(stage.parent ?? stage) ?? [])].filter(([, { env }]) => env).map(([name]) => [name, { first: -1, env: true }]),
    );
    known.set(stage, names);
    for (const { instruction, position } of stage.steps) {
      const env = instruction.keyword === 'ENV';
      if (!env && instruction.keyword !== 'ARG') continue;
      for (const { name } of readPairs(instruction)) {
        const before = names.get(name);
        names.set(name, { first: before?.first ?? position, env: env || before?.env === true });
      }
    }
  }
  return ({ stage, position, onbuild }, name) => (known.get(stage)?.get(name)?.first ?? Infinity) < (onbuild ? Infinity : position);
}
