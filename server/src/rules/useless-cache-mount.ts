import { defineRule } from '../linter/contract';
import { uselessMounts, type UselessMount } from '../model';
import { mountRepair } from '../remedy';
import type { Span } from '../text';

export default defineRule({
  meta: {
    summary: 'A cache mount that stays empty, or is emptied again',
    chapter: 'cache/cache-mounts',
    severity: 'warning',
    fix: { mixed: 'Without docker-clean, or with the cache in the mount, later layers may find something else than before.' },
    saving: { of: 'rebuild time', source: 'docs/book/06-build-cache.md' },
  },

  *check(build) {
    for (const run of build.runs) {
      if (run.step.stage.fate === 'unused') continue;
      for (const useless of uselessMounts(build, run)) {
        yield { at: placeOf(useless), message: messageOf(useless), fixes: () => mountRepair(build, useless) };
      }
    }
  },
});

function placeOf(useless: UselessMount): Span {
  if (useless.why === 'flag') return useless.flag.span;
  if (useless.why !== 'emptied') return useless.mount.flag.span;
  const { command, words } = useless.emptying;
  return words[0]?.span ?? command.nameSpan;
}

function messageOf(useless: UselessMount): string {
  const { title } = useless.invocation.manager;
  switch (useless.why) {
    case 'flag':
      return `With \`${useless.flag.raw}\`, ${title} puts nothing into the cache that is mounted for it.`;
    case 'variable':
      return `A variable has ${title}'s cache turned off, so that nothing fills this mount.`;
    case 'docker-clean':
      return 'The hook `docker-clean` of the base image deletes what apt puts here.';
    case 'elsewhere':
      return `${title} keeps its cache in \`${useless.place}\` here.`;
    case 'emptied':
      return `This empties the cache that is mounted for ${title}.`;
  }
}
