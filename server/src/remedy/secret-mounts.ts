import { isBuiltFrom, isRoot, type Build, type Run, type Secret, type Step } from '../model';
import { readPairs } from '../syntax';
import { insert, textOf, type Edit } from '../text';
import { withoutPair } from './pairs';
import type { Remedy } from './remedy';
import { isWhole } from './run-editing';

/** Secrets for the RUNs that need them, instead of an ARG or ENV; and an ENV that is left to whoever starts the container. */
export function secretMounts(build: Build, { step, pair, keyword, name }: Secret): Remedy[] {
  if (step === undefined || pair === undefined || step.onbuild || !/^\w+$/.test(name)) return [];
  const removal = withoutPair(build, step.instruction, readPairs(step.instruction), pair);
  if (removal === undefined) return [];
  const users = usersOf(build, step, name);
  if (users === undefined) return [];
  const needed = `The build then has to be given it: --secret id=${name}.`;
  const remedies: Remedy[] = [];
  if (users.length > 0 && users.length <= 20) {
    const asVariable = users.map(({ step: { instruction } }) =>
      insert(instruction.body.start, `--mount=type=secret,id=${name},env=${name} `),
    );
    const asFile = users.map((run) => readFromFile(build, run, name));
    remedies.push({
      title: `Mount ${name} as a secret variable where it is used`,
      unsafe: `${needed} It needs Dockerfile syntax 1.10.`,
      edits: [...removal, ...asVariable],
    });
    if (!asFile.includes(undefined))
      remedies.push({
        title: `Mount ${name} as a secret file where it is used`,
        unsafe: needed,
        edits: [...removal, ...asFile.flatMap((edits) => edits ?? [])],
      });
  }
  if (keyword === 'ENV' && users.length === 0)
    remedies.push({
      title: `Leave ${name} to who starts the container`,
      unsafe: 'Without --env or --env-file the container does not have it.',
      edits: removal,
    });
  return remedies;
}

/** The runs behind a step that name the variable, or else, of an ARG, install what may be private; `undefined` where an instruction of another kind needs it. */
function usersOf(build: Build, step: Step, name: string): readonly Run[] | undefined {
  const reference = new RegExp(`\\$\\{?${name}(?!\\w)`);
  const names = ({ instruction }: Step): boolean => reference.test(textOf(build.text, instruction.span));
  const behind = build.stages
    .filter((stage) => stage === step.stage || isBuiltFrom(stage, step.stage))
    .flatMap(({ steps }) => steps)
    .filter((other) => !(other.stage === step.stage && other.position <= step.position));
  const needy = behind.filter((other) => names(other));
  if (needy.some((other) => other.onbuild || build.runAt(other) === undefined)) return undefined;
  const named = needy.flatMap((other) => build.runAt(other) ?? []);
  return named.length > 0 || step.instruction.keyword !== 'ARG'
    ? named
    : behind.flatMap((other) => {
        const run = other.onbuild ? undefined : build.runAt(other);
        const installs =
          run !== undefined && build.invocationsOf(run).some(({ does, manager }) => does === 'install' && manager.kind === 'language');
        return installs ? [run] : [];
      });
}

/** The mount, and a first command that reads the file into the variable; root alone may read it. */
function readFromFile({ file }: Build, run: Run, name: string): Edit[] | undefined {
  const first = run.script?.list[0]?.span.start;
  if (first === undefined || !isRoot(run.step.before.user) || run.form !== 'shell' || !isWhole(file, run)) return undefined;
  const { body } = run.step.instruction;
  const flag = `--mount=type=secret,id=${name} `;
  const command = `export ${name}="$(cat /run/secrets/${name})" && `;
  return first === body.start ? [insert(first, flag + command)] : [insert(body.start, flag), insert(first, command)];
}
