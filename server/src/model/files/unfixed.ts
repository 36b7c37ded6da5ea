import { flagValue, operands, type Command, type ShellWord } from '../../shell';
import type { Build } from '../build';
import { addressOf, downloadsIn } from './downloads';
import { keeping, lazy, memo } from '../lazy';
import type { Run } from '../run';
import type { Step } from '../stage';

/** Something fetched by a RUN that can be another thing tomorrow under the same name. */
export interface Unfixed {
  readonly run: Run;
  readonly command: Command;
  readonly kind: 'clone' | 'download';
  readonly address: ShellWord;
}

/** Clones without a branch, tag or commit, and downloads of what is the newest. */
export function* unfixedSources(build: Build): Generator<Unfixed> {
  const downloads = new Map(downloadsIn(build).map((download) => [download.command, download]));
  for (const run of build.runs) {
    if (run.step.stage.fate === 'unused') continue;
    const chosen = lazy(() => lastChoice(build, run));
    const checked = lazy(() => run.commands.findLastIndex(({ name }) => /^(?:md5|sha\d+|b2|sha)sum$|^shasum$/.test(name ?? '')));
    for (const [position, command] of run.commands.entries()) {
      const clone = cloned(command);
      if (clone !== undefined && isRemote(addressOf(build, { run, command }, clone)) && chosen() < position)
        yield { run, command, kind: 'clone', address: clone };
      const download = downloads.get(command);
      const newest = download?.addresses.find((word) => isNewest(addressOf(build, { run, command }, word)));
      // A sum behind the download fails the build where another file comes.
      if (newest !== undefined && checked() < position) yield { run, command, kind: 'download', address: newest };
    }
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

/** The position of the last command that chooses what a clone takes; behind all where a later run of the stage does. */
function lastChoice(build: Build, run: Run): number {
  const later = run.step.stage.steps.slice(run.step.position + 1, run.step.position + 20);
  return later.some((step) => choosing(build)(step)) ? Infinity : run.commands.findLastIndex(chooses);
}

const choosing = memo((build: Build) => keeping((step: Step) => build.runAt(step)?.commands.some(chooses) === true));

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
