import { isBuiltFrom, type Build, type DevInstall } from '../model';
import { insertAfter } from '../text';
import type { Remedy } from './remedy';
import { appendToRun } from './run-editing';

/** Leaves out what is for development alone, or, where a build has needed it first, takes it out behind the last RUN of its stage. */
export function withoutDevDependencies(build: Build, { install, row, copiedBy }: DevInstall): Remedy[] {
  const { command, run, verbSpan } = install;
  if (copiedBy === undefined) {
    const needed = build.runs.some(
      (other) => isAfter(other.step, run.step) && other.commands.some(({ name = '' }) => developing.test(name)),
    );
    if (row.flag === undefined || needed || command.decoded) return [];
    return [
      { title: `Add ${row.flag}`, unsafe: 'What is left out may be called all the same.', edits: [insertAfter(verbSpan, ` ${row.flag}`)] },
    ];
  }
  const last = build.runs.findLast(({ step }) => step.stage === copiedBy.from && !step.onbuild);
  const edits = row.prune === undefined || last === undefined ? undefined : appendToRun(build.file, last, row.prune);
  if (edits === undefined || row.prune === undefined || last?.step.before.workdir !== run.step.before.workdir) return [];
  return [{ title: `Append ${row.prune}`, unsafe: 'What is left out may be called all the same.', edits }];
}

function isAfter(step: Build['runs'][number]['step'], other: Build['runs'][number]['step']): boolean {
  return step.stage === other.stage ? step.position >= other.position : isBuiltFrom(step.stage, other.stage);
}

/** Programs that are likely to be among them. */
const developing =
  /^(?:npx|tsc|webpack|vite|jest|mocha|eslint|grunt|gulp|bower|pytest|tox|ruff|mypy|phpunit|phpstan|rspec|rubocop|rake|hardhat|cypress|ng|next|nuxt|tsx|ts-node)$|\.[cm]?js$/;
