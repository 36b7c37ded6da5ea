import { defineRule } from '../linter/contract';
import { platformOf } from '../model';
import { withoutFlag } from '../remedy';
import { firstLine, replace } from '../text';

export default defineRule({
  meta: {
    summary: 'FROM names one platform, whatever the image is built for',
    chapter: 'base/platforms',
    severity: 'info',
    kin: ['DL3029', 'FromPlatformFlagConstDisallowed'],
    fix: 'choice',
  },

  *check(build) {
    for (const stage of build.stages) {
      const { name = '', fate } = stage;
      const platform = platformOf(stage);
      const value = platform?.value ?? '';
      if (platform?.valueSpan === undefined || value === '' || value.includes('$') || isMeant(value, name)) continue;
      yield {
        at: firstLine(build.text, platform.span),
        message: `This is \`${value}\` even where the image is built for another platform.`,
        fixes: [
          { title: 'Leave the flag out', unsafe: varies, edits: withoutFlag(build, platform) },
          ...(fate === 'copied-from'
            ? [{ title: 'Use $BUILDPLATFORM', unsafe: varies, edits: [replace(platform.valueSpan, '$BUILDPLATFORM')] }]
            : []),
        ],
      };
    }
  },
});

const varies = 'On another platform another image is built, if there is one.';

/** The stage's name says that it is for this platform alone. */
function isMeant(platform: string, name: string): boolean {
  return platform
    .toLowerCase()
    .split('/')
    .slice(0, 2)
    .some((part) => part !== '' && name.includes(part));
}
