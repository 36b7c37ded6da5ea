import { defineRule } from '../linter/contract';
import { secretsIn, type Secret } from '../model';
import { secretMounts } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'A secret is written into the image or its history',
    chapter: 'instructions/secrets',
    severity: 'warning',
    upTo: 'error',
    kin: ['DL3064', 'SecretsUsedInArgOrEnv'],
    fix: 'choice',
  },

  *check(build) {
    for (const secret of secretsIn(build)) {
      yield {
        at: firstLine(build.text, secret.at),
        message: messageOf(secret),
        severity: severityOf(secret),
        fixes: () => secretMounts(build, secret),
      };
    }
  },
});

function messageOf({ kind, keyword, name, sure }: Secret): string {
  if (kind === 'token') return `This has the form of a ${name}, and whoever gets the image or the file can read it.`;
  if (sure === 'empty') return `The image has a place for ${name} in its configuration, where everybody can read it.`;
  return keyword === 'ARG'
    ? `The value of ${name} stays readable in the history of the build.`
    : `The value of ${name} stays readable in the image.`;
}

function severityOf({ kind, sure, ships }: Secret): 'error' | 'warning' | 'info' | 'hint' {
  if (kind === 'token') return ships ? 'error' : 'warning';
  if (sure !== 'surely') return 'hint';
  return ships ? 'warning' : 'info';
}
