import { defineRule } from '../linter/contract';
import { downloadsIn, reachesLog, type Download, type Run } from '../model';
import { quietWget } from '../remedy';

export default defineRule({
  meta: {
    summary: 'wget draws its progress bar into the log of the build',
    chapter: 'layers/archives',
    severity: 'hint',
    kin: ['DL3047'],
    fix: 'safe',
  },

  *check(build) {
    const noisy = downloadsIn(build).filter(
      ({ run, tool, command: { args, redirections, item } }) =>
        tool === 'wget' &&
        reachesLog(build, run, item) &&
        !args.some(({ raw }) => quiet.test(raw)) &&
        !redirections.some(({ operator, descriptor }) => operator.startsWith('&>') || (descriptor === 2 && operator.startsWith('>'))),
    );
    const byRun = new Map<Run, Download['command'][]>();
    for (const { run, command } of noisy) {
      const known = byRun.get(run);
      if (known === undefined) byRun.set(run, [command]);
      else known.push(command);
    }
    for (const [run, downloads] of byRun) {
      const [first] = downloads;
      if (first === undefined) continue;
      yield {
        at: first.nameSpan,
        message:
          downloads.length === 1
            ? 'This wget logs its progress, line by line.'
            : `${downloads.length} calls of wget here log their progress, line by line.`,
        fixes: () => quietWget(run, downloads),
      };
    }
  },
});

/** Flags with which it says less, says it to a file, or says all of it because it was asked to. `-nv` is one, though it looks like two. */
const quiet =
  /^(?:-nv|-v[a-zA-Z]*|-[a-zA-Z]*q[a-zA-Z]*(?:O.*)?|-[oa].*|--(?:quiet|(?:no-)?verbose|show-progress|(?:progress|output-file|append-output)(?:=.*)?))$/;
