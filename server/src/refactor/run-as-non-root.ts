import { contextText, nodeManifest } from '../context';
import { imageNotes } from '../knowledge';
import { baseName, exposedPorts, isRoot, isWorkshop, rootStage, startOf, stepsDown, type Build, type Stage, type Step } from '../model';
import { unprivilegedUsers } from '../remedy';
import type { Edit } from '../text';
import type { Refactoring } from './contract';

/** Runs the program as an account without rights, where nothing shows that it needs those of root. */
export const runAsNonRoot: Refactoring = {
  id: 'run-as-non-root',
  title: 'Run as a user other than root',
  propose: (build) => {
    const stage = build.target;
    if (stage === undefined || !isRoot(stage.end.user) || rootStage(stage).base.known.family === 'windows') return undefined;
    if (stepsDown(build, stage) || isWorkshop(build)) return undefined;
    const [because] = reasonsForRoot(build, stage);
    if (because !== undefined) return { because };
    const [remedy] = unprivilegedUsers(build, stage);
    if (remedy === undefined) return { because: 'It is not known how an account is made in this image.' };
    const why = 'Whoever takes over the program is then not root in the container. It saves nothing, and makes a break-out harder.';
    const change = { what: remedy.title, why, chapter: 'instructions/user' } as const;
    const edits = withOwnFolder(build, stage, remedy.edits);
    return { title: runAsNonRoot.title, unsafe: remedy.unsafe ?? why, edits, changes: [change], left: [] };
  },
};

/** What speaks for root, each as a sentence: what the image shows of ports, folders and programs. */
function* reasonsForRoot(build: Build, stage: Stage): Generator<string> {
  const start = startOf(build);
  const [program = ''] = start;
  if (stage.end.userSetBy !== undefined) yield 'A USER says that it is to run as root.';
  if (program === '') yield 'The base image decides what is started, and so who may start it.';
  const script = start.slice(0, 3).find((word) => /\.(?:ba)?sh$|entrypoint/.test(word));
  if (script !== undefined) yield `What \`${baseName(script)}\` does as root at the start cannot be told.`;
  const own = start.find((word) => needsRoot.test(baseName(word)));
  if (own !== undefined) yield `\`${baseName(own)}\` is started as root.`;
  if (stepsOf(build, stage).some(({ instruction }) => instruction.keyword === 'VOLUME'))
    yield 'The files of a VOLUME belong to root in the containers that are there.';
  const port = [...exposedPorts(build)].find(({ step, container }) => step.stage === stage && Number.parseInt(container, 10) < 1024);
  if (port !== undefined)
    yield `It listens on port ${Number.parseInt(port.container, 10)}, which not every host opens to others than root.`;
  yield* placesOfRoot(build, stage);
  yield* writesBeside(build, start);
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
  if (folder !== undefined) yield `The program may write to \`${folder}\`, which belongs to root.`;
}

/** Programs that make files beside their own, which then are root's: by what the project's manifests say. */
function* writesBeside({ context }: Build, start: readonly string[]): Generator<string> {
  const data = context?.files.find((file) => /\.(?:sqlite3?|db)$|^(?:storage\/framework\/|config\/puma\.rb$|bin\/rails$)/.test(file));
  if (data !== undefined) yield `The program may write beside \`${data}\`, which belongs to root.`;
  for (const name of ['package.json', 'composer.json', 'Gemfile', 'requirements.txt']) {
    const [, ...names] = (context && writers.exec(contextText(context, name) ?? '')) ?? [];
    const found = names.find((each) => each !== undefined);
    if (found !== undefined) yield `\`${found}\` writes beside the program, which belongs to root.`;
  }
  const [program = '', verb = '', script = ''] = start;
  // Workerman and its like keep the number of their process and a log beside themselves.
  if (/^php/.test(baseName(program)) && start.includes('start'))
    yield `\`${start.slice(0, 3).join(' ')}\` may write beside the program, which belongs to root.`;
  if (!/^(?:npm|yarn|pnpm|bun)$/.test(baseName(program))) return;
  const name = verb === 'run' || verb === 'run-script' ? script : verb;
  const text = context && nodeManifest(context, 'package.json')?.scripts.get(name);
  const said = `${baseName(program)} ${verb === name ? name : `${verb} ${name}`}`;
  if (text === undefined) yield `What \`${said}\` runs is not known.`;
  else if (/build|tsc|webpack|nodemon|ts-node|tsx|babel|vite|pm2|mkdir|migrat|prisma|>|\.sh\b/.test(text))
    yield `\`${said}\` may write beside the program, which belongs to root.`;
}

