import type { Command } from '../../shell';
import { readPairs } from '../../syntax';
import type { Build } from '../build';
import type { Run } from '../run';
import { rootStage, type Step } from '../stage';

/** The commands that a run starts by `sudo` to be root; not those that it starts as somebody else. */
export function sudoers({ commands }: Run): readonly Command[] {
  return commands.filter(({ name, wrappers, asOther }) => (wrappers.includes('sudo') || name === 'sudo') && !asOther);
}

/** Variables that decide on words, time and questions only, so that a command that suddenly sees them does the same. */
const harmless = /^(?:DEBIAN_FRONTEND|DEBCONF_\w+|LANG|LANGUAGE|LC_\w+|TZ|TERM)$/;

/** Images of a bare system, which set no more than PATH. */
const bare =
  /^(?:docker\.io\/)?(?:library\/)?(?:debian|ubuntu|alpine|fedora|centos|almalinux|amazonlinux|oraclelinux|archlinux|(?:rockylinux|opensuse|almalinux)(?:\/[\w.-]+)?)(?:[:@]|$)/;

/** True where the image is built on one of a bare system, which sets no more than PATH, and has no index of packages. */
export function isBareSystem({ stage }: Step): boolean {
  return bare.test(rootStage(stage).base.meant ?? '');
}

/** What a shell hands on to its commands, and `sudo` does not: variables, the path, the mask of new files. */
function changesShell({ name, args, assignments }: Command): boolean {
  if (name === undefined) return assignments.some((each) => /^(?:PATH|HOME|USER|TERM|SHELL|LD_\w+)$/.test(each.name));
  return changing.test(name) || (name === 'set' && args.some(({ raw }) => /^-[a-z]*a|^allexport$/.test(raw)));
}

const changing = /^(?:export|declare|typeset|readonly|umask|ulimit|source|\.|eval|alias)$/;

/** True where ENV, ARG, the shell or the base image may set something that `sudo` keeps from its commands, and that they would see without it. */
export function isEnvironmentHidden({ lineage }: Build, { step, commands, script }: Run): boolean {
  if (commands.some(changesShell) || script === undefined) return true;
  if (!isBareSystem(step)) return true;
  return lineage(step).some(
    ({ instruction, onbuild }) =>
      !onbuild && /^(?:ENV|ARG)$/.test(instruction.keyword) && readPairs(instruction).some(({ name }) => !harmless.test(name)),
  );
}
