import { familyOf, imageFacts, imageNotes } from '../../knowledge';
import { isRoot, isWholeContext, within, type Build, type Step } from '../../model';
import { readCopy, type Comment, type Instruction } from '../../syntax';
import { textOf } from '../../text';
import { isShellForm, type Cargo } from './cargo';
import type { Copied } from './plan';
import { upgradedSetup } from './system-upgrade';

/** The instructions of the final stage with their comments, in the order that serves the cache: what changes seldom first. */
export function finalStage(cargo: Cargo): string[] {
  const { stage, plan, carried, builder, kept } = cargo;
  const of = (...keywords: readonly string[]): Step[] => carried.filter(({ instruction }) => keywords.includes(instruction.keyword));
  const settings = of('ENV', 'LABEL', 'MAINTAINER', 'SHELL');
  const inOrder = settings.filter((step) => isBehindRun(step, carried));
  const early = settings.filter((step) => !inOrder.includes(step));
  const files = carried.filter((step) => isFiles(step) || inOrder.includes(step));
  const users = of('USER');
  const known = new Set([...early, ...files, ...users]);
  const late = carried.filter((step) => !known.has(step) && !/^(?:ARG|WORKDIR)$/.test(step.instruction.keyword));
  const place = workplace(cargo);
  const block = (step: Step): string[] => [
    ...(isApart(cargo, step) ? [''] : []),
    ...(isFiles(step) ? place.asBefore(step) : []),
    ...blockOf(cargo, step),
  ];

  const before = files.filter(({ position }) => position <= kept.position);
  const sources = plan.copiesApart === true ? firstSources(before) : before.length;
  const lines = [
    ...early.flatMap(block),
    ...(plan.setup.length === 0 || isMadeBefore(cargo) ? [] : place.enter(stage.end.workdir)),
    ...upgradedSetup(cargo),
    ...before.slice(0, sources).flatMap(block),
    ...place.enter(stage.end.workdir),
    ...plan.copies.map((each) => copyLine(each, builder)),
    ...before.slice(sources).flatMap(block),
    ...files.filter(({ position }) => position > kept.position).flatMap(block),
    ...place.enter(stage.end.workdir),
    ...userLines(cargo, users, place.user()),
    ...late.flatMap(block),
  ];
  while (lines[0] === '') lines.shift();
  const flags = (stage.from?.flags ?? []).map((flag) => `${textOf(cargo.build.text, flag.span)} `).join('');
  const [, , own] = stage.from?.words ?? [];
  const name = own?.text ?? plan.name;
  return [`FROM ${flags}${plan.base}${name === undefined ? '' : ` AS ${name}`}`, ...argumentsFor(cargo, lines), ...lines];
}

/** True where a RUN that was there before the working directory makes it, or a home around it: where it is there already, such a RUN fails, or leaves it to root. */
function isMadeBefore({ build, stage, plan, carried }: Cargo): boolean {
  const { workdir } = stage.end;
  if (workdir === undefined || plan.setup.some((line) => line.includes(workdir))) return false;
  return carried.some((step) => {
    if (step.before.workdir === workdir) return false;
    const commands = build.runAt(step)?.commands ?? [];
    return commands.some(
      ({ name = '', args }) =>
        (makers.test(name) && args.some(({ raw }) => /^\/./.test(raw) && within(workdir, raw))) ||
        (accounts.test(name) && within(workdir, '/home')),
    );
  });
}

const accounts = /^(?:useradd|adduser|usermod)$/;
const makers = /^(?:mkdir|useradd|adduser|usermod)$/;

function isFiles({ instruction }: Step): boolean {
  return /^(?:RUN|COPY|ADD)$/.test(instruction.keyword);
}

/** True for an ENV or SHELL that a RUN of the final stage did not have, and may not bear: `LD_PRELOAD` of what it installs. */
function isBehindRun({ instruction, position }: Step, carried: readonly Step[]): boolean {
  if (instruction.keyword !== 'ENV' && instruction.keyword !== 'SHELL') return false;
  return carried.some((other) => other.instruction.keyword === 'RUN' && other.position < position);
}

/** Where sources begin that no RUN waits for, or the whole context: what changes less often stands above them. */
function firstSources(steps: readonly Step[]): number {
  const lastRun = steps.findLastIndex(({ instruction }) => instruction.keyword === 'RUN');
  const first = steps.findIndex(
    (step, i) => isWholeContext(step) || (i > lastRun && /^(?:COPY|ADD)$/.test(step.instruction.keyword) && isFromContext(step)),
  );
  return first < 0 ? steps.length : first;
}

