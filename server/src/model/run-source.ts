import type { Dialect } from '../shell';
import { maskHeredoc, maskShell, type Dockerfile, type Instruction } from '../syntax';
import { baseName } from './paths';
import type { Step } from './stage';

/** The text of a RUN as the shell gets it. */
export interface RunSource {
  /** `heredoc`: the body is a script; `RUN cat <<EOF > file`, where a heredoc is only data, is `shell`. */
  readonly form: 'shell' | 'heredoc';
  /** Masked at equal length: what a place in it says, the document says at `offset` and so many characters more. */
  readonly text: string;
  readonly offset: number;
  /** `undefined` for other shells than sh and bash (PowerShell, cmd, python). */
  readonly shell: Shell | undefined;
}

export interface Shell {
  /** `sh`, `bash`, `dash`..., without its folder. */
  readonly name: string;
  readonly dialect: Dialect;
  /** It is started with `-e`. */
  readonly errexit: boolean;
}

/** The source of a RUN; `undefined` for the exec form, which has none. */
export function sourceOf(file: Dockerfile, { before, instruction }: Step): RunSource | undefined {
  if (instruction.json !== undefined && instruction.heredocs.length === 0) return undefined;
  const inForce = before.shell === undefined ? undefined : shellOf(before.shell);
  const heredoc = instruction.heredocs[0];
  const { text, span } = maskShell(file, instruction);
  if (heredoc === undefined) return { form: 'shell', text, offset: span.start, shell: inForce };
  const head = withoutMarkers(text, span.start, instruction);
  const program = head.trim();
  if (program !== '' && !/^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|z)?sh(?:\s+-\w+)*$/.test(program)) {
    return { form: 'shell', text: head, offset: span.start, shell: inForce };
  }
  const body = maskHeredoc(file, heredoc);
  const shell = program === '' ? shellOfShebang(body, inForce) : shellOf(program.split(/\s+/));
  return { form: 'heredoc', text: body, offset: heredoc.body.start, shell };
}

/** True for the words of a SHELL that is sh, bash or their like; not for PowerShell, cmd, or a program of one's own. */
export function isPosixShell(words: readonly string[] | undefined): words is readonly string[] {
  return words !== undefined && shellOf(words) !== undefined;
}

/** The shell given by its words; `undefined` for a program that is not a shell we parse. */
export function shellOf(words: readonly string[]): Shell | undefined {
  const name = baseName(words[0] ?? '').replace(/\.exe$/i, '');
  const dialect = dialects[name];
  if (dialect === undefined) return undefined;
  return { name, dialect, errexit: words.slice(1).some((word) => /^-[a-z]*e/.test(word)) };
}

const dialects: Readonly<Record<string, Dialect | undefined>> = {
  sh: 'posix',
  ash: 'posix',
  dash: 'posix',
  bash: 'bash',
  zsh: 'bash',
  ksh: 'bash',
};

function shellOfShebang(body: string, inForce: Shell | undefined): Shell | undefined {
  const line = /^#!\s*(.*)/.exec(body)?.[1];
  if (line === undefined) return inForce;
  const words = line.trim().split(/\s+/);
  return shellOf(baseName(words[0] ?? '') === 'env' ? words.slice(words[1] === '-S' ? 2 : 1) : words);
}

/** The first line of a heredoc's command, its markers blanked: the shell never sees the body as text. */
function withoutMarkers(text: string, offset: number, { heredocs }: Instruction): string {
  let result = text;
  for (const { marker } of heredocs) {
    const [start, end] = [Math.max(marker.start - offset, 0), Math.min(marker.end - offset, text.length)];
    if (start < end) result = result.slice(0, start) + ' '.repeat(end - start) + result.slice(end);
  }
  return result;
}
