import { contentsOfImage, isForBuilding } from '../../knowledge';
import { flagValues, type Command, type ShellWord } from '../../shell';
import type { Build } from '../build';
import type { Invocation } from '../invocation';
import { memo } from '../lazy';
import { ships } from './packages';
import { isAfter } from './settings';
import type { Run } from '../run';
import { rootStage } from '../stage';

/** Packages of the system that one RUN needs to build something, and that it could remove again itself. */
export interface KeptBuildPackages {
  readonly install: Invocation;
  /** The words that name them; the name of their group alone, where they were given one to be removed by. */
  readonly words: readonly ShellWord[];
  readonly group: boolean;
}

/**
 * What installs leave in the image that only their own RUN builds with: groups that nothing removes, and packages for building where something
 * is built behind them in the same RUN and nowhere later. Where later steps build too, a stage of their own is the remedy.
 */
export const keptBuildPackages = memo((build: Build): readonly KeptBuildPackages[] =>
  build.installs.flatMap((install): readonly KeptBuildPackages[] => {
    const { manager, run, command } = install;
    if (manager.takeBack === undefined || !ships(run) || command.runs !== 'always') return [];
    const [group] = manager.groupFlags === undefined ? [] : flagValues({ args: install.args }, manager.groupFlags);
    if (group !== undefined)
      return isToBeRemoved(group.raw) && !isRemoved(build, install) ? [{ install, words: [group.word], group: true }] : [];
    const there = contentsOfImage(rootStage(run.step.stage).base.meant ?? '');
    const words = install.packages.filter(({ value }) => value !== undefined && isForBuilding(value) && !there.includes(value));
    return words.length > 0 && !isRemoved(build, install) && buildsHereOnly(build, install) ? [{ install, words, group: false }] : [];
  }),
);

/** True where a RUN could remove this package itself, so that it needs no stage of its own for that. */
export function isRemovableInRun(build: Build, word: ShellWord): boolean {
  return keptBuildPackages(build).some(({ words }) => words.includes(word));
}

/** `.run-deps`, `.persistent-deps` and the like have a group so that they stay when another goes. */
function isToBeRemoved(group: string): boolean {
  return /build|dev|compil|make|fetch|tmp|temp|install/i.test(group) && !/run(?:time)?[-_.]?|persist/i.test(group);
}

/** True where the same RUN or a later one removes packages of this manager, whichever they are: somebody has thought of it. */
function isRemoved(build: Build, { manager, run, position }: Invocation): boolean {
  // A line that begins with an operator lost the continuation above it, and what the RUN was to do stands there.
  const next = run.step.stage.steps[run.step.position + 1]?.instruction.keyword ?? '';
  if (/^[&|;]/.test(next)) return true;
  const later = removals(build).findLast((other) => other.manager === manager && other.run !== run);
  if (later !== undefined && isAfter(later.run.step, run.step)) return true;
  return build.invocationsOf(run).some((other) => other.does === 'remove' && other.manager === manager && other.position > position);
}

const removals = memo((build: Build): readonly Invocation[] => build.invocations.filter(({ does }) => does === 'remove'));

function buildsHereOnly(build: Build, { run, position }: Invocation): boolean {
  return run.commands.slice(position + 1).some(compiles) && !mayBuildLater(build, run);
}

/** True where a later layer runs anything but what is known to build nothing: what was made here may be a compiler, too. */
export function mayBuildLater(build: Build, run: Run): boolean {
  // Mostly the last one is a later one of the same stage.
  return busyRuns(build).findLast((other) => isAfter(other.step, run.step)) !== undefined;
}

const busyRuns = memo((build: Build): readonly Run[] =>
  build.runs.filter(({ script, commands }) => script === undefined || commands.some(({ name }) => !harmless.test(name ?? ''))),
);

/** A command that calls a compiler, or surely may: an install of what is perhaps built from its sources. */
function compiles({ name, path, args }: Command): boolean {
  if (name === undefined || args.some(({ raw }) => /^--(?:version|help)$/.test(raw))) return false;
  const words = args.map(({ raw }) => raw);
  if (installers.test(name)) {
    const [verb, ...named] = words.filter((word) => !word.startsWith('-'));
    const pure = named.length > 0 && named.every((word) => toolsOfTheirOwn.test(word));
    return /^(?:install|i|add|ci|wheel|sync|rebuild|build)$/.test(verb ?? (name === 'yarn' ? 'install' : '')) && !pure;
  }
  if (/^python[\d.]*$/.test(name)) return words.some((word) => /^(?:setup\.py|install|wheel)$/.test(word));
  return builders.test(name) || (path?.startsWith('.') === true && /^(?:configure|build|make|install|bootstrap|autogen)\b/.test(name));
}

const installers = /^(?:pip[\d.]*|uv|poetry|pipenv|pipx|npm|yarn|pnpm|bun|gem|bundler?|pecl|luarocks|pyenv|rbenv)$/;
/** Pure Ruby, Python and JavaScript: nothing is compiled. */
const toolsOfTheirOwn = /^(?:bundler|rake|foreman|pip|setuptools|wheel|virtualenv|pipenv|poetry|npm|yarn|pnpm|[\d.]+)(?:[@:=<>~].*)?$/;
const builders =
  /^(?:g?make|cmake|ninja|meson|scons|(?:[\w-]+-)?(?:gcc|g\+\+|cc|c\+\+|clang(?:\+\+)?)(?:-[\d.]+)?|docker-php-ext-(?:install|configure)|cargo|rustc|phpize|cpanm|node-gyp|ruby-build)$/;
const harmless =
  /^(?:echo|printf|mkdir|chmod|chown|chgrp|rm|rmdir|cp|mv|ln|cat|touch|sed|set|cd|export|true|:|test|\[|install|tee|useradd|groupadd|adduser|addgroup|usermod|apt-get|apt|apk|dnf|yum|microdnf|curl|wget|tar|unzip|gunzip|find|grep|ldconfig|locale-gen|update-ca-certificates|a2enmod|a2ensite|a2dissite|setcap|date|id|ls|env|git|openssl|sha256sum)$/;
