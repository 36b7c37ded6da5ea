import { defineRule } from '../linter/contract';
import { isOwnContext, lacksIgnoreFile, unwantedIn, unwantedSaving, wholeContextCopies } from '../model';
import { newIgnoreFile, whatIsIgnored } from '../remedy';

export default defineRule({
  meta: {
    summary: 'All of the context is copied, and no .dockerignore leaves anything out',
    chapter: 'cache/dockerignore',
    severity: 'hint',
    upTo: 'warning',
    fix: { unsafe: whatIsIgnored },
    saving: { of: 'image size', source: 'files of the build context' },
  },

  *check(build) {
    if (!lacksIgnoreFile(build)) return;
    const [copy] = wholeContextCopies(build);
    if (copy === undefined || !isOwnContext(build)) return;
    const there = unwantedIn(build).filter(({ paths }) => paths.length > 0);
    const [heavy, all] = [there.filter(({ small }) => small !== true), there].map((found) =>
      found.flatMap(({ paths }) => paths.slice(0, 1)).map((path) => `\`${path}\``),
    );
    const named = (heavy?.length === 0 ? all : heavy)?.slice(0, 3) ?? [];
    yield {
      at: copy.source.span,
      message:
        named.length === 0
          ? 'There is no .dockerignore, so this copies whatever lies beside the Dockerfile.'
          : `There is no .dockerignore, so this also copies ${named.join(', ').replace(/, ([^,]*)$/, ' and $1')}.`,
      ...(heavy?.length !== 0 && { severity: 'warning' }),
      saving: () => unwantedSaving(build, copy, there),
      fixes: () => [newIgnoreFile(build)],
    };
  },
});
