import { defineRule } from '../linter/contract';
import { networkScripts } from '../model';

export default defineRule({
  meta: {
    summary: 'A script runs straight from the network',
    chapter: 'instructions/shell-and-pipes',
    severity: 'info',
  },

  *check(build) {
    for (const { command } of networkScripts(build)) {
      yield { at: command.nameSpan, message: `This ${command.name ?? 'shell'} runs what was just fetched, and nothing has checked it.` };
    }
  },
});
