import { familyOf } from '../../knowledge';
import { upgradesSystem, type Invocation } from '../../model';
import { textOf } from '../../text';
import type { Cargo } from './cargo';

/**
 * What sets the final stage up, with the upgrade of the system that the stage made until now: its new base image has not seen that. As it
 * is where a RUN that is carried upgrades it already, and where the base brings no package manager.
 */
export function upgradedSetup({ build, stage, plan, carried }: Cargo): readonly string[] {
  const { setup, base } = plan;
  const last = stage.steps.at(-1);
  const steps = new Set(last === undefined ? [] : build.lineage(last));
  const upgrades = build.invocations.filter((each) => upgradesSystem(each) && steps.has(each.run.step) && !each.run.step.onbuild);
  const upgrade = upgrades.at(-1);
  if (upgrade === undefined || upgrades.some(({ run }) => carried.includes(run.step))) return setup;
  const family = familyOf(base) ?? '';
  if (upgrade.manager.id === 'apk') return family === 'alpine' ? inFrontOf('RUN ', 'apk add ', 'apk upgrade --no-cache', setup) : setup;
  if (upgrade.manager.id !== 'apt' || !/^(?:debian|ubuntu)$/.test(family)) return setup;
  const command = asWritten(build.text, upgrade);
  const refresh = 'RUN apt-get update && ';
  return inFrontOf(refresh, 'apt-get install ', command, setup, ' && rm -rf /var/lib/apt/lists/*');
}

/** The RUN that installs upgrades first; where there is none, one of its own does, and tidies up. */
function inFrontOf(start: string, next: string, command: string, setup: readonly string[], tidying = ''): readonly string[] {
  const at = setup.findIndex((line) => line.startsWith(start + next));
  if (at < 0) return [`${start}${command}${tidying}`, ...setup];
  return setup.map((line, i) => (i === at ? `${start}${command} && ${line.slice(start.length)}` : line));
}

/** The command with its own options, where it stands in one line and means the same anywhere. */
function asWritten(text: string, { command, verbSpan }: Invocation): string {
  const written = textOf(text, command.span);
  const isPlain =
    command.decoded !== true && /^apt-get [^\n$\\`#<>|&;]*$/.test(written) && / (?:-\w*y\w*|--yes|--assume-yes)(?: |$)/.test(written);
  return isPlain ? written : `apt-get ${textOf(text, verbSpan)} -y`;
}
