import { defineRule } from '../linter/contract';
import { imagesUsed, isTrusted } from '../model';
import { firstLine } from '../text';

export default defineRule({
  meta: {
    summary: 'An image comes from a registry that the configuration does not trust',
    chapter: 'base/registries',
    severity: 'warning',
    kin: ['DL3026'],
  },

  *check(build) {
    const { trustedRegistries } = build.policy;
    if (trustedRegistries.length === 0) return;
    for (const { at, registry } of imagesUsed(build)) {
      if (isTrusted(registry, trustedRegistries)) continue;
      yield { at: firstLine(build.text, at), message: `\`${registry}\` is not among the trusted registries.` };
    }
  },
});
