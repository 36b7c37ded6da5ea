import type { Build, Step } from '../model';
import { insert } from '../text';
import type { Remedy } from './remedy';

/** An ARG without a value, which brings into a stage what is known of it outside: directly above the instruction that needs it. */
export function declarations({ file }: Build, { instruction }: Step, name: string): Remedy[] {
  return [
    {
      title: `Declare ARG ${name} above`,
      unsafe: 'The value that it has outside of the stage stands there then, where nothing stands now.',
      edits: [insert(instruction.span.start, `ARG ${name}${file.eol}`)],
    },
  ];
}
