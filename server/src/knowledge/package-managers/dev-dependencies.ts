/** How a package manager treats what a project needs only for its development. */
export interface DevDependencies {
  /** The id of its row. */
  readonly manager: string;
  /** The verbs that bring them, by their last word; an empty one is the bare command. */
  readonly verbs: readonly string[];
  /** Flags, with or without a value, that leave them out. */
  readonly without: RegExp;
  /** Flags that bring them after all; where given alone (`--dev`), only they do. */
  readonly withThem?: RegExp;
  /** They come only where a flag of `withThem` stands. */
  readonly onlyIfAsked?: true;
  /** Variables that leave them out. */
  readonly env: readonly { readonly name: string; readonly value: RegExp }[];
  /** What is put behind the verb to leave them out; absent where that takes more than a flag. */
  readonly flag?: string;
  /** A command that takes them out again, and the folder that it cleans. */
  readonly prune?: string;
  readonly folder: string;
  /** What the packages are called. */
  readonly title: string;
  readonly source: string;
}

const yes = /^(?:1|true|yes|on)$/i;
const production = { name: 'NODE_ENV', value: /^production$/ };

export const devDependencies: readonly DevDependencies[] = [
  {
    manager: 'npm',
    verbs: ['install', 'i', 'ci', 'clean-install', 'install-clean'],
    without: /^--(?:omit(?:=dev)?|production(?:=true)?|only(?:=prod\w*)?|prod)$/,
    withThem: /^--(?:include=dev|dev|production=false|also=dev)$/,
    env: [
      production,
      { name: 'NPM_CONFIG_OMIT', value: /dev/ },
      { name: 'npm_config_omit', value: /dev/ },
      { name: 'NPM_CONFIG_PRODUCTION', value: yes },
    ],
    flag: '--omit=dev',
    prune: 'npm prune --omit=dev',
    folder: 'node_modules',
    title: 'devDependencies',
    source:
      'docs.npmjs.com/cli/v11/using-npm/config: omit is dev where NODE_ENV is production; --production and --only are its older names',
  },
  {
    manager: 'yarn',
    verbs: ['', 'install'],
    without: /^--prod(?:uction)?(?:=true)?$/,
    withThem: /^--prod(?:uction)?=false$/,
    env: [production, { name: 'YARN_PRODUCTION', value: yes }],
    flag: '--production',
    folder: 'node_modules',
    title: 'devDependencies',
    source: 'classic.yarnpkg.com/lang/en/docs/cli/install',
  },
  {
    manager: 'pnpm',
    verbs: ['install', 'i'],
    without: /^(?:--prod(?:uction)?|-P)$/,
    withThem: /^(?:--dev|-D|--prod=false)$/,
    env: [production],
    flag: '--prod',
    prune: 'pnpm prune --prod',
    folder: 'node_modules',
    title: 'devDependencies',
    source: 'pnpm.io/cli/install: --prod; also where NODE_ENV is production',
  },
  {
    manager: 'bun',
    verbs: ['install', 'i', 'ci'],
    without: /^(?:--production|-p|--omit(?:=dev)?)$/,
    env: [production],
    flag: '--production',
    folder: 'node_modules',
    title: 'devDependencies',
    source: 'bun.sh/docs/cli/install',
  },
  {
    manager: 'uv',
    verbs: ['sync'],
    without: /^--(?:no-dev|no-default-groups|only-group(?:=.*)?|no-group(?:=.*)?)$/,
    withThem: /^--(?:dev|only-dev|all-groups|group(?:=.*)?)$/,
    env: [
      { name: 'UV_NO_DEV', value: yes },
      { name: 'UV_NO_DEFAULT_GROUPS', value: yes },
    ],
    flag: '--no-dev',
    folder: '.venv',
    title: 'development group',
    source: 'docs.astral.sh/uv/concepts/projects/dependencies/#default-groups: the group dev is a default one',
  },
  {
    manager: 'poetry',
    verbs: ['install', 'sync'],
    without: /^--(?:only(?:=.*)?|without(?:=.*)?|no-dev|only-root)$/,
    env: [],
    flag: '--only main',
    folder: '.venv',
    title: 'development groups',
    source: 'python-poetry.org/docs/managing-dependencies: groups that are not optional are installed by default',
  },
  {
    manager: 'pipenv',
    verbs: ['install', 'sync'],
    without: /^$/,
    withThem: /^(?:--dev|-d)$/,
    onlyIfAsked: true,
    env: [],
    folder: '.venv',
    title: 'dev-packages',
    source: 'pipenv.pypa.io/en/latest/cli.html',
  },
  {
    manager: 'composer',
    verbs: ['install', 'i', 'update'],
    without: /^--no-dev$/,
    env: [{ name: 'COMPOSER_NO_DEV', value: yes }],
    flag: '--no-dev',
    folder: 'vendor',
    title: 'require-dev packages',
    source: 'getcomposer.org/doc/03-cli.md#install-i: require-dev is installed by default',
  },
  {
    manager: 'bundler',
    verbs: ['', 'install', 'i'],
    without: /^--(?:without|with)(?:=.*)?$/,
    env: [
      { name: 'BUNDLE_WITHOUT', value: /./ },
      { name: 'BUNDLE_ONLY', value: /./ },
    ],
    folder: 'vendor/bundle',
    title: 'development and test groups',
    source: 'bundler.io/man/bundle-install.1.html, bundle-config.1.html: all groups but those of `without`',
  },
];
