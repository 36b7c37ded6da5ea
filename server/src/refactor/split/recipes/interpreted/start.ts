import { startOf, type Build, type Stage, type Step } from '../../../../model';
import { textOf } from '../../../../text';
import { programFor } from './sorted-steps';
import { isShellForm } from '../../cargo';

/** The shell script that the container starts: what it calls is not to be seen. */
export function startScript(build: Build): string | undefined {
  const words = startOf(build);
  return words.slice(0, 4).find((word) => /\.(?:sh|bash)$|(?:^|\/)(?:docker-)?entry-?point$|^\.{0,2}\/(?:.*\/)?(?:start|run)$/.test(word));
}

/**
 * CMD, ENTRYPOINT and HEALTHCHECK without the tool that runs a program of the project: `poetry run gunicorn` is `gunicorn` where the path has
 * it. `undefined` where one of them uses the tool for more.
 */
export function withoutRunner(build: Build, stage: Stage, tool: RegExp, flags: RegExp): ReadonlyMap<Step, string> | undefined {
  const rewritten = new Map<Step, string>();
  for (const step of stage.steps.filter(({ instruction }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.keyword))) {
    const { instruction } = step;
    const text = textOf(build.text, instruction.span);
    if (!new RegExp(`\\b${tool.source}\\b`).test(text)) continue;
    const values = instruction.json?.map(({ value }) => value);
    if (values !== undefined) {
      const first = values.findIndex((word, i) => i > 1 && !flags.test(word));
      if (!tool.test(values[0] ?? '') || values[1] !== 'run' || first < 0) return undefined;
      const rest = values.slice(first);
      const program = /\.py$/.test(rest[0] ?? '') ? ['python', ...rest] : rest;
      if (program[0]?.startsWith('-') === true) return undefined;
      rewritten.set(step, `${instruction.keyword} [${program.map((word) => JSON.stringify(word)).join(', ')}]`);
      continue;
    }
    const called = new RegExp(`\\b${tool.source}[ \\t]+run[ \\t]+(?!-)(?=\\S)(?!\\S+\\.py\\b)`, 'g');
    const without = text.replace(called, '');
    if (!isShellForm(instruction) || new RegExp(`\\b${tool.source}\\b`).test(without)) return undefined;
    rewritten.set(step, without);
  }
  return rewritten;
}

/** The packages of programs that a check of health, or the start, calls by name. */
export function checkPrograms(build: Build, stage: Stage): readonly string[] {
  const checks = stage.steps.filter(({ instruction }) => /^(?:HEALTHCHECK|CMD|ENTRYPOINT)$/.test(instruction.keyword));
  return checks.flatMap(({ instruction }) =>
    instruction.line.text
      .split(/[^\w-]+/)
      .flatMap((word) => (/^(?:curl|wget|git|ps|pgrep|pidof)$/.test(word) ? programFor(build, stage, word) : [])),
  );
}
