import { contextText, nodeManifest } from '../context';
import { fetchedHome } from '../knowledge';
import {
  baseName,
  contextPathOf,
  exposedPorts,
  isRoot,
  ownersOfFiles,
  pathOf,
  resolvePath,
  startOf,
  within,
  type Build,
  type Stage,
  type Step,
} from '../model';
import { flagValue } from '../shell';
import { readPairs } from '../syntax';
import { textOf } from '../text';

/** What speaks for root, each as a sentence: what the image shows of ports, folders and programs. */
export function* reasonsForRoot(build: Build, stage: Stage): Generator<string> {
  const start = startOf(build);
  const [program = ''] = start;
  if (stage.end.userSetBy !== undefined) yield 'A USER says that it is to run as root.';
  if (stage.steps.some(({ onbuild }) => onbuild)) yield 'What ONBUILD does in the images that are built on this one may need root.';
  if (program === '') yield 'The base image decides what is started, and so who may start it.';
  const script = start.slice(0, 3).find((word) => /\.(?:ba)?sh$|entrypoint/.test(word));
  if (script !== undefined) yield `What \`${baseName(script)}\` does as root at the start cannot be told.`;
  const own = start.find((word) => needsRoot.test(baseName(word)));
  if (own !== undefined) yield `\`${baseName(own)}\` is started as root.`;
  const change = start.find((_, i) => changesFiles(start, i));
  if (change !== undefined) yield `\`${baseName(change)}\` changes files at the start, and they belong to root.`;
  if (stepsOf(build, stage).some(({ instruction }) => instruction.keyword === 'VOLUME'))
    yield 'The files of a VOLUME belong to root in the containers that are there.';
  const port = [...exposedPorts(build)].find(({ step, container }) => step.stage === stage && Number.parseInt(container, 10) < 1024);
  if (port !== undefined)
    yield `It listens on port ${Number.parseInt(port.container, 10)}, which not every host opens to others than root.`;
  yield* placesOfRoot(build, stage);
  const fetcher = fetchesHome(build, stage);
  if (fetcher !== undefined) yield `What ${fetcher} has fetched may lie in the home of root.`;
  yield* ofOthers(build, stage, start);
  yield* writesBeside(build, start);
}