function isFromContext({ instruction }: Step): boolean {
  return readCopy(instruction).from === undefined;
}

/** True where a blank line stands above an instruction and its comments, so that a paragraph begins. */
function isApart({ build, kept }: Cargo, step: Step): boolean {
  const { instruction } = step;
  const above = step.position > kept.position ? commentsBetween(build, instruction) : commentsAbove(build, instruction);
  const { start } = above[0]?.span ?? instruction.span;
  return hasGap(build.text, build.file.instructions[instruction.index - 1]?.span.end ?? 0, start);
}

/** True where a blank line lies between two places; a comment that ends at the first may have taken its line break along. */
function hasGap(text: string, from: number, to: number): boolean {
  return /\n[ \t]*\r?\n/.test(text.slice(Math.max(from - 1, 0), to));
}

/** What a carried instruction would not find in the final stage, as a sentence. */
export function missingIn({ stage, plan, carried }: Cargo): string | undefined {
  const written = carried.filter((step) => !plan.rewritten.has(step));
  const shell = written.find(({ instruction }) => isShellForm(instruction))?.instruction.keyword;
  if (shell !== undefined && imageNotes(plan.base)?.shell === false) return `The ${shell} needs a shell, which ${plan.base} does not have.`;
  const user = carried.findLast(({ instruction }) => instruction.keyword === 'USER');
  const accounts = user === undefined || plan.rewritten.has(user) ? [] : user.instruction.words.flatMap(({ value }) => value.split(':'));
  const made = [...plan.setup, ...carried.filter(({ instruction }) => instruction.keyword === 'RUN').map(wordsOf(plan))].join('\n');
  const [name] = stage.end.user === undefined ? [] : accounts.filter((each) => !isAccount(each, plan.base, made));
  return name === undefined ? undefined : `The account ${name} is made for the stage that builds, and the one that ships would lack it.`;
}

function wordsOf(plan: Cargo['plan']): (step: Step) => string {
  return (step) => plan.rewritten.get(step) ?? step.instruction.words.map(({ value }) => value).join(' ');
}

function isAccount(name: string, image: string, made: string): boolean {
  // Debian, Alpine and distroless images bring `nobody` by the same number.
  if (/^(?:\d+|root|nobody)$/.test(name) || name.includes('$')) return true;
  const facts = imageFacts(image);
  if (/^(?:www-data|daemon|nogroup)$/.test(name) && /^(?:debian|ubuntu)$/.test(familyOf(image) ?? '')) return true;
  return facts?.readyUser === name || facts?.defaultUser === name || made.split(/[^\w.-]+/).includes(name);
}

/** The working directory and the user of a stage that is being written, so that what is carried finds those that it had. */
function workplace({ build, stage, plan }: Cargo): {
  enter(folder: string | undefined): string[];
  asBefore(step: Step): string[];
  user(): string | undefined;
} {
  let [workdir, user]: (string | undefined)[] = [imageFacts(plan.base)?.workdir ?? '/', undefined];
  const setsOne = stage.steps.some(({ instruction }) => instruction.keyword === 'WORKDIR');
  let entered = !setsOne;
  const enter = (folder: string | undefined): string[] => {
    if (folder === undefined || (entered && folder === workdir)) return [];
    [workdir, entered] = [folder, true];
    return [`WORKDIR ${folder}`];
  };
  return {
    enter,
    asBefore: (step) => {
      const { instruction, before } = step;
      const relative =
        instruction.keyword === 'RUN' ? !worksAnywhere(build, step) : readCopy(instruction).destination?.value.startsWith('/') !== true;
      const other = instruction.keyword === 'RUN' && before.userSetBy !== undefined && before.user !== (user ?? 'root');
      if (other) user = before.user;
      return [
        ...(relative && before.workdir !== workdir ? enter(before.workdir) : []),
        ...(other && before.user !== undefined ? [`USER ${before.user}`] : []),
      ];
    },
    user: () => user,
  };
}

