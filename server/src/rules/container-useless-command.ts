import { defineRule } from '../linter/contract';
import { idleCommands, type Idleness } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A command has no effect on the image',
    chapter: 'instructions/shell-and-pipes',
    severity: 'info',
    kin: ['DL3001'],
  },

  *check(build) {
    for (const run of build.runs) {
      for (const { command, why } of idleCommands(run)) {
        yield { at: firstLine(build.text, command.nameSpan), message: messages[why](command.name ?? '') };
      }
    }
  },
});

const messages: Readonly<Record<Idleness, (name: string) => string>> = {
  shows: (name) => `${name} shows the machine that builds, and leaves nothing in the image.`,
  starts: (name) => `What ${name} starts here ends with this RUN.`,
  stops: (name) => `There is no system in a build for ${name} to stop.`,
  waits: (name) => `${name} waits for somebody at a keyboard.`,
  mounts: (name) => `${name} needs rights that a build does not have.`,
};
