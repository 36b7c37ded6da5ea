import { defineRule } from '../linter/contract';
import { aptMountsUnlocked } from '../model';
import { insert, replace, span } from '../text';

export default defineRule({
  meta: {
    summary: 'A cache mount of apt that two builds may use at the same time',
    chapter: 'cache/cache-mounts',
    severity: 'info',
    fix: 'safe',
  },

  *check(build) {
    for (const mount of aptMountsUnlocked(build)) {
      const { span: at, valueSpan } = mount.flag;
      if (valueSpan === undefined) continue;
      const shared = build.text.slice(valueSpan.start, valueSpan.end).search(/(?<=(?:^|,)sharing=)shared(?=,|$)/i);
      const place = valueSpan.start + shared;
      const edit = shared < 0 ? insert(valueSpan.end, ',sharing=locked') : replace(span(place, place + 'shared'.length), 'locked');
      yield {
        at,
        message: 'Another build may use this cache at the same time, and apt fails where it meets the other one.',
        fixes: mount.sharing === undefined || shared >= 0 ? [{ title: 'Lock the cache for one build at a time', edits: [edit] }] : [],
      };
    }
  },
});
