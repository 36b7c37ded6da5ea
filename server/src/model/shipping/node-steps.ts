import type { Command } from '../../shell';
import type { Build } from '../build';
import { folderAt } from '../early-sources';
import { copyOf } from '../files/copies';
import { baseName, resolvePath, within } from '../paths';
import { pathOf } from '../places';
import type { Run } from '../run';
import type { Step } from '../stage';
import { expand } from '../variables';

/**
 * What an instruction of a Node.js project does, as far as what ships is concerned.
 * `project`: all that it writes lies in the project's folder, or is of no use later. `outside`: it writes elsewhere, and nothing in the project.
 * `packages`: it installs packages of the system and nothing else. `tools`: programs for Node.js that are called from anywhere.
 * `account`: it makes users. `both`: the project and elsewhere. `unknown`: it cannot be told.
 */
export type NodeWork = 'project' | 'outside' | 'packages' | 'tools' | 'both' | 'unknown';

/** What a COPY, ADD or RUN does, where `root` is the folder of the project. */
export function nodeWorkOf(build: Build, step: Step, root: string): NodeWork {
  const copy = copyOf(step);
  if (copy !== undefined) {
    const target = resolvePath(
      step.before.workdir,
      expand(copy.destination?.value ?? '', (name) => build.valueAt(step, name)),
    );
    return target === undefined ? 'unknown' : placeOf(target, root);
  }
  const run = build.runAt(step);
  if (run?.script === undefined || run.script.broken) return 'unknown';
  const kinds = new Set(run.commands.flatMap((command) => kindOf(build, run, command, root)));
  kinds.delete('idle');
  if (kinds.has('unknown')) return 'unknown';
  // The packages of a RUN that does more are looked at one by one, and what it does beside them decides.
  const packages = kinds.delete('packages');
  if (kinds.size === 0) return packages ? 'packages' : 'project';
  const [only] = kinds;
  return kinds.size > 1 || only === undefined || only === 'idle' ? 'both' : only;
}

type Kind = NodeWork | 'idle';

function kindOf(build: Build, run: Run, command: Command, root: string): Kind[] {
  const { name, args, redirections } = command;
  const written = redirections.filter(({ operator, target }) => /^(?:>|>>|>\||&>|&>>)$/.test(operator) && target?.raw !== '/dev/null');
  const places = written.map(({ target }) => (target === undefined ? undefined : pathOf(target, command, run.step, build.valueAt)));
  const kinds: Kind[] = places.map((place) => placeOrIdle(place, root));
  if (name === undefined) return args.length === 0 ? kinds : [...kinds, 'unknown'];
  const invocation = build.invocationsOf(run).find((each) => each.command === command);
  if (invocation?.manager.kind === 'system')
    return invocation.does === 'install' || invocation.does === 'remove' ? [...kinds, 'packages'] : kinds;
  if (/^(?:apt-get|apt|apk|aptitude|dpkg)$/.test(name))
    return [...kinds, /^(?:clean|autoclean|autoremove|update|-y|--purge)$/.test(args.at(-1)?.raw ?? '') ? 'idle' : 'unknown'];
  if (name === 'corepack') return [...kinds, 'tools'];
  if (managers.test(name)) {
    const isGlobal = args.some(({ raw }) => /^(?:-g|--global|global|--location=global|link|dlx)$/.test(raw));
    if (/^(?:config|set|cache|version|-v|--version|whoami|audit)$/.test(args.find(({ raw }) => raw !== '-g')?.raw ?? ''))
      return [...kinds, 'idle'];
    if (isGlobal) return [...kinds, args.some(({ raw }) => raw === 'link') ? 'unknown' : 'tools'];
    return [...kinds, worksIn(command, run, root)];
  }
  if (runners.test(name) || (command.path?.includes('node_modules/.bin/') ?? false)) {
    // These fetch browsers to a home folder.
    if (args.some(({ raw }) => /^(?:playwright|puppeteer|cypress)$/.test(raw))) return [...kinds, 'unknown'];
    return [...kinds, worksIn(command, run, root)];
  }
  if (/^(?:useradd|adduser|groupadd|addgroup|usermod|groupmod)$/.test(name)) return [...kinds, 'outside'];
  if (idle.test(name)) return [...kinds, 'idle'];
  const operands = changed(command);
  if (operands !== undefined) {
    const named = operands.map((word) => pathOf(word, command, run.step, build.valueAt));
    const works = named.map((place) => placeOrIdle(place, root));
    // What is made outside of other files cannot be made again without them.
    const derived = /^(?:sed|cp|mv|curl|wget|tee)$/.test(name) && works.some((work) => work === 'outside');
    return [...kinds, ...(named.length === 0 || derived ? (['unknown'] as const) : works)];
  }
  return [...kinds, 'unknown'];
}

