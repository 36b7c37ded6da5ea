import { baseName, isRoot, literal, rootStage, type Build, type Run, type Unfixed } from '../model';
import { operands, type Command } from '../shell';
import { insert, replace } from '../text';
import type { Remedy } from './remedy';
import { hasComments, isWhole } from './run-editing';

/** Has wget log no progress: by the flag that keeps its errors, or by the one that the wget of BusyBox knows, too. */
export function quietWget(run: Run, downloads: readonly Command[]): Remedy[] {
  if (run.form === 'exec' || downloads.some(({ decoded }) => decoded)) return [];
  const { family } = rootStage(run.step.stage).base.known;
  const isGnu = family !== undefined && !/^(?:alpine|busybox|windows)$/.test(family);
  const flag = isGnu ? '-nv' : '-q';
  return [{ title: `Add ${flag}`, edits: downloads.map(({ nameSpan }) => insert(nameSpan.end, ` ${flag}`)) }];
}

/** Has the builder clone a repository, which sees when it changes, where a RUN does nothing else. */
export function repositoryByAdd(build: Build, { run, command, kind, address }: Unfixed): Remedy[] {
  const { step } = run;
  const { instruction } = step;
  if (kind !== 'clone' || !isWhole(build.file, run, /^\s*;?\s*$/) || run.commands.length !== 1 || run.form !== 'shell') return [];
  if (instruction.flags.length > 0 || hasComments(build.file, instruction.span) || !isRoot(step.before.user)) return [];
  if (
    command.args.some(
      ({ raw }) => raw.startsWith('-') && !/^-(?:q|-quiet|-depth(?:=\d+)?|-single-branch|-recursive|-recurse-submodules)$/.test(raw),
    )
  )
    return [];
  const url = literal(address, step, build.valueAt, command);
  if (url === undefined || !/^https:\/\/(?:[\w-]+\.)*(?:github\.com|gitlab\.com|bitbucket\.org)\/[\w./-]+$/.test(url)) return [];
  const repository = `${url.replace(/(?:\.git)?\/?$/, '')}.git`;
  const target = operands(command, ['--depth'])[2];
  const folder = target === undefined ? `./${baseName(repository).slice(0, -4)}` : target.value;
  if (folder === undefined || /[\s"'~]/.test(folder)) return [];
  const unsafe = 'The builder takes the default branch as it is at each build. This needs BuildKit.';
  const text = `ADD --keep-git-dir=true ${repository} ${folder}`;
  return [{ title: 'Clone it by ADD', unsafe, edits: [replace(instruction.span, text)] }];
}
