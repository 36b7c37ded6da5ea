import { isRoot, pathOf, type Build, type Run } from '../model';
import type { Command } from '../shell';
import { textOf } from '../text';

/**
 * True where a run may leave something behind in its process, or in the next one's start, so that a run joined to it would not begin as
 * it does alone: another directory, variables, shell settings, services, a new login, a new /bin/sh. But for a `cd`, which the second
 * run's own one makes good, it does not depend on the second run: it is then true for every run that may follow.
 */
export function leavesState(build: Build, first: Run, second: Run): boolean {
  const { commands, step } = first;
  const text = textOf(build.text, step.instruction.body);
  if (assigns.test(text) || background.test(text) || startsAnew(build, first) || usesFreshPlaces(build, first)) return true;
  return commands.some(
    (command) =>
      leaves(command, startsElsewhere(second)) ||
      startsService(command) ||
      replacesShell(command) ||
      (!isRoot(step.before.user) && /^(?:user|group)mod$|^gpasswd$/.test(command.name ?? '')) ||
      replacesItself(command),
  );
}

/** True where a run looks at what a shell keeps of the commands before, or at how it was started: in a joined one that would be others'. */
export function readsShellState(build: Build, { step, commands }: Run): boolean {
  return shellState.test(textOf(build.text, step.instruction.body)) || commands.some(listsState);
}

/** Parameters and variables that the shell sets by itself, and the places of a stack of folders. */
const shellState =
  /\$\{?[?!_-](?!\w)|~[-+](?!\w)|\b(?:BASH_\w+|PIPESTATUS|OLDPWD|DIRSTACK|RANDOM|SRANDOM|SECONDS|EPOCH\w+|LINENO|REPLY|MAPFILE|OPTARG|OPTIND|COPROC|SHELLOPTS|BASHOPTS|PPID)\b/;

/** `cd -`, and what prints or uses what the shell holds. */
function listsState({ name, args }: Command): boolean {
  if (name === 'cd') return args.some(({ raw }) => raw === '-');
  if (/^(?:set|declare|typeset|readonly|alias|trap|shopt)$/.test(name ?? '')) return args.every(({ raw }) => /^[-+][po]$/.test(raw));
  return /^(?:popd|pushd|dirs|jobs|fg|bg|wait|times|hash|history|fc|caller|compgen)$/.test(name ?? '');
}

/** A function, a loop's variable, arithmetic and expansions that assign. */
const assigns = /[\w-]\s*\(\s*\)|\b(?:for|select)\s+\w|\(\(|\$\{\w+:?=/;

/** A single `&` that is no part of `&&`, `>&`, `&>` or `|&`. In a quoted address it is harmless, but then only a fix is withheld. */
const background = /(?<![&>|<])&(?![&>])/;

/** Commands that change the shell they run in. */
const stateful = new Set([
  ...['export', 'unset', 'read', 'source', '.', 'eval', 'ulimit', 'umask', 'alias', 'shopt', 'readonly', 'declare', 'typeset', 'local'],
  ...['exec', 'return', 'set', 'shift', 'hash', 'trap', 'wait', 'mapfile', 'readarray', 'getopts', 'let', 'enable'],
]);

/** A variable that is assigned in front of one of these stays set, where sh is not bash. */
const special = /^(?:[:.]|eval|exec|export|readonly|set|unset|trap|shift|times|return|exit|break|continue)$/;

function leaves({ name, args, subshell, wrappers, assignments }: Command, cdIsMadeGood: boolean): boolean {
  if (subshell) return false;
  if (assignments.length > 0 && special.test(name ?? '')) return true;
  if (name === 'cd' || name === 'pushd' || name === 'popd') return !cdIsMadeGood;
  if (name === 'set') return !args.every(({ raw }) => raw === '-x' || raw === '+x' || raw === '-v');
  if (name === 'printf') return args[0]?.raw === '-v';
  return name === undefined || stateful.has(name) || wrappers.includes('exec');
}

/** True where a run goes to an absolute place first, so that it does not matter where the shell was. */
function startsElsewhere({ script, commands }: Run): boolean {
  const [command] = commands;
  return (
    script?.list[0]?.simple === true &&
    command?.name === 'cd' &&
    command.args.length === 1 &&
    command.args[0]?.value?.startsWith('/') === true
  );
}

/** A login or interactive shell, or one with BASH_ENV, reads files that the first run may have changed. */
function startsAnew({ valueAt }: Build, { step }: Run): boolean {
  const [, ...options] = step.before.shell ?? [];
  return options.some((option) => /^-[a-z]*[li]|^--(?:login|init-file|rcfile)/.test(option)) || valueAt(step, 'BASH_ENV') !== undefined;
}

/**
 * True where a run names a place that is made anew for each run: what the first leaves there the second would find. Devices that hold
 * nothing are harmless.
 */
function usesFreshPlaces(build: Build, { step, commands }: Run): boolean {
  if (freshPlace.test(textOf(build.text, step.instruction.body))) return true;
  return commands.some((command) =>
    [...command.args, ...command.redirections.flatMap(({ target }) => target ?? [])].some((word) => {
      const path = pathOf(word, command, step, build.valueAt);
      return path !== undefined && (freshPlace.test(path) || path === '/dev');
    }),
  );
}

const freshPlace =
  /(?<![\w.~}-])\/(?:dev\/(?!(?:null|zero|full|u?random|std(?:in|out|err)|tty|console|fd|tcp|udp)(?!\w))|proc\/sys\/|etc\/(?:hosts|hostname|resolv\.conf)(?![\w.-]))/;

/** What it starts would end with its run, and lives on in a joined one. */
function startsService({ name = '', path = '', args, wrappers }: Command): boolean {
  return (
    wrappers.includes('nohup') ||
    path.startsWith('/etc/init.d/') ||
    args.some(({ raw }) => raw === '--daemon' || raw === '--fork' || raw === '--daemonize') ||
    /^(?:service|systemctl|invoke-rc\.d|rc-service|start-stop-daemon|setsid|daemon|daemonize|supervisord|ssh-agent|dbus-daemon)$/.test(
      name,
    ) ||
    /^(?:pg_ctl|pg_ctlcluster|mysqld\w*|mariadbd\w*|redis-server|mongod|dockerd|sshd|nginx|apachectl|httpd|apache2ctl|Xvfb|rabbitmq-\w+)$/.test(
      name,
    )
  );
}

/** `ln -s /bin/bash /bin/sh`: the next RUN is the first that another shell reads. */
function replacesShell({ name, args }: Command): boolean {
  const touches = /^(?:ln|mv|cp|rm|dpkg-divert|update-alternatives|dpkg-reconfigure|install|chsh|add-shell)$/.test(name ?? '');
  return touches && args.some(({ raw }) => /(?:^|\/)(?:sh|dash|bash)$/.test(raw));
}

/** `pip install --upgrade pip`: the shell remembers where the old one was, and would call it again. */
function replacesItself({ name = '', args, subshell }: Command): boolean {
  const program = name.replace(/[\d.]+$/, '');
  if (subshell || program === '') return false;
  if (program === 'gem' && args.some(({ raw }) => raw === '--system')) return true;
  return args.some(({ raw }) => raw === program || (raw.startsWith(program) && /^(?:[=@<>~!]|\[)/.test(raw.slice(program.length))));
}
