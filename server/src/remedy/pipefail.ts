import { knowsPipefail, rootStage, type Build, type Run } from '../model';
import { indentation, insert, lineStart, span, textOf } from '../text';
import type { Remedy } from './remedy';
import { hasPragma, isWhole } from './run-editing';

const others =
  'Every other RUN, CMD and ENTRYPOINT in shell form that is under the SHELL gets it too, and failures that have been passed over end the build.';
const stops = 'A failure that has been passed over so far then ends the build.';

/** `pipefail` for all that follows, by SHELL, or for the run alone, where its shell knows the option. */
export function withPipefail(build: Build, run: Run): Remedy[] {
  return [...forAll(build, run), ...forRun(build, run)];
}

function forAll({ file }: Build, { step, form }: Run): Remedy[] {
  const words = shellWith(step.before.shell ?? [], rootStage(step.stage).base.known.family);
  const { span: place } = step.instruction;
  const start = lineStart(file.text, place.start);
  const above = textOf(file.text, span(lineStart(file.text, start - 1), start));
  if (words === undefined || form === 'exec' || step.onbuild || hasPragma(above) || start !== place.start) return [];
  const set = step.before.shellSetBy;
  const last = set?.stage === step.stage ? set.instruction.json?.at(-1) : undefined;
  const title = `Set SHELL to ${words[0] ?? 'it'} with pipefail`;
  if (last !== undefined && words[0] === step.before.shell?.[0])
    return [{ title, unsafe: others, edits: [insert(last.span.start, '"-o", "pipefail", ')] }];
  const line = `SHELL [${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  return [{ title, unsafe: others, edits: [insert(place.start, line + file.eol)] }];
}

/** The words of a SHELL with the option; `undefined` where no shell is known to be there that has it. */
function shellWith(shell: readonly string[], family: string | undefined): readonly string[] | undefined {
  const last = shell.at(-1);
  if (last === undefined || !/^-[a-z]*c$/.test(last)) return undefined;
  if (/(?:^|\/)(?:bash|zsh|ksh|ash)$/.test(shell[0] ?? '')) return [...shell.slice(0, -1), '-o', 'pipefail', last];
  if (shell.length > 2 || family === undefined) return undefined;
  if (family === 'alpine' || family === 'busybox') return ['/bin/ash', '-o', 'pipefail', '-c'];
  return /^(?:debian|ubuntu|fedora|rhel|suse|arch)$/.test(family) ? ['/bin/bash', '-o', 'pipefail', '-c'] : undefined;
}

function forRun(build: Build, run: Run): Remedy[] {
  const { file } = build;
  const first = run.script?.list[0]?.span.start;
  const { family } = rootStage(run.step.stage).base.known;
  if (first === undefined || !knowsPipefail(build, run) || !isWhole(file, run)) return [];
  if (family === undefined && /(?:^|\/)sh$/.test(run.step.before.shell?.[0] ?? 'sh')) return [];
  const command = 'set -o pipefail';
  const text = run.form === 'heredoc' ? `${command}${file.eol}${indentation(file.text, first)}` : `${command} && `;
  return [{ title: `Begin the RUN with ${command}`, unsafe: stops, edits: [insert(first, text)] }];
}