/** The words of a command that names the files which it changes. */
function changed({ name, args }: Command): Command['args'] | undefined {
  const words = args.filter(({ raw }) => !/^-./.test(raw));
  switch (name) {
    case 'mkdir':
    case 'rm':
    case 'rmdir':
    case 'touch':
    case 'tee':
      return words;
    case 'chown':
    case 'chmod':
    case 'chgrp':
      return words.slice(1);
    case 'sed':
      return words.slice(args.some(({ raw }) => raw === '-e' || raw === '-f') ? -1 : 1);
    case 'ln':
      return args.some(({ raw }) => /^-[a-z]*s/.test(raw)) && words.length > 1 ? words.slice(-1) : words;
    case 'cp':
      return words.slice(-1);
    case 'mv':
      return words;
    case 'curl':
    case 'wget': {
      const at = args.findIndex(({ raw }) =>
        (name === 'curl' ? /^(?:-[a-zA-Z]*o|--output)$/ : /^(?:-[a-z]*O|--output-document)$/).test(raw),
      );
      const target = args[at + 1];
      return at >= 0 && target !== undefined ? [target] : undefined;
    }
    default:
      return undefined;
  }
}

function worksIn(command: Command, run: Run, root: string): Kind {
  const folder = folderAt(command, run);
  if (folder === undefined || command.args.some(({ raw }) => /(?:^|=)\.\.\//.test(raw))) return 'unknown';
  if (within(folder, root)) return 'project';
  return within(folder, '/tmp') ? 'idle' : 'unknown';
}

function placeOf(place: string, root: string): NodeWork {
  if (within(place, root)) return 'project';
  return within(root, place) ? 'both' : 'outside';
}

function placeOrIdle(place: string | undefined, root: string): Kind {
  if (place === undefined) return 'unknown';
  return tidied.test(place) && !within(place, root) ? 'idle' : placeOf(place, root);
}

/** Caches and the like, which nobody starts from. */
const tidied =
  /^(?:\/tmp|\/var\/tmp|\/var\/cache|\/var\/lib\/apt\/lists|\/root\/\.(?:npm|cache|node-gyp|yarn|config|pnpm|bun)[\w-]*|\/usr\/local\/share\/\.cache|\/usr\/share\/(?:doc|man|locale)|~\/\.(?:npm|cache|node-gyp|yarn|config|pnpm|bun)[\w-]*|\/home\/\w+\/\.(?:npm|cache|yarn)[\w-]*)(?:\/|$)/;

const managers = /^(?:npm|yarn|yarnpkg|pnpm|bun)$/;
const runners =
  /^(?:node|npx|bunx|tsc|ng|vite|next|nuxt|webpack|gulp|grunt|bower|prisma|nest|babel|rollup|esbuild|react-scripts|vue-cli-service|gatsby|lerna|turbo|nx|node-gyp|node-prune|lb-tsc|ncc|swc|sequelize|knex|typeorm)$/;
const idle =
  /^(?:cd|set|true|false|:|echo|export|printf|test|\[|ls|pwd|cat|sleep|date|env|which|command|unset|uname|exit|id|whoami|du|find|grep|head|tail|wc|umask|if|hash|type|stat)$/;

/** What a folder itself was given, which a copy of its contents does not carry over. */
export interface FolderTraits {
  /** `node:node`. */
  readonly owner: string | undefined;
  readonly mode: string | undefined;
  /** The RUN that has given it; `undefined` where it was made by a user other than root. */
  readonly step: Step | undefined;
}

/** The last owner and mode of a folder, as far as the steps tell. */
export function folderTraits(build: Build, steps: readonly Step[], folder: string): FolderTraits {
  let traits: FolderTraits = { owner: undefined, mode: undefined, step: undefined };
  let made = false;
  for (const step of steps) {
    const { instruction, before } = step;
    const maker = before.userSetBy === undefined || before.user === 'root' || before.user === '0' ? undefined : before.user;
    const entered = instruction.keyword === 'WORKDIR' ? resolvePath(before.workdir ?? '/', instruction.words[0]?.value) : undefined;
    if (!made && entered !== undefined && within(entered, folder)) {
      made = true;
      traits = { ...traits, owner: maker };
    }
    for (const command of build.runAt(step)?.commands ?? []) {
      if (!/^(?:mkdir|chown|chmod)$/.test(command.name ?? '')) continue;
      const [first, ...others] = command.args.filter(({ raw }) => !/^-./.test(raw));
      const places = (command.name === 'mkdir' ? [first, ...others] : others).flatMap((word) =>
        word === undefined ? [] : (pathOf(word, command, step, build.valueAt) ?? []),
      );
      const deep = command.name === 'mkdir' || command.args.some(({ raw }) => /^-[a-zA-Z]*R|^--recursive$/.test(raw));
      if (!places.some((place) => place === folder || (deep && (command.name === 'mkdir' ? within(place, folder) : within(folder, place)))))
        continue;
      if (command.name === 'chown') traits = { ...traits, owner: first?.raw, step };
      else if (command.name === 'chmod') traits = { ...traits, mode: first?.raw, step };
      else if (!made) traits = { ...traits, owner: maker };
      made = true;
    }
  }
  return traits;
}

/** The programs that a RUN installs to be called from anywhere: `pm2` of `npm install -g pm2@5`. */
export function globalTools(run: Run): readonly string[] {
  return run.commands.flatMap(({ name, args }) =>
    managers.test(name ?? '') && args.some(({ raw }) => /^(?:-g|--global|global)$/.test(raw))
      ? args.filter(({ raw }) => !/^(?:-|install$|i$|add$|global$)/.test(raw)).map(({ raw }) => baseOf(raw))
      : [],
  );
}

function baseOf(specifier: string): string {
  return specifier.replace(/(?<=.)@[^@/]*$/, '') || baseName(specifier);
}
