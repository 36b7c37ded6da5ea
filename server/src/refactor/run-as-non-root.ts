import { imageFacts } from '../knowledge';
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
  const steps = stage.steps.at(-1) === undefined ? [] : stepsOf(build, stage);
  const start = startOf(build);
  const [program = ''] = start;
  if (program === '') yield 'The base image decides what is started, and so who may start it.';
  if (/\.sh$|entrypoint/.test(program)) yield `What \`${baseName(program)}\` does as root at the start cannot be told.`;
  const own = start.find((word) => needsRoot.test(baseName(word)));
  if (own !== undefined) yield `\`${baseName(own)}\` is started as root.`;
  for (const { instruction } of steps) {
    if (instruction.keyword === 'VOLUME') yield 'The files of a VOLUME belong to root in the containers that are there.';
  }
  const port = [...exposedPorts(build)].find(
    ({ step, container }) => step.stage === stage && Number.parseInt(container, 10) < 1024,
  )?.container;
  if (port !== undefined) yield `It listens on port ${Number.parseInt(port, 10)}, which not every host opens to others than root.`;
  const homes = steps.some(({ instruction }) =>
    [...instruction.words, ...(instruction.json ?? [])].some(({ value }) => ofRoot.test(value)),
  );
  if (homes || isBelowRoot(stage.end.workdir)) yield 'Something of the program lies in the folder of root.';
  if (
    build.runs.some(
      (run) =>
        run.step.stage === stage && run.commands.some(({ name, args }) => name === 'corepack' || args.some(({ raw }) => raw === '--user')),
    )
  )
    yield 'Something of the program is installed for root alone.';
  const made = build.runs
    .flatMap(({ step, commands }) => (step.stage === stage ? commands : []))
    .find(({ name }) => /^(?:mkdir|chmod|chown|mkfifo)$/.test(name ?? ''));
  const folder = made?.args.find(({ raw }) => written.test(raw))?.raw;
  if (folder !== undefined) yield `The program may write to \`${folder}\`, which belongs to root.`;
  const data = build.context?.files.find((file) => /\.(?:sqlite3?|db)$|^(?:storage\/framework|config\/puma\.rb$|bin\/rails$)/.test(file));
  if (data !== undefined) yield `The program may write beside \`${data}\`, which belongs to root.`;
}

const needsRoot =
  /^(?:nginx|httpd|apache2\S*|apachectl|caddy|haproxy|cron|crond|sshd|supervisord|dnsmasq|openvpn|wg|dockerd|containerd|systemd|init|s6-svscan|runsvdir|monit|squid|named|postfix|slapd|php-fpm\S*)$/;
const ofRoot = /^\/root(?:\/|$)|[=:]\/root(?:\/|$)|^~\/|\$HOME\b|\$\{HOME\}/;
const written = /(?:^|\/)(?:data|db|logs?|uploads?|cache|storage|media|spool|run|tmp|sessions?|state|volumes?)\/?$/;

function isBelowRoot(folder: string | undefined): boolean {
  return folder !== undefined && /^\/root(?:\/|$)/.test(folder);
}

function stepsOf(build: Build, stage: Stage): readonly Step[] {
  const last = stage.steps.at(-1);
  return last === undefined ? [] : build.lineage(last);
}

/** Gives the account the working directory itself, so that what the program makes there it still can. */
function withOwnFolder({ file }: Build, stage: Stage, edits: readonly Edit[]): readonly Edit[] {
  const { workdir, shell } = stage.end;
  const [edit] = edits;
  const user = /USER (\S+)$/.exec(edit?.text ?? '')?.[1];
  const image = rootStage(stage).base.meant;
  const hasNone =
    shell === undefined ||
    workdir === undefined ||
    image === undefined ||
    imageFacts(image)?.family === 'distroless' ||
    image === 'scratch';
  const ownsOne = stage.steps.some(({ instruction }) => instruction.keyword === 'WORKDIR');
  if (edit === undefined || user === undefined || hasNone || !ownsOne || !/^\/[\w./-]{2,}$/.test(workdir)) return edits;
  const made = edit.text.includes('RUN ');
  const text = made
    ? edit.text.replace(/(RUN [^\r\n]*)/, `$1 && chown ${user} ${workdir}`)
    : edit.text.replace(/USER \S+$/, `RUN chown ${user} ${workdir}${file.eol}USER ${user}`);
  return [{ ...edit, text }, ...edits.slice(1)];
}
