import { defineRule } from '../linter/contract';
import { copiedSecrets, type CopiedSecret } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A file with secrets is copied into the image',
    chapter: 'instructions/secrets',
    severity: 'error',
  },

  *check(build) {
    for (const { steps, fate } of build.stages) {
      for (const step of steps) {
        const { keyword } = step.instruction;
        if (keyword !== 'COPY' && keyword !== 'ADD') continue;
        for (const secret of copiedSecrets(build, step)) {
          const ships = fate === 'ships';
          if (!ships && (secret.holds === 'settings' || secret.holds === 'history')) continue;
          yield {
            at: firstLine(build.text, secret.at),
            message: `${secret.name} ${secret.along ? 'comes along: it ' : ''}${contents[secret.holds]}, which ${ships ? 'whoever gets the image' : 'who has the build cache'} can read.`,
            severity: ships ? levels[secret.holds] : 'info',
          };
        }
      }
    }
  },
});

const contents: Readonly<Record<CopiedSecret['holds'], string>> = {
  key: 'is a private key',
  credentials: 'holds credentials',
  settings: 'usually holds secrets',
  history: 'holds all that was ever committed',
};

const levels = { key: 'error', credentials: 'warning', settings: 'info', history: 'info' } as const;
