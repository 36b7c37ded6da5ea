import { operands, type Command, type ShellWord } from '../../shell';
import { readPairs } from '../../syntax';
import type { Build } from '../build';
import { readsFiles } from '../early-sources';
import { resolvePath, within } from '../paths';
import { homeAt, literal, pathOf } from '../places';
import type { Run } from '../run';

/**
 * `makes`: a RUN that does the same whether some folders are filled yet or not, and leaves something; `idle`: one that also does, and leaves
 * nothing worth speaking of (`set -e`, `echo`, `rm`). `undefined` where it may look into the folders, or that cannot be told.
 */
export function takesNothingFrom(build: Build, run: Run, folders: readonly string[]): 'makes' | 'idle' | undefined {
  const { script, form, mounts, step } = run;
  if (form !== 'shell' || script?.broken !== false || mounts.some(({ type }) => !/^(?:cache|tmpfs|secret|ssh)$/.test(type)))
    return undefined;
  if (folders.some((folder) => within(homeAt(step, build.valueAt), folder)) || isLedInto(build, run, folders, ofFolders)) return undefined;
  let makes = false;
  for (const command of run.commands) {
    if (!isApart(build, run, command, folders)) return undefined;
    makes ||= !/^(?:cd|set|true|:|echo|rm|rmdir)$/.test(command.name ?? '');
  }
  return makes ? 'makes' : 'idle';
}

function isApart(build: Build, run: Run, command: Command, folders: readonly string[]): boolean {
  const { name = '', args, path, redirections, decoded, asOther } = command;
  const words = [...args, ...redirections.flatMap(({ target }) => target ?? [])];
  if (decoded || asOther || redirections.some(({ operator }) => operator.startsWith('<'))) return false;
  if (path !== undefined && (!path.startsWith('/') || touches(path, folders))) return false;
  if (/^(?:set|true|:|echo|cd)$/.test(name)) return isElsewhere(build, run, command, words, folders);
  const invocation = build.invocationsOf(run).find((one) => one.command === command);
  if (invocation !== undefined) {
    const { manager, does, fromManifest, packages } = invocation;
    const isGlobal = manager.id === 'npm' && args.some(({ raw }) => raw === '-g' || raw === '--global');
    const fits = manager.kind === 'system' || ((isGlobal || /^(?:pip|gem)$/.test(manager.id)) && packages.length > 0);
    return (
      fits &&
      /^(?:install|refresh|clean|upgrade|remove)$/.test(does) &&
      !fromManifest &&
      !readsFiles(invocation) &&
      (manager.kind === 'system' || !isLedInto(build, run, folders, /^PATH$/)) &&
      isElsewhere(build, run, command, words, folders)
    );
  }
  if (ofAccounts.test(name) && folders.some((folder) => within(folder, '/home'))) return false;
  return (ofAccounts.test(name) || ofSystem.test(name) || ofFiles.test(name)) && isElsewhere(build, run, command, words, folders);
}

const ofAccounts = /^(?:useradd|groupadd|adduser|addgroup)$/;

/** They set up what is installed, and look at places of their own. */
const ofSystem =
  /^(?:ldconfig|locale-gen|update-ca-certificates|a2enmod|a2dismod|docker-php-ext-(?:install|configure|enable)|docker-php-source)$/;

/** They do what their words say, with what their words name. */
const ofFiles = /^(?:mkdir|rm|rmdir|touch|chmod|chown|ln)$/;

/** True where all that words may name lies elsewhere. */
function isElsewhere(build: Build, run: Run, command: Command, words: readonly ShellWord[], folders: readonly string[]): boolean {
  // The first that these are given is an owner or a mode.
  const first = /^ch(?:own|mod)$/.test(command.name ?? '') ? operands(command)[0] : undefined;
  const takesPaths = ofFiles.test(command.name ?? '') || command.name === 'cd';
  return words.every((word) => {
    const text = literal(word, run.step, build.valueAt, command);
    if (/`|\$\(|[<>]\(/.test(word.raw)) return false;
    // What a variable holds that nobody sets may be anything; a name of a package it is wherever packages are installed.
    if (text === undefined) return !takesPaths && !ofAccounts.test(command.name ?? '');
    const named = /=(\/.*)$/.exec(text)?.[1] ?? text;
    if (word === first) return true;
    if (named.startsWith('/')) return !touches(named, folders);
    if (!takesPaths && !command.redirections.some(({ target }) => target === word)) return !/^\.{1,2}(?:\/|$)/.test(named);
    if (named.startsWith('-') || /^&?\d+$/.test(named)) return true;
    const place = pathOf(word, command, run.step, build.valueAt);
    return place !== undefined && !touches(place, folders);
  });
}

/** True where a path, or what a pattern may stand for, is one of the folders, below or above it. */
function touches(path: string, folders: readonly string[]): boolean {
  const plain = path.replace(/[*?[{].*$/, '');
  const place = resolvePath('/', plain === path || plain.endsWith('/') ? plain : plain.slice(0, plain.lastIndexOf('/') + 1));
  return place === undefined || folders.some((folder) => within(place, folder) || within(folder, place));
}

/** True where a variable leads programs to one of the folders: a PATH with a folder in it, or a file that pip or npm is to heed. */
function isLedInto({ lineage, valueAt }: Build, { step }: Run, folders: readonly string[], names: RegExp): boolean {
  const set = lineage(step).flatMap(({ instruction }) => (instruction.keyword === 'ENV' ? readPairs(instruction) : []));
  const places = set.flatMap(({ name, value = '' }) => (names.test(name) ? value.replace(/\$\{?PATH\}?/g, '').split(/[:=\s]/) : []));
  return places.some((place) => {
    const path = place.replace(/\$\{?(\w+)\}?/g, (all, other: string) => valueAt(step, other) ?? all);
    return path.includes('$') || /^\.{1,2}(?:\/|$)/.test(path) || (path.startsWith('/') && folders.some((folder) => within(path, folder)));
  });
}

const ofFolders =
  /^(?:LD_\w+|NODE_OPTIONS|PIP_(?:CONFIG_FILE|CONSTRAINT|REQUIREMENT|FIND_LINKS|TARGET|PREFIX)|npm_config_\w+|NPM_CONFIG_\w+)$/;
