import { defineRule } from '../linter/contract';
import { globalArguments, platformOf } from '../model';
import { withoutFlag } from '../remedy';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'FROM asks for the target platform, which it has anyway',
    chapter: 'base/platforms',
    severity: 'info',
    kin: ['DL3065', 'RedundantTargetPlatform'],
    fix: 'safe',
  },

  *check(build) {
    for (const stage of build.stages) {
      const platform = platformOf(stage);
      if (platform?.value === undefined || !/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform.value)) continue;
      if (globalArguments(build).get('TARGETPLATFORM')?.value !== undefined) continue;
      yield {
        at: firstLine(build.text, platform.span),
        message: 'The platform that is built for is the default.',
        fixes: [{ title: 'Leave the flag out', edits: withoutFlag(build, platform) }],
      };
    }
  },
});
