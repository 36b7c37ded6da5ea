import { isEnvironmentHidden, sudoers, type Build, type Run } from '../model';
import { remove, span, type Edit } from '../text';
import type { Remedy } from './remedy';

const seesMore = 'sudo hides the variables of the image, of ENV, ARG and the shell, which the commands then see.';

/** What another program does when `sudo` starts it than the shell itself, or what only a shell can do. */
const builtins =
  /^(?:\.|:|\[|alias|bg|cd|command|echo|eval|exec|exit|export|fg|hash|jobs|kill|printf|pwd|read|return|set|shift|source|test|time|times|trap|type|ulimit|umask|unset|wait)$/;

/** Takes the word out of all commands of a run that root starts anyway; none where one of them needs more than that. */
export function withoutSudo(build: Build, run: Run): Remedy[] {
  const edits: Edit[] = [];
  for (const { span: place, name, nameSpan, decoded, wrappers } of sudoers(run)) {
    const end = wordEnd(build.text, place.start, nameSpan.start);
    if (decoded || end === undefined || name === undefined || builtins.test(wrappers[1] ?? name)) return [];
    // A function of the shell would run in place of the program.
    if (build.text.slice(run.step.instruction.body.start, place.start).includes(`${wrappers[1] ?? name}()`)) return [];
    edits.push(remove(span(place.start, end)));
  }
  const unsafe = isEnvironmentHidden(build, run) ? seesMore : undefined;
  return edits.length === 0 || run.script?.broken !== false
    ? []
    : [{ title: 'Leave sudo out', ...(unsafe !== undefined && { unsafe }), edits }];
}

/** Where the word, its flags that mean nothing to root, and the blanks behind end; `undefined` where more stands there. */
function wordEnd(text: string, start: number, program: number): number | undefined {
  const word = /(?:\/usr\/bin\/)?sudo(?:[ \t]+(?:-[EHn]+|--preserve-env|--set-home|--non-interactive|--(?=[ \t])))*[ \t]+(?![-\s\\`])/y;
  word.lastIndex = start;
  return word.test(text) && word.lastIndex <= program ? word.lastIndex : undefined;
}