/** True for a word that stands where a command does, and names one that writes or removes files. */
function changesFiles(words: readonly string[], i: number): boolean {
  const [before = ';', word = '', after = ''] = [words[i - 1], words[i], words[i + 1]];
  if (/^(?:collectstatic|compilemessages|make(?:migrations|messages))$/.test(word)) return true;
  if (!/[&|;(]$/.test(before)) return false;
  return /^(?:rm|mv|cp|ln|mkdir|touch|tee|chmod|install)$/.test(baseName(word)) || (baseName(word) === 'sed' && /^-\w*i/.test(after));
}

/** What lies where root alone reads or writes. */
function* placesOfRoot(build: Build, stage: Stage): Generator<string> {
  const words = stepsOf(build, stage).flatMap(({ instruction }) => [...instruction.words, ...(instruction.json ?? [])]);
  if (words.some(({ value }) => ofRoot.test(value)) || isBelowRoot(stage.end.workdir))
    yield 'Something of the program lies in the folder of root.';
  const commands = build.runs.flatMap((run) => (run.step.stage === stage ? run.commands : []));
  if (commands.some(({ name, args }) => name === 'corepack' || args.some(({ raw }) => raw === '--user')))
    yield 'Something of the program is installed for root alone.';
  const made = commands.flatMap(({ name, args }) => (/^(?:mkdir|chmod|chown|mkfifo)$/.test(name ?? '') ? args : []));
  const folder = made.find(({ raw }) => written.test(raw))?.raw;
  const empty = folder ?? emptyFolder(build, stage) ?? placeOfData(build, stage) ?? keptFolder(build);
  if (empty !== undefined) yield `The program may write to \`${empty}\`, which belongs to root.`;
}

/** A folder that is made and stays empty: the program, or who starts it, is to put something there. */
function emptyFolder(build: Build, stage: Stage): string | undefined {
  const steps = stepsOf(build, stage);
  const runs = steps.flatMap((step) => build.runAt(step) ?? []);
  const commands = runs.flatMap(({ commands, step }) => commands.map((command) => ({ command, step })));
  const made = commands.filter(({ command }) => command.name === 'mkdir');
  const others = commands.filter(({ command }) => command.name !== 'mkdir').flatMap(({ command }) => command.args);
  const filled = steps.flatMap((step) =>
    build.effectsOf(step).flatMap(({ does, path, command }) => (does === 'write' && command?.name !== 'mkdir' ? path : [])),
  );
  const entered = steps.flatMap(({ before }) => before.workdir ?? []);
  for (const { command, step } of made) {
    for (const word of command.args) {
      const path = word.raw.startsWith('-') ? undefined : pathOf(word, command, step, build.valueAt);
      if (path === undefined || ofPrograms.test(path)) continue;
      const isUsed = [...filled, ...entered].some((each) => within(each, path)) || others.some(({ raw }) => raw.includes(word.raw));
      if (!isUsed) return word.raw;
    }
  }
  return undefined;
}

/**
 * Where a variable or a flag of what is started says that the program keeps something: beside itself it may, in a folder that is not its own it may
 * not, and a file that the context brings belongs to root too.
 */
function placeOfData(build: Build, stage: Stage): string | undefined {
  const { workdir } = stage.end;
  const end = { stage, position: stage.steps.length };
  const variables = stepsOf(build, stage)
    .flatMap(({ instruction }) => (instruction.keyword === 'ENV' ? readPairs(instruction) : []))
    .map(({ name }) => ({ name, value: build.valueAt(end, name) ?? '' }));
  for (const { name, value } of [...variables, ...flagsOf(startOf(build))]) {
    const path = ofData.test(name) ? placeIn(name, value, workdir) : undefined;
    if (path === undefined || /^\/(?:dev|proc|tmp|var\/tmp)(?:\/|$)/.test(path)) continue;
    const isBrought = build.context?.files.some((file) => within(resolvePath(workdir, file) ?? '', path)) === true;
    if (resolvePath(path, '..') !== workdir || isBrought) return path;
  }
  return undefined;
}

/** An absolute path, also behind a scheme; a relative one where the name and the value both say that it is one. */
function placeIn(name: string, value: string, workdir: string | undefined): string | undefined {
  const absolute = /^(?:[\w+]+:\/{2,3})?(\/[\w./-]+)$/.exec(value)?.[1];
  if (absolute !== undefined) return absolute;
  const isFolder = /(?:DIR|DIRECTORY|FOLDER)$/.test(name);
  const isRelative = /^(?:\.\/)?[\w-][\w.-]*(?:\/[\w./-]*)?$/.test(value) && (isFolder || /\/|\.(?:sqlite3?|db|json|csv|log)$/.test(value));
  return isRelative && (isFolder || /(?:PATH|FILE|ROOT|DATA|DB|DATABASE|STORE|STORAGE|UPLOADS?|LOGS?|CACHE)$/.test(name))
    ? resolvePath(workdir, value)
    : undefined;
}

/** `--db ./data.sqlite` and `--data-dir=data`, as variables would be called. */
function flagsOf(start: readonly string[]): { readonly name: string; readonly value: string }[] {
  return start.flatMap((word, i) => {
    const [, flag, attached] = /^--?([a-zA-Z][\w-]*)(?:=(.*))?$/.exec(word) ?? [];
    return flag === undefined ? [] : [{ name: flag.replace(/-/g, '_').toUpperCase(), value: attached ?? start[i + 1] ?? '' }];
  });
}

/** A folder of the project that is kept though it is empty: it is there for what the program makes. */
function keptFolder({ context }: Build): string | undefined {
  const file = context?.files.find((each) => /(?:^|\/)[^/]+\/\.(?:git)?keep$/.test(each));
  return file?.slice(0, file.lastIndexOf('/'));
}

/** What fetches browsers, models and the like while the image is built, and keeps them where the account would look for them in its own home. */
function fetchesHome(build: Build, stage: Stage): string | undefined {
  const end = { stage, position: stage.steps.length };
  const isElsewhere = (names: readonly string[]): boolean => ['HOME', ...names].some((name) => build.valueAt(end, name) !== undefined);
  const scripts = stepsOf(build, stage).flatMap((step) =>
    build.runAt(step) !== undefined && isRoot(step.before.user ?? 'root') ? textOf(build.text, step.instruction.span) : [],
  );
  const found = fetchedHome.find(
    ({ by, unless, variables }) => !isElsewhere(variables) && scripts.some((script) => by.test(script) && unless?.test(script) !== true),
  );
  if (found !== undefined) return found.name;
  const manifests = manifestsOf(build, 'package.json').map((path) => build.context && nodeManifest(build.context, path));
  const skips = ['PUPPETEER_CACHE_DIR', 'PUPPETEER_SKIP_DOWNLOAD', 'PUPPETEER_SKIP_CHROMIUM_DOWNLOAD'];
  return manifests.some((each) => each?.dependencies.has('puppeteer') === true) && !isElsewhere(skips) ? 'puppeteer' : undefined;
}

/** What comes from elsewhere, or is given to somebody: who may change it is not for this file to say. */
function* ofOthers(build: Build, stage: Stage, start: readonly string[]): Generator<string> {
  if (ownersOfFiles(build, stage).length > 1) yield 'Its files are given to several accounts, and which of them is meant cannot be told.';
  const steps = stepsOf(build, stage);
  const says = (keyword: string): boolean => steps.some(({ instruction }) => instruction.keyword === keyword);
  if (start.length === 1 && says('ENTRYPOINT') && !says('CMD') && !says('EXPOSE'))
    yield 'It may be a tool that works on what it is given, and that may belong to root.';
  const fetched = steps.flatMap((step) => fetchedInto(build, step));
  const found = start.find(
    (word) => /^[^-].*[/.]/.test(word) && fetched.some((folder) => within(resolvePath(stage.end.workdir, word) ?? '', folder)),
  );
  if (found !== undefined) yield `\`${found}\` was fetched, and what it writes beside itself cannot be told.`;
}

/** The folders into which a RUN unpacks what it has fetched. */
function fetchedInto(build: Build, step: Step): string[] {
  const commands = build.runAt(step)?.commands ?? [];
  if (!commands.some(({ name }) => name === 'curl' || name === 'wget')) return [];
  return commands.flatMap((command) => {
    if (command.name !== 'tar' && command.name !== 'unzip') return [];
    const named = flagValue(command, ['-C', '--directory', '-d']);
    const folder = named === undefined ? resolvePath(step.before.workdir, command.cwd ?? '.') : resolvePath(step.before.workdir, named.raw);
    return folder === undefined || folder === '/' ? [] : folder;
  });
}

/** Programs that make files beside their own, which then are root's: by what the project's manifests say. */
function* writesBeside(build: Build, start: readonly string[]): Generator<string> {
  const { context } = build;
  const data = context?.files.find((file) => /\.(?:sqlite3?|db)$|^(?:storage\/framework\/|config\/puma\.rb$|bin\/rails$)/.test(file));
  if (data !== undefined) yield `The program may write beside \`${data}\`, which belongs to root.`;
  for (const name of ['package.json', 'composer.json', 'Gemfile', 'requirements.txt']) {
    const texts = manifestsOf(build, name).map((path) => context && contextText(context, path));
    const found = texts.flatMap((text) => writers.exec(text ?? '')?.slice(1) ?? []).find((each: string | undefined) => each !== undefined);
    if (found !== undefined) yield `\`${found}\` writes beside the program, which belongs to root.`;
  }
  const [program = '', verb = '', script = ''] = start;
  // Workerman and its like keep the number of their process and a log beside themselves.
  if (/^php/.test(baseName(program)) && start.includes('start'))
    yield `\`${start.slice(0, 3).join(' ')}\` may write beside the program, which belongs to root.`;
  yield* environments(build, baseName(program), start);
  if (!/^(?:npm|yarn|pnpm|bun)$/.test(baseName(program))) return;
  const name = verb === 'run' || verb === 'run-script' ? script : verb;
  const texts = manifestsOf(build, 'package.json').map((path) => context && nodeManifest(context, path)?.scripts.get(name));
  const text = texts.find((each) => each !== undefined);
  const said = `${baseName(program)} ${verb === name ? name : `${verb} ${name}`}`;
  if (text === undefined) yield `What \`${said}\` runs is not known.`;
  else if (/build|tsc|webpack|nodemon|ts-node|tsx|babel|vite|pm2|mkdir|migrat|prisma|>|\.sh\b/.test(text))
    yield `\`${said}\` may write beside the program, which belongs to root.`;
}

/** A manifest of what is built, by its paths in the context: from where each stage has it in its working directory, and beside the Dockerfile. */
function manifestsOf(build: Build, name: string): readonly string[] {
  const copied = build.stages
    .toReversed()
    .flatMap((stage) => contextPathOf(build, stage, resolvePath(stage.end.workdir, name) ?? '') ?? []);
  return [...new Set([...copied, name])];
}

/** `uv run` installs what is lacking; Poetry and Pipenv look for an environment in the home of the account, where no variable says otherwise. */
function* environments({ target, valueAt }: Build, program: string, start: readonly string[]): Generator<string> {
  if (target === undefined || start[1] !== 'run') return;
  const says = (name: string, value: RegExp): boolean => value.test(valueAt({ stage: target, position: target.steps.length }, name) ?? '');
  if (program === 'uv' && !start.includes('--no-sync') && !says('UV_NO_SYNC', /^(?:1|true)$/i))
    yield '`uv run` may install at the start, into folders of root.';
  const isElsewhere =
    (program === 'poetry' &&
      !says('POETRY_VIRTUALENVS_IN_PROJECT', /^(?:1|true)$/i) &&
      !says('POETRY_VIRTUALENVS_CREATE', /^(?:0|false)$/i)) ||
    (program === 'pipenv' && !says('PIPENV_VENV_IN_PROJECT', /^(?:1|true)$/i));
  if (isElsewhere) yield `\`${program} run\` looks for its environment in the home of the account, and root has made it.`;
}

const needsRoot =
  /^(?:nginx|httpd|apache2\S*|apachectl|caddy|haproxy|cron|crond|sshd|supervisord|dnsmasq|openvpn|wg|dockerd|containerd|systemd|init|s6-svscan|runsvdir|monit|squid|named|postfix|slapd|php-fpm\S*|service|systemctl|rc-service|redis-server|mysqld\S*|mongod|postgres|memcached|sudo|chown)$/;
const ofPrograms = /^\/(?:usr|etc|lib|tmp|var\/tmp|var\/(?:lib|cache)\/(?:apt|dpkg))(?:\/|$)/;
const ofData = /(?:^|_)(?:DATA|DB|DATABASE|STORE|STORAGE|STATE|UPLOADS?|LOGS?|CACHE|MEDIA|SPOOL|SESSIONS?)(?:_|$)/;
const ofRoot = /^\/root(?:\/|$)|[=:]\/root(?:\/|$)|^~\/|\$HOME\b|\$\{HOME\}/;
const written = /(?:^|\/)(?:data|db|logs?|uploads?|cache|storage|media|spool|run|tmp|sessions?|state|volumes?)\/?$/;
const writers =
  /"(next|nuxt|gatsby|sails|@strapi\/strapi|ghost|lowdb|nedb|sqlite3?|better-sqlite3|workerman\/\w+|laravel\/framework|symfony\/framework-bundle|codeigniter4\/framework)"\s*:|^(?:gem ["'])?(rails|jekyll|tinydb)\b/m;

function isBelowRoot(folder: string | undefined): boolean {
  return folder !== undefined && /^\/root(?:\/|$)/.test(folder);
}

function stepsOf(build: Build, stage: Stage): readonly Step[] {
  const last = stage.steps.at(-1);
  return last === undefined ? [] : build.lineage(last);
}
