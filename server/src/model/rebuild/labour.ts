import type { Build } from '../build';
import type { Step } from '../stage';

/** What it costs to do an instruction again. */
export interface Labour {
  /** What installs, builds or runs a program that is not known to be quick is dear; copies and small changes are cheap. */
  readonly dear: boolean;
  /** `installs with npm`; `undefined` where nobody knows better than the instruction itself. */
  readonly work: string | undefined;
  /** It has cache mounts, which outlive the layer. */
  readonly warm: boolean;
}

export function labourOf(build: Build, step: Step): Labour {
  const run = build.runAt(step);
  if (run === undefined) return { dear: false, work: undefined, warm: false };
  const doing = build.invocationsOf(run).flatMap(({ does, manager }) => {
    const verb = Object.hasOwn(verbs, does) ? verbs[does] : undefined;
    return verb === undefined ? [] : [`${verb} with ${manager.id}`];
  });
  const quick = run.script?.broken === false && run.commands.length > 0 && run.commands.every(({ name }) => isQuick(name));
  return {
    dear: doing.length > 0 || !quick,
    work: doing.length === 0 ? undefined : [...new Set(doing)].join(', '),
    warm: run.mounts.some(({ type }) => type === 'cache'),
  };
}

const verbs: Readonly<Record<string, string>> = {
  install: 'installs',
  upgrade: 'upgrades',
  build: 'builds',
  refresh: 'refreshes the index',
};

/** Programs that change a few files, and take no time worth the name. */
function isQuick(name: string | undefined): boolean {
  return (
    name === undefined ||
    /^(?:mkdir|chmod|chown|chgrp|ln|rm|rmdir|mv|cp|touch|echo|printf|cd|set|true|:|test|\[|cat|sed|useradd|groupadd|adduser|addgroup|usermod|install)$/.test(
      name,
    )
  );
}
