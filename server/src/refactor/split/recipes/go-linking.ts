import { contextText } from '../../../context';
import { folderOf, goProgramIsStatic, resolvePath, type Build, type Invocation, type Stage } from '../../../model';
import { flagsOf } from '../../../shell';
import { insert, type Edit } from '../../../text';
import type { StagedFiles } from './compiled/files';
import type { Work } from './compiled/work';

/** What a program of Go is linked with, and the edits that see to it. */
export interface Linking {
  readonly kind: 'static' | 'dynamic';
  readonly edits: readonly Edit[];
}

/** Whether the program needs a C library; where it can be proved that it needs none of C, an edit sees to it. */
export function linkingOf(build: Build, stage: Stage, builds: readonly Invocation[], files: StagedFiles, work: Work): Linking {
  if (goProgramIsStatic(build, stage)) return { kind: 'static', edits: [] };
  const dynamic: Linking = { kind: 'dynamic', edits: [] };
  const compiling = builds.filter(isCompiling);
  const isEditable = compiling.every(
    ({ command }) => !command.decoded && command.wrappers.length === 0 && command.assignments.every(({ name }) => !/^CGO_/.test(name)),
  );
  const asked = compiling.some(({ command }) =>
    flagsOf(command, { combined: false }).some(({ raw }) => /^--?(?:race|msan|asan|linkmode|buildmode)/.test(raw)),
  );
  const last = stage.steps.at(-1);
  const isSet = last !== undefined && ['CGO_ENABLED', 'CGO_CFLAGS', 'CGO_LDFLAGS'].some((name) => build.valueAt(last, name) !== undefined);
  const external = compiling.some(({ command }) => command.args.some(({ raw }) => /linkmode[= ]external/.test(raw)));
  if (
    !isEditable ||
    asked ||
    isSet ||
    external ||
    work.headers.length > 0 ||
    installsCompiler(build, stage) ||
    !isWithoutC(build, files, compiling)
  )
    return dynamic;
  return { kind: 'static', edits: compiling.map(({ command }) => insert(command.span.start, 'CGO_ENABLED=0 ')) };
}

/** True for a build of the project's own program, and no tool's that is fetched by its version. */
export function isCompiling({ packages }: Invocation): boolean {
  return !packages.some(({ raw }) => raw.includes('@'));
}

function installsCompiler(build: Build, stage: Stage): boolean {
  return build.installs.some(
    ({ run, packages }) =>
      run.step.stage === stage &&
      packages.some(({ raw }) => /^(?:gcc|g\+\+|build-base|build-essential|clang|musl-dev|libc6?-dev)/.test(raw)),
  );
}

/** By the module's manifest, which since Go 1.17 names all modules, and the names of the sources. */
function isWithoutC(build: Build, { files, unlisted }: StagedFiles, compiling: readonly Invocation[]): boolean {
  const folders = new Set(compiling.map(hereOf));
  const manifests = files.filter(({ source, path }) => /(?:^|\/)go\.mod$/.test(source) && folders.has(folderOf(path)));
  if (
    unlisted !== undefined ||
    folders.size !== 1 ||
    manifests.length !== 1 ||
    files.some(({ source }) => /\.(?:c|cc|cpp|cxx|h|hpp|syso)$/.test(source))
  )
    return false;
  const textOf = (source: string): string | undefined => build.context && contextText(build.context, source);
  const text = textOf(manifests[0]?.source ?? '');
  const [, major, minor] = /^[ \t]*go[ \t]+(\d+)\.(\d+)/m.exec(text ?? '') ?? [];
  if (text === undefined || major === undefined || (major === '1' && Number(minor) < 17)) return false;
  // In a workspace each module names its own, and none those of the others.
  const others = files.some(({ source }) => /(?:^|\/)go\.work$/.test(source))
    ? files.filter(({ source }) => /(?:^|\/)go\.mod$/.test(source))
    : [];
  return isPure(text) && others.every(({ source }) => isPure(textOf(source)));
}

function isPure(manifest: string | undefined): boolean {
  return manifest !== undefined && !withC.test(manifest);
}

/** Modules that are nothing, or something else, without cgo; each says so in its README. */
const withC =
  /\b(?:mattn\/go-(?:sqlite3|oci8)|sqlcipher|go-duckdb|duckdb-go|confluent-kafka-go|h2non\/bimg|govips|git2go|go-gl\/|go-sdl2|ebiten|gopacket|goczmq|zmq4|gorocksdb|grocksdb|DataDog\/zstd|gozstd|imagick|godror|go_ibm_db|pkcs11|crypto11|tensorflow|wasmer-go|wasmtime-go|v8go|chai2010\/webp|kolesa-team\/go-webp|gotk[34]|libseccomp-golang|karalabe\/(?:usb|hid)|zondax\/hid|gocv\.io|supranational\/blst|herumi\/|portaudio|go-alsa|oto\b|malgo|nats-streaming|go-systemd|nvml|go-nvml|libvirt|pam\b|ldap-c|tdlib|whisper\.cpp|llama\.cpp|onnxruntime|tokenizers|fitz|pdfium|wkhtml|tesseract|gosseract|sqlite-vec|libsql|go-libsql|go-python|goquantum)/i;

/** The folder that a command runs in. */
export function hereOf({ command, run: { step } }: Pick<Invocation, 'command' | 'run'>): string | undefined {
  if (command.cwdUnknown) return undefined;
  return command.cwd === undefined ? step.before.workdir : resolvePath(step.before.workdir, command.cwd);
}
