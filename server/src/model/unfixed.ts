import { flagValue, operands, type Command, type ShellWord } from '../shell';
import type { Build } from './build';
import { addressOf, downloadsIn } from './downloads';
import type { Run } from './run';

/** Something fetched by a RUN that can be another thing tomorrow under the same name. */
export interface Unfixed {
  readonly run: Run;
  readonly command: Command;
  readonly kind: 'clone' | 'download';
  readonly address: ShellWord;
}

/** Clones without a branch, tag or commit, and downloads of what is the newest. */
export function* unfixedSources(build: Build): Generator<Unfixed> {
  for (const run of build.runs) {
    if (run.step.stage.fate === 'unused') continue;
    for (const command of run.commands) {
      const address = cloned(command);
      if (address !== undefined && isRemote(addressOf(build, { run, command }, address)) && !isCheckedOut(build, run, command))
        yield { run, command, kind: 'clone', address };
    }
  }
  for (const download of downloadsIn(build)) {
    const { run, command, addresses } = download;
    if (run.step.stage.fate === 'unused') continue;
    const address = addresses.find((word) => isNewest(addressOf(build, download, word)));
    if (address !== undefined && !isChecked(run, command)) yield { run, command, kind: 'download', address };
  }
}

/** The address of a `git clone` that takes whatever the default branch holds. */
function cloned(command: Command): ShellWord | undefined {
  if (command.name !== 'git') return undefined;
  const [verb, address] = operands(command, gitValueFlags);
  if (verb?.raw !== 'clone' || flagValue(command, ['-b', '--branch', '--revision']) !== undefined) return undefined;
  return address;
}

const gitValueFlags =
  '-C -c --config -b --branch --revision --depth -o --origin -j --jobs --filter --reference -u --upload-pack --template --shallow-since'.split(
    ' ',
  );

/** A folder or a file is the build's own. */
function isRemote(address: string): boolean {
  return /^(?:https?|git|ssh|git\+\w+):|^[\w.-]+@[\w.-]+:/.test(address) || address.startsWith('$');
}

/** True where something behind the clone chooses what is taken, in the same run or a later one of the stage. */
function isCheckedOut(build: Build, run: Run, clone: Command): boolean {
  const { steps } = run.step.stage;
  const behind = run.commands.slice(run.commands.indexOf(clone) + 1);
  if (behind.some(chooses)) return true;
  return steps.slice(run.step.position + 1, run.step.position + 20).some((step) => build.runAt(step)?.commands.some(chooses) === true);
}

/** A sum behind the download fails the build where another file comes. */
function isChecked({ commands }: Run, download: Command): boolean {
  return commands.slice(commands.indexOf(download) + 1).some(({ name }) => /^(?:md5|sha\d+|b2|sha)sum$|^shasum$/.test(name ?? ''));
}

function chooses(command: Command): boolean {
  if (command.name !== 'git') return false;
  const [verb, ref] = operands(command, gitValueFlags);
  return (
    ref !== undefined && /^(?:checkout|switch|reset|fetch|pull|merge|cherry-pick|worktree)$/.test(verb?.raw ?? '') && ref.raw !== '--hard'
  );
}

/** True for an address that names the newest of something, or a branch of a forge. */
function isNewest(address: string): boolean {
  const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/]+)(\/[^?#]*)/.exec(address) ?? [];
  if (/(?:^|[/_.-])(?:latest|nightly|snapshot)(?:$|[/_.-])/i.test(path) || /_current_|\/stable\.txt$/.test(path)) return true;
  return forges.test(host) && /\/(?:master|main|trunk|HEAD|develop)(?:$|[/.])/.test(path);
}

const forges = /(?:^|\.)(?:github|githubusercontent|gitlab|bitbucket|gitee|codeberg)\.(?:com|org)$|^raw\.github\.com$|^gitlab\./;
