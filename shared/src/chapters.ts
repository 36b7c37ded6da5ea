/**
 * The table of contents of the book under `docs/book`. A section's key, `chapter/section`, is what a rule links to and is a
 * promise once released; its title is the heading in the chapter's file, and the heading's slug is the anchor.
 */
export const chapters = {
  why: {
    number: 0,
    title: 'Why size matters',
    file: '00-why-size-matters.md',
    sections: {
      cost: 'What an image costs',
      'pull-and-start': 'Pull and start',
      'attack-surface': 'Attack surface',
      measuring: 'Measuring an image',
    },
  },
  layers: {
    number: 1,
    title: 'Layers',
    file: '01-layers.md',
    sections: {
      'union-filesystem': 'The union file system',
      'deleted-files': 'Deleted files stay',
      'copy-on-write': 'Copy on write: chown and chmod',
      'merging-run': 'Merging RUN instructions',
      archives: 'Archives and downloads',
      'what-ships': 'What ships',
    },
  },
  base: {
    number: 2,
    title: 'Base images',
    file: '02-base-images.md',
    sections: {
      'full-slim-alpine': 'Full, slim, Alpine',
      distroless: 'Distroless',
      scratch: 'Scratch',
      'tags-and-digests': 'Tags and digests',
      'end-of-life': 'End of life',
      'musl-and-glibc': 'musl and glibc',
      platforms: 'Platforms',
      registries: 'Registries',
    },
  },
  stages: {
    number: 3,
    title: 'Multi-stage builds',
    file: '03-multi-stage.md',
    sections: {
      why: 'Why stages',
      'build-and-runtime': 'Build and runtime',
      'copying-between': 'Copying between stages',
      naming: 'Naming stages',
      targets: 'Targets',
      'dead-stages': 'Dead stages',
    },
  },
  instructions: {
    number: 4,
    title: 'Instruction patterns',
    file: '04-instructions.md',
    sections: {
      'exec-form': 'Exec form',
      'copy-and-add': 'COPY and ADD',
      workdir: 'WORKDIR',
      user: 'USER',
      'env-and-arg': 'ENV and ARG',
      secrets: 'Secrets',
      healthcheck: 'HEALTHCHECK',
      'shell-and-pipes': 'Shells and pipes',
      heredocs: 'Heredocs',
      labels: 'Labels',
      onbuild: 'ONBUILD',
      mistakes: 'Mistakes a build refuses',
    },
  },
  packages: {
    number: 5,
    title: 'Package managers',
    file: '05-package-managers.md',
    sections: {
      apt: 'apt',
      apk: 'apk',
      'dnf-and-yum': 'dnf and yum',
      'zypper-and-pacman': 'zypper and pacman',
      pip: 'pip',
      'uv-and-poetry': 'uv and Poetry',
      conda: 'conda',
      npm: 'npm',
      'yarn-pnpm-bun': 'Yarn, pnpm and Bun',
      composer: 'Composer',
      bundler: 'Bundler',
      others: 'Other package managers',
      pinning: 'Pinning versions',
      lockfiles: 'Lockfiles',
    },
  },
  cache: {
    number: 6,
    title: 'The build cache',
    file: '06-build-cache.md',
    sections: {
      'how-it-works': 'How the cache works',
      ordering: 'Ordering instructions',
      'cache-mounts': 'Cache mounts',
      'bind-mounts': 'Bind mounts',
      'build-context': 'The build context',
      dockerignore: 'The .dockerignore file',
      'volatile-values': 'Volatile values',
      'copy-link': 'COPY --link',
      'in-ci': 'The cache in CI',
    },
  },
  languages: {
    number: 7,
    title: 'Languages',
    file: '07-languages.md',
    sections: {
      python: 'Python',
      node: 'Node.js',
      go: 'Go',
      java: 'Java',
      others: 'Other languages',
    },
  },
  tools: {
    number: 8,
    title: 'Tools',
    file: '08-tools.md',
    sections: {
      'layers-of-an-image': 'dive: the layers of an image',
      scout: 'docker scout',
      hadolint: 'hadolint',
      shellcheck: 'ShellCheck',
      'reading-history': 'Reading docker history',
    },
  },
  gates: {
    number: 9,
    title: 'Gates in CI',
    file: '09-ci-gates.md',
    sections: {
      'size-budget': 'A size budget',
      efficiency: 'Efficiency',
      vulnerabilities: 'Vulnerabilities',
      reports: 'Reports',
      'pre-commit': 'Before the commit',
    },
  },
  plan: {
    number: 10,
    title: 'The action plan',
    file: '10-action-plan.md',
    sections: {
      checklist: 'Checklist',
      'size-targets': 'Size targets',
      'order-of-work': 'Order of work',
    },
  },
} as const;

type Chapters = typeof chapters;
export type ChapterId = keyof Chapters;

/** `chapter/section`, as a rule names it; a dead link does not compile. */
export type SectionKey = { [C in ChapterId]: `${C}/${keyof Chapters[C]['sections'] & string}` }[ChapterId];

/** Where a section stands: its chapter's number and file, its title, and the anchor of its heading. */
export interface Section {
  readonly key: SectionKey;
  readonly chapter: ChapterId;
  readonly number: number;
  readonly chapterTitle: string;
  readonly title: string;
  readonly file: string;
  readonly anchor: string;
}

/** The section behind a key, or `undefined` where the key is none (keys arrive over the wire too). */
export function findSection(key: string): Section | undefined {
  return allSections().find((section) => section.key === key);
}

/** Every section of the book in reading order. */
export function allSections(): Section[] {
  return Object.entries(chapters).flatMap(([chapter, { number, title, file, sections }]) =>
    Object.entries(sections).map(([section, name]) => ({
      key: `${chapter}/${section}` as SectionKey,
      chapter: chapter as ChapterId,
      number,
      chapterTitle: title,
      title: name,
      file,
      anchor: slug(name),
    })),
  );
}

/** The anchor that Markdown viewers (GitHub's and VS Code's) give a heading. */
export function slug(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** "Chapter 5, apt": how hovers and lists name a section. */
export function sectionLabel(section: Section): string {
  return `Chapter ${section.number}, ${section.title}`;
}
