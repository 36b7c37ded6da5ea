import { manifestIn, type Build, type ManagedStart } from '../model';
import { contains, replace, span } from '../text';
import type { Remedy } from './remedy';

/** What the script of the manifest starts, where that is Node.js with a file and nothing needs the manager or a shell. */
export function startWithoutManager(build: Build, { manager, words, script, isWhole }: ManagedStart): Remedy[] {
  const [first, last] = [words[0], words.at(-1)];
  const { workdir } = first?.step.stage.end ?? {};
  if (first === undefined || last === undefined || script === undefined || !isWhole || workdir === undefined) return [];
  const { instruction, stage } = first.step;
  const place = span(first.at.start, last.at.end);
  const inJson = instruction.json !== undefined;
  const isAlone = inJson ? first.at !== last.at : instruction.words.at(-1) !== undefined && contains(place, instruction.body);
  if (last.step !== first.step || !isAlone || build.file.comments.some((comment) => contains(place, comment.span))) return [];
  const scripts = manifestIn(build, stage, workdir)?.scripts;
  const line = scripts?.get(script)?.trim() ?? '';
  const around = scripts?.has(`pre${script}`) === true || scripts?.has(`post${script}`) === true;
  // Yarn may keep packages where only its own loader finds them.
  const hasOwnLoader = build.context?.files.some((file) => /(?:^|\/)\.(?:pnp\.cjs|yarnrc\.yml)$/.test(file)) === true;
  if (!/^node(?: [\w@%+:,./-]+)+$/.test(line) || around || hasOwnLoader) return [];
  const list = line
    .split(' ')
    .map((word) => JSON.stringify(word))
    .join(', ');
  return [{ title: `Start ${line} itself`, unsafe: reason(manager), edits: [replace(place, inJson ? list : `[${list}]`)] }];
}

function reason(manager: string): string {
  return `What ${manager} sets (\`npm_package_version\`, a longer PATH) is not there then, and as process 1 a program that does not handle SIGTERM is only stopped after ten seconds, unless \`docker run --init\` is used.`;
}
