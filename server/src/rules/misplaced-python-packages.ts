import { defineRule } from '../linter/contract';
import { misplacedPackages, type MisplacedPackages } from '../model';
import { scriptsToo } from '../remedy';

export default defineRule({
  meta: {
    summary: 'Packages for Python are copied to where they do not work',
    chapter: 'languages/python',
    // No real file is known to have it, so nothing proves it right often enough to say more.
    severity: 'hint',
    fix: { unsafe: 'The build fails where the stage has no such program.' },
  },

  *check(build) {
    for (const found of misplacedPackages(build)) {
      yield { at: found.at, message: messages[found.why](found), fixes: () => scriptsToo(build, found) };
    }
  },
});

const messages: Readonly<Record<MisplacedPackages['why'], (found: MisplacedPackages) => string>> = {
  moved: ({ was }) => `The scripts of this environment name \`${was}/bin/python\`, which is not there.`,
  version: ({ was, is }) => `These packages are those of Python ${was}, and Python ${is} does not look for them there.`,
  interpreter: ({ was, is }) => `The Python of this environment is a link to \`${was}\`, which \`${is}\` lacks.`,
  scripts: ({ was, is }) => `\`${was}\` itself lies in \`${is}\`, which is not copied.`,
};
