import { cases } from './cases';
import type { ProofCase } from './cases';
import { median, repetitions, type Measured, type ProvedProject } from './project-trial';
import { nameOf, type Project } from './projects';
import type { Proved } from './trial';

/** A case of a fix that holds, with what was seen. */
export interface ProvedFix {
  readonly proof: ProofCase;
  readonly proved: Proved;
}

export interface Evidence {
  /** ISO date. */
  readonly date: string;
  /** Of the engine. */
  readonly version: string;
  readonly fixes: readonly ProvedFix[];
  readonly projects: readonly ProvedProject[];
}

export interface Goal {
  readonly says: string;
  readonly reached: boolean;
  /** Times depend upon the machine and on what else it does: they are told, and nothing fails for them. */
  readonly asserted: boolean;
}

/** What we want of all projects together. */
export function goals(projects: readonly ProvedProject[]): readonly Goal[] {
  const size = median(projects.map(({ before, after }) => after.bytes / before.bytes));
  const rebuild = median(projects.map(({ before, after }) => after.source.seconds / before.source.seconds));
  return [
    { says: `Image size: ${percent(size)} of before (median); the goal is 35 %.`, reached: size <= 0.35, asserted: true },
    {
      says: `Rebuild after an edit of a source: ${percent(rebuild)} of the time before (median); the goal is 30 %.`,
      reached: rebuild <= 0.3,
      asserted: false,
    },
  ];
}

/** What was seen of one project, for the terminal. */
export function summaryOf({ before, after }: ProvedProject): readonly string[] {
  const edited = (what: 'source' | 'manifest'): string =>
    `repeats ${before[what].repeated.names.length} of ${before[what].repeated.of} steps before, ${after[what].repeated.names.length} of ${after[what].repeated.of} after, in ${percent(after[what].seconds / before[what].seconds)} of the time (${before[what].seconds.toFixed(1)} s, ${after[what].seconds.toFixed(1)} s)`;
  return [
    `behaves the same; ${megabytes(before.bytes)} become ${megabytes(after.bytes)}, ${percent(after.bytes / before.bytes)}`,
    `an edit of a source ${edited('source')}`,
    `an edit of the manifest ${edited('manifest')}`,
    `a cold build takes ${percent(after.cold / before.cold)} of the time (${before.cold.toFixed(1)} s, ${after.cold.toFixed(1)} s)`,
  ];
}

export function pageOf({ date, version, fixes, projects }: Evidence): string {
  return `# Proof

<!-- Written by \`npm run proof\` when all of it holds. Do not edit. -->

Every fix that Deadweight calls safe, and every project that it rewrites, is built before and after by a real Docker engine, and run. This
page is what came out on ${date} with Docker ${version}: ${fixes.length} cases of fixes and ${projects.length} projects, all of which hold. To repeat it, call
\`npm run proof\`.

No registry was asked. The base images are stand-ins, made of the packages of Debian and npm by \`test/proof/engine.sh\`: like the official
ones in kind, and not equal to them in size. Python's packages are Debian's, served as an index. nginx stands on Debian in place of Alpine.

## Projects

Each project is one of \`test/proof/projects/\`: a program with the Dockerfile that people write for its kind. \`deadweight optimise\` rewrites
it as a whole, with all that it can do. Then \`docker build --check\` has to find nothing new, a second \`deadweight optimise\` nothing to do, and
the program has to answer every request and print as before: status, headers and body of each answer, its environment, its user, its
processes, its health check, and how it ends when it is told to. What may differ is listed below with its reason; nothing else did.

${goals(projects)
  .map(({ says }) => `- ${says}`)
  .join('\n')}
- Behaviour: the same in ${projects.length} of ${projects.length}.

${table(
  ['Project', 'Size before', 'After', 'Ratio', 'Layers'],
  projects.map(({ project, before, after }) => [
    `\`${nameOf(project)}\`: ${project.says.replace(/^An? /, (word) => word.toLowerCase())}`,
    megabytes(before.bytes),
    megabytes(after.bytes),
    percent(after.bytes / before.bytes),
    `${before.layers} → ${after.layers}`,
  ]),
)}

Steps that make a layer and were done again after an edit, of all that there are, before and after the rewriting. \`deadweight rebuild\` says
beforehand which these are; it has to agree with BuildKit. Times are ratios of after to before, for seconds say more of the machine: after
an edit of a source the medians of ${repetitions} edits, else of one build each. A cold build starts with no cache at all.

${table(
  ['Project', 'Steps, source edited', 'Steps, manifest edited', 'Time, source edited', 'Time, manifest edited', 'Time, cold'],
  projects.map(({ project, before, after }) => [
    `\`${nameOf(project)}\``,
    steps(before, after, 'source'),
    steps(before, after, 'manifest'),
    percent(after.source.seconds / before.source.seconds),
    percent(after.manifest.seconds / before.manifest.seconds),
    percent(after.cold / before.cold),
  ]),
)}

### What may differ

${projects.flatMap(({ project }) => [...leaves(project)]).join('\n')}

## Fixes

Each case is a small Dockerfile of \`test/proof/cases/\`, fixed by one rule. The image has to be the same afterwards in every path, with its mode,
owner, content and attributes, and in its configuration, but for what the fix is there to change. A case that is held back is one where a
fix would change the image, and none is offered.

${table(
  ['Rule', 'Cases', 'Same image', 'Held back', 'Most saved by a case'],
  rules(fixes).map(([rule, own]) => {
    const built = own.filter(({ proved }) => proved.bytes !== undefined);
    return [`\`${rule}\``, String(own.length), String(built.length), String(own.length - built.length), mostSaved(built)];
  }),
)}

Cases that also have to show what the fix is for:

${table(
  ['Case', 'What it is', 'Seen'],
  fixes
    .filter(({ proved }) => proved.checked.length > 0)
    .map(({ proof, proved }) => [`\`${proof.folder}\``, proof.says, proved.checked.join('; ')]),
)}
`;
}

/** A line for each reason, since one of them often stands for many a difference. */
function* leaves(project: Project): Generator<string> {
  const { allowed } = project;
  for (const reason of new Set(allowed.map(({ because }) => because))) {
    const what = allowed.filter(({ because }) => because === reason).map((each) => `\`${each.what}\``);
    yield `- \`${nameOf(project)}\`, ${what.join(', ')}: ${reason}`;
  }
}

function steps(before: Measured, after: Measured, what: 'source' | 'manifest'): string {
  const [old, now] = [before[what].repeated, after[what].repeated];
  return `${old.names.length} of ${old.of} → ${now.names.length} of ${now.of}`;
}

/** In the order in which the rules are proved. */
function rules(fixes: readonly ProvedFix[]): readonly (readonly [rule: string, fixes: readonly ProvedFix[]])[] {
  const ruleOf = (folder: string): string => folder.split('/')[0] ?? '';
  const names = [...new Set(cases.map(({ folder }) => ruleOf(folder)))];
  return names.map((name) => [name, fixes.filter(({ proof }) => ruleOf(proof.folder) === name)]);
}

function mostSaved(built: readonly ProvedFix[]): string {
  const [most] = built
    .flatMap(({ proved: { bytes } }) => (bytes === undefined ? [] : [bytes]))
    .sort((one, other) => other.before - other.after - (one.before - one.after));
  if (most === undefined || most.before - most.after <= 0) return '';
  return `${most.before - most.after} bytes of ${most.before}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(ratio < 0.1 ? 1 : 0)} %`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}