const needsRoot =
  /^(?:nginx|httpd|apache2\S*|apachectl|caddy|haproxy|cron|crond|sshd|supervisord|dnsmasq|openvpn|wg|dockerd|containerd|systemd|init|s6-svscan|runsvdir|monit|squid|named|postfix|slapd|php-fpm\S*|service|systemctl|rc-service|redis-server|mysqld\S*|mongod|postgres|memcached|sudo|chown)$/;
const ofRoot = /^\/root(?:\/|$)|[=:]\/root(?:\/|$)|^~\/|\$HOME\b|\$\{HOME\}/;
const written = /(?:^|\/)(?:data|db|logs?|uploads?|cache|storage|media|spool|run|tmp|sessions?|state|volumes?)\/?$/;
const writers =
  /"(next|nuxt|gatsby|@strapi\/strapi|ghost|lowdb|nedb|sqlite3?|better-sqlite3|nodemon|workerman\/\w+|laravel\/framework|symfony\/framework-bundle|codeigniter4\/framework)"\s*:|^(?:gem ["'])?(rails|jekyll|tinydb)\b/m;

function isBelowRoot(folder: string | undefined): boolean {
  return folder !== undefined && /^\/root(?:\/|$)/.test(folder);
}

function stepsOf(build: Build, stage: Stage): readonly Step[] {
  const last = stage.steps.at(-1);
  return last === undefined ? [] : build.lineage(last);
}

/** Gives the account the working directory itself, so that what the program makes there it still can. */
function withOwnFolder(build: Build, stage: Stage, edits: readonly Edit[]): readonly Edit[] {
  const { workdir } = stage.end;
  const [edit] = edits;
  const user = /USER (\S+)$/.exec(edit?.text ?? '')?.[1];
  const hasChown = imageNotes(rootStage(stage).base.meant ?? '')?.shell === true && stage.end.shell !== undefined;
  const isOwn =
    stage.steps.some(({ instruction }) => instruction.keyword === 'WORKDIR') && workdir !== undefined && !ofSystem.test(workdir);
  if (edit === undefined || user === undefined || !hasChown || !isOwn || !/^\/[\w./-]+$/.test(workdir)) return edits;
  if (isGiven(build, stage, user, workdir)) return edits;
  const text = edit.text.includes('RUN ')
    ? edit.text.replace(/(RUN [^\r\n]*)/, `$1 && chown ${user} ${workdir}`)
    : edit.text.replace(/USER \S+$/, `RUN chown ${user} ${workdir}${build.file.eol}USER ${user}`);
  return [{ ...edit, text }, ...edits.slice(1)];
}

/** True where a command of the stage has given the folder to the account already. */
function isGiven({ runs }: Build, stage: Stage, user: string, folder: string): boolean {
  const commands = runs.flatMap((run) => (run.step.stage === stage ? run.commands : []));
  return commands.some(({ name, args }) => {
    const words = args.map(({ raw }) => raw.replace(/:.*|\/$/, ''));
    return name === 'chown' && words.includes(user) && words.includes(folder);
  });
}

/** Folders that are there for others too. */
const ofSystem =
  /^\/(?:(?:s?bin|boot|dev|etc|home|lib\d*|media|mnt|opt|proc|root|run|srv|sys|tmp|usr|var|go)\/?|(?:etc|dev|proc|sys|run|lib)\/.*|usr\/(?:src|local|s?bin|lib|share)(?:\/s?bin|\/lib)?\/?|var\/(?:www|lib|log|cache|run|tmp|opt)\/?|go\/src\/?)?$/;
