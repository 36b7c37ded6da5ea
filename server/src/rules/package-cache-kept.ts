import type { PackageManager } from '../knowledge';
import { defineRule } from '../linter/contract';
import { areLinked, cachesLeftBy, installsRelyingOnIndex, listsSaving, ships, type Cache } from '../model';
import { cacheMountsInstead, cacheTidying } from '../remedy';

export default defineRule({
  meta: {
    summary: 'A package manager leaves its cache or package lists in the layer',
    chapter: 'packages/apt',
    chapters: [
      'packages/apk',
      'packages/dnf-and-yum',
      'packages/zypper-and-pacman',
      'packages/pip',
      'packages/uv-and-poetry',
      'packages/conda',
      'packages/npm',
      'packages/yarn-pnpm-bun',
      'packages/composer',
      'packages/bundler',
      'packages/others',
    ],
    severity: 'warning',
    kin: ['DL3009', 'DL3019', 'DL3032', 'DL3036', 'DL3040', 'DL3042', 'DL3060'],
    fix: { mixed: 'A script that runs later may install packages without refreshing the index; a mounted cache needs BuildKit.' },
    saving: { of: 'image size', source: 'package lists as measured on Debian 12' },
  },

  *check(build) {
    for (const run of build.runs) {
      if (!ships(run)) continue;
      for (const left of cachesLeftBy(build, run)) {
        const { manager, invocations, caches } = left;
        const linked = areLinked(build, left) ? ', mostly links to what it installed' : '';
        const last = invocations.findLast(({ does }) => does === 'install') ?? invocations[0];
        if (last === undefined) continue;
        const isMeasured = caches.some(({ directory }) => directory.bytes !== undefined);
        yield {
          at: last.verbSpan,
          message: `${manager.title} leaves its ${contentsOf(manager, caches)} in this layer${linked}.`,
          ...(linked !== '' && { severity: 'hint' as const }),
          kin: manager.kin['package-cache-kept'] ?? [],
          chapter: manager.chapter,
          ...(isMeasured && { saving: () => listsSaving(run) }),
          related: installsRelyingOnIndex(build, run, manager, 5).map(({ verbSpan }) => ({
            at: verbSpan,
            message: 'This installs from them.',
          })),
          fixes: () => [...cacheTidying(build, run, left), ...cacheMountsInstead(build, run, left)],
        };
      }
    }
  },
});

function contentsOf({ kind }: PackageManager, caches: readonly Cache[]): string {
  const held = new Set(caches.map(({ directory }) => directory.holds));
  if (kind === 'system' && held.has('index')) return held.has('downloads') ? 'package lists and downloads' : 'package lists';
  return held.size === 1 && held.has('downloads') ? 'downloads' : 'cache';
}
