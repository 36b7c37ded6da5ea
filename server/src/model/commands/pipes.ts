import type { Command } from '../../shell';
import { contains, textOf } from '../../text';
import type { Build } from '../build';
import { baseName } from '../paths';
import type { Run } from '../run';
import { rootStage } from '../stage';

/** A member of a pipeline whose failure the build does not notice. */
export interface LostFailure {
  readonly command: Command;
  /** It gets something from elsewhere, which fails sooner or later. */
  readonly fetches: boolean;
}

/** The members of a run's pipelines whose failure is lost, because no `pipefail` is in force and the last member is content with nothing. */
export function* lostFailures(build: Build, run: Run): Generator<LostFailure> {
  const { commands } = run;
  if (!commands.some(({ feeds }) => feeds) || startsWithPipefail(build, run)) return;
  let covered = false;
  for (const [index, command] of commands.entries()) {
    covered ||= setsPipefail(command);
    if (covered || !command.feeds || !mayFail(command) || !isContent(endOf(commands, index))) continue;
    if (!commands.slice(0, index).some((outer) => startsShellWithPipefail(outer) && contains(outer.span, command.span)))
      yield { command, fetches: fetchers.has(command.name ?? '') };
  }
}

/** True where the shell that reads the run has `pipefail`: Bash and its like, and BusyBox; `dash` has it not. */
export function knowsPipefail({ text }: Build, run: Run): boolean {
  return knows(shellWords(run, text)[0] ?? '', run);
}

const fetchers = new Set(['curl', 'wget', 'aria2c', 'scp', 'gsutil', 'aws', 'gcloud']);

/** What cannot fail, filters text, or lists what is there: `grep` finds nothing, `ldd` meets a script, `yes` is stopped by its reader. */
const sure = new Set(
  (
    'echo printf yes true false : test [ date uname env sleep pwd dirname basename set export seq id which type getent read ' +
    'grep egrep fgrep zgrep diff cmp awk gawk mawk sed tr cut head tail sort uniq wc xargs tee rev fold column base64 xxd od shuf dd nl paste ' +
    'find ls ldd scanelf readelf readlink realpath file du stat dpkg dpkg-query dpkg-architecture apk rpm apt-mark apt-cache ps lsof nproc ' +
    'strings arch ldconfig locale lsb_release'
  ).split(' '),
);

/** `cat` without a file passes on what it is given, as that of a heredoc. */
function mayFail({ name, args }: Command): boolean {
  return name !== undefined && !sure.has(name) && (name !== 'cat' || args.some(({ raw }) => !raw.startsWith('-')));
}

/** The last command of the member that decides how the pipeline ends. */
function endOf(commands: readonly Command[], index: number): Command | undefined {
  const rest = commands.slice(index + 1);
  const first = rest.findIndex(({ feeds, piped, item }) => piped && !feeds && item === commands[index]?.item);
  const behind = rest.slice(first + 1).findIndex(({ feeds, piped }) => feeds || !piped);
  return first < 0 ? undefined : rest[behind < 0 ? rest.length - 1 : first + behind];
}

/** Programs that fail by themselves where nothing comes, or where it ends too early. */
const strict =
  /^(?:tar|bsdtar|gtar|unzip|funzip|cpio|gunzip|gzip|zcat|bunzip2|bzip2|bzcat|unxz|xz|xzcat|zstd|unzstd|zstdcat|7z|grep|egrep|fgrep|(?:sha\d+|md5|b2)sum|shasum|gpg2?|apt-key|rpm|dpkg|rpm2cpio|patch|docker|pg_restore|kubectl)$/;

function isContent(end: Command | undefined): boolean {
  return end?.name === undefined || !strict.test(end.name);
}

function setsPipefail({ name, args }: Command): boolean {
  return name === 'set' && args.some(({ raw }, i) => raw === 'pipefail' && /^-[a-z]*o$/.test(args[i - 1]?.raw ?? ''));
}

function startsShellWithPipefail({ name, args }: Command): boolean {
  return /^(?:ba|z|k|a)?sh$/.test(name ?? '') && args.some(({ raw }) => raw === 'pipefail');
}

function startsWithPipefail({ text }: Build, run: Run): boolean {
  const words = shellWords(run, text);
  return words.includes('pipefail') && knows(words[0] ?? '', run);
}

/** The words that start the shell of a run. */
function shellWords({ form, step }: Run, text: string): readonly string[] {
  const { instruction, before } = step;
  if (form === 'exec') return instruction.json?.map(({ value }) => value) ?? [];
  const heredoc = form === 'heredoc' ? instruction.heredocs[0] : undefined;
  if (heredoc === undefined) return before.shell ?? [];
  const own = instruction.words.filter(({ span }) => span.start !== heredoc.marker.start).map(({ value }) => value);
  const shebang = /^\s*#!\s*(.*)/.exec(textOf(text, heredoc.body))?.[1];
  return own.length > 0
    ? own
    : shebang === undefined
      ? (before.shell ?? [])
      : shebang
          .trim()
          .replace(/^\S*\/env\s+(?:-S\s+)?/, '')
          .split(/\s+/);
}

/** The systems whose `/bin/sh` is Bash, or BusyBox's. */
const families = new Set(['alpine', 'busybox', 'fedora', 'rhel', 'suse', 'arch', 'photon']);

/** Of an unknown image with `SHELL ["/bin/sh", "-o", "pipefail", "-c"]` it is taken on trust: else no RUN would work. */
function knows(shell: string, { step }: Run): boolean {
  const name = baseName(shell).replace(/\.exe$/i, '');
  if (/^(?:bash|zsh|ksh|ash)$/.test(name)) return true;
  const { family } = rootStage(step.stage).base.known;
  return name === 'sh' && (family === undefined || families.has(family));
}