/** True for a RUN that does the same in every folder: it names places from the root, or none. */
function worksAnywhere(build: Build, step: Step): boolean {
  const script = build.runAt(step)?.script;
  if (script?.broken !== false) return false;
  const { workdir = '/' } = step.before;
  const isAround = ({ raw }: { readonly raw: string }): boolean =>
    workdir !== '/' && /^\/./.test(raw) && (within(raw, workdir) || within(workdir, raw));
  return script.commands.every(({ name = '', args, redirections }) => {
    // Whether the folder is there before decides whether this fails, and whose it is.
    if (makers.test(name) && args.some(isAround)) return false;
    if (redirections.some(({ target }) => target !== undefined && !/^(?:\/|\d|&)/.test(target.raw))) return false;
    if (accounts.test(name)) return !args.some(({ raw }) => /^[^/]+\//.test(raw));
    if (/^(?:apt-get|apt|apk|groupadd|addgroup)$/.test(name)) return !args.some(({ raw }) => /\/|\.(?:deb|apk)$/.test(raw));
    // What others name may be a folder that a WORKDIR makes.
    return /^(?:rm|mkdir)$/.test(name) && args.every(({ raw }) => /^[/-]/.test(raw));
  });
}

/** The last USER of the stage, or the one that the plan has; root again where a RUN was given another and there is none. */
function userLines(cargo: Cargo, users: readonly Step[], current: string | undefined): string[] {
  const last = users.at(-1);
  // What the build needed root for is done, and root is what the image starts as.
  const isNeedless = isRoot(cargo.stage.end.user) && current === undefined && imageNotes(cargo.plan.base)?.user === 'root';
  if (last !== undefined && !(isNeedless && cargo.carriage(last) === 'both')) return blockOf(cargo, last);
  if (cargo.plan.user !== undefined) return [`USER ${cargo.plan.user}`];
  return current === undefined ? [] : ['USER root'];
}

/** An instruction as it is written in the final stage. The comments of what stays too stay with it. */
function blockOf({ build, carriage, plan, kept }: Cargo, step: Step): string[] {
  const { instruction } = step;
  const { text } = build;
  const instead = plan.rewritten.get(step);
  const inside = build.file.comments.filter(({ span }) => span.start > instruction.span.start && span.end <= instruction.span.end);
  const above = step.position > kept.position ? commentsBetween(build, instruction) : commentsAbove(build, instruction);
  const comments = [...(carriage(step) === 'moves' ? above : []), ...(instead === undefined ? [] : inside)];
  const lines = comments.flatMap(({ span }, i) => {
    const next = comments[i + 1]?.span.start ?? instruction.span.start;
    return [textOf(text, span), ...(hasGap(text, span.end, next) ? [''] : [])];
  });
  return [...lines, instead ?? textOf(text, instruction.span)];
}

/** The comment lines directly above an instruction. */
export function commentsAbove(build: Build, instruction: Instruction): readonly Comment[] {
  const comments = commentsBetween(build, instruction);
  const bottom = (i: number): number => comments[i + 1]?.span.start ?? instruction.span.start;
  const first = comments.findLastIndex(({ span }, i) => /\n[^\n]*\n/.test(build.text.slice(span.end, bottom(i))));
  return comments.slice(first + 1);
}

/** All comments since the instruction before, or the top of the file. */
function commentsBetween({ file }: Build, { index, span: { start } }: Instruction): readonly Comment[] {
  const end = file.instructions[index - 1]?.span.end ?? 0;
  return file.comments.filter(({ span }) => span.start >= end && span.end <= start);
}

/** The comments behind the last instruction. */
export function commentsBelow({ file, text }: Build): string[] {
  const end = file.instructions.at(-1)?.span.end ?? 0;
  const comments = file.comments.filter(({ span }) => span.start >= end);
  return comments.flatMap(({ span }, i) => [
    ...(hasGap(text, comments[i - 1]?.span.end ?? end, span.start) ? [''] : []),
    textOf(text, span),
  ]);
}

/** The ARGs of the stage whose variables the final stage speaks of. */
function argumentsFor({ build: { text }, stage }: Cargo, lines: readonly string[]): string[] {
  const used = new Set(lines.join('\n').match(/(?<=\$\{?)\w+/g) ?? []);
  return stage.steps
    .filter(({ instruction }) => instruction.keyword === 'ARG')
    .filter(({ instruction }) => instruction.words.some(({ value }) => used.has(value.split('=')[0] ?? '')))
    .map(({ instruction }) => textOf(text, instruction.span));
}

function copyLine({ stage, from, to, owner }: Copied, builder: string): string {
  return `COPY --from=${stage ?? builder} ${owner === undefined ? '' : `--chown=${owner} `}${from} ${to}`;
}
