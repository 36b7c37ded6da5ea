import type { Command } from '../shell';
import { readPairs } from '../syntax';
import type { Build } from './build';
import type { Run } from './run';
import { rootStage } from './stage';

/** The commands that a run starts by `sudo` to be root; not those that it starts as somebody else. */
export function sudoers({ commands }: Run): readonly Command[] {
  return commands.filter(({ name, wrappers, asOther }) => (wrappers.includes('sudo') || name === 'sudo') && !asOther);
}

/** Variables that decide on words, time and questions only, so that a command that suddenly sees them does the same. */
const harmless = /^(?:DEBIAN_FRONTEND|DEBCONF_\w+|LANG|LANGUAGE|LC_\w+|TZ|TERM)$/;

/** Images of a bare system, which set no more than PATH. */
const bare =
  /^(?:docker\.io\/)?(?:library\/)?(?:debian|ubuntu|alpine|fedora|centos|almalinux|amazonlinux|oraclelinux|archlinux|(?:rockylinux|opensuse|almalinux)(?:\/[\w.-]+)?)(?:[:@]|$)/;

/** True where ENV, ARG or the base image may set something that `sudo` keeps from its commands, and that they would see without it. */
export function isEnvironmentHidden({ lineage }: Build, { step }: Run): boolean {
  if (!bare.test(rootStage(step.stage).base.image ?? '')) return true;
  return lineage(step).some(
    ({ instruction, onbuild }) =>
      !onbuild && /^(?:ENV|ARG)$/.test(instruction.keyword) && readPairs(instruction).some(({ name }) => !harmless.test(name)),
  );
}
