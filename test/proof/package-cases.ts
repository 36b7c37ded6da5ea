import { fillsCache, keepsStep, printsTheSame, saves } from './checks';
import type { ProofCase } from './cases';

const lists = ['/var/lib/apt/lists/'];

/** Chapters 5 and 6: package managers and the build cache. */
export const packageCases: readonly ProofCase[] = [
  { folder: 'package-cache-kept/apt', says: "apt's lists", gone: lists, then: [saves(10_000_000)] },
  { folder: 'package-cache-kept/apt-errexit', says: "apt's lists, under set -e", gone: lists, then: [saves(10_000_000)] },
  { folder: 'package-cache-kept/apt-heredoc', says: "apt's lists, in a heredoc", gone: lists, then: [saves(10_000_000)] },
  { folder: 'package-cache-kept/apt-needed-later', says: 'a later install needs the lists', applies: 'never' },
  { folder: 'package-cache-kept/apt-needed-at-start', says: 'the container installs from the lists', applies: 'never' },
  { folder: 'package-cache-kept/npm', says: "npm's cache", gone: ['/root/.npm/'], differs: ['/root/.npm/'], then: [saves(1)] },

  { folder: 'package-index-in-own-layer/apt', says: 'update and install in one layer' },

  {
    folder: 'recommended-packages/apt',
    says: 'zip without the unzip that it only recommends',
    unsafe: true,
    gone: ['/usr/', '/var/lib/dpkg/info/'],
    differs: ['/var/lib/dpkg/', '/var/lib/apt/extended_states', '/var/cache/'],
    then: [saves(100_000)],
  },

  {
    folder: 'cache-mount-missing/apt',
    says: "apt's downloads are kept in the mounts, and docker-clean is disarmed",
    unsafe: true,
    gone: [...lists, '/etc/apt/apt.conf.d/docker-clean', '/var/cache/apt/'],
    differs: [...lists, '/var/lib/apt/lists', '/var/cache/apt', '/var/cache/apt/'],
    then: [fillsCache({ files: '*.deb', said: 'Need to get 0 B' })],
  },
  {
    folder: 'cache-mount-missing/npm',
    says: "npm's downloads are kept in the mount",
    unsafe: true,
    gone: ['/root/.npm/'],
    differs: ['/root/.npm', '/root/.npm/'],
    then: [fillsCache({ files: '*' })],
  },

  {
    folder: 'sources-before-dependencies/npm',
    says: 'an edit of a source no longer runs npm ci',
    differs: ['/root/.npm/'],
    then: [keepsStep('npm ci', 'src/index.js')],
  },
  { folder: 'sources-before-dependencies/npm-lifecycle', says: 'a postinstall script needs the sources', applies: 'never' },
  {
    folder: 'sources-before-dependencies/npm-settings',
    says: 'a .npmrc that decides what is installed',
    applies: 'perhaps',
    differs: ['/root/.npm/'],
  },
  {
    folder: 'sources-before-dependencies/npm-modules-in-context',
    says: 'node_modules in the context, which the install must come after',
    applies: 'perhaps',
    differs: ['/root/.npm/'],
  },
  { folder: 'sources-before-dependencies/npm-gyp', says: 'a binding.gyp makes npm run a script', applies: 'never' },
  {
    folder: 'sources-before-dependencies/npm-stale-lock',
    says: 'an install that rewrites the lockfile',
    applies: 'never',
  },
  {
    folder: 'sources-before-dependencies/npm-ignored-lock',
    says: 'a lockfile that .dockerignore keeps out',
    applies: 'perhaps',
    differs: ['/root/.npm/'],
  },
  {
    folder: 'sources-before-dependencies/npm-local-package',
    says: 'a dependency that lies among the sources',
    applies: 'perhaps',
    differs: ['/root/.npm/'],
  },
  {
    folder: 'sources-before-dependencies/npm-own-folder',
    says: 'a later step uses the sources',
    applies: 'perhaps',
    differs: ['/root/.npm/'],
    then: [keepsStep('npm ci', 'src/index.js')],
  },
  {
    folder: 'sources-before-dependencies/npm-workspace',
    says: 'workspaces',
    applies: 'perhaps',
    differs: ['/root/.npm/'],
  },

  { folder: 'index-not-updated/earlier-layer', says: 'lists that an earlier layer has refreshed', applies: 'perhaps', differs: lists },
  { folder: 'index-not-updated/pipes', says: 'pipes, conditions and forgiven failures', applies: 'perhaps', differs: lists },
  {
    folder: 'index-not-updated/installed-already',
    says: 'no lists are needed, or their lack is forgiven',
    applies: 'perhaps',
    differs: lists,
  },
  { folder: 'index-not-updated/failure-forgiven', says: 'there are no lists, and || goes on', applies: 'never' },
  { folder: 'prompting-install/no-question', says: 'a package that comes alone' },
  { folder: 'prompting-install/only-simulated', says: 'nothing is done', applies: 'perhaps' },
  { folder: 'prompting-install/answered-no', says: 'an answer through a pipe', applies: 'never' },
  { folder: 'prompting-install/failure-tolerated', says: 'the question ends it in a subshell, and || goes on', applies: 'never' },
  { folder: 'prompting-install/failure-tolerated-plain', says: 'the question ends it, and || goes on', applies: 'never' },
  { folder: 'prompting-install/failure-before-semicolon', says: 'the question ends it, and ; goes on', applies: 'never' },
  { folder: 'prompting-install/in-a-condition', says: 'the question decides', applies: 'never' },
  { folder: 'apt-front-end/install', says: 'update, install and clean' },
  { folder: 'apt-front-end/upgrade-and-more', says: 'upgrade, show, policy, remove and autoremove' },
  { folder: 'apt-front-end/local-package', says: 'a package in a file' },
  { folder: 'apt-front-end/full-upgrade', says: 'apt list, for which nothing stands', applies: 'perhaps' },
  { folder: 'apt-front-end/output-is-read', says: 'something reads what apt shows', applies: 'never' },
  { folder: 'repeated-package/apt', says: 'the second one goes, and the comment stays' },

  { folder: 'unshared-apt-cache/apt', says: 'a lock for one build at a time' },
  { folder: 'useless-cache-mount/apt-emptied', says: "apt's mounted caches are not emptied" },
  { folder: 'useless-cache-mount/apt-emptied-partly', says: 'lists beside the mount are removed as before', applies: 'perhaps' },
  { folder: 'useless-cache-mount/npm-emptied', says: "npm's mounted cache is not emptied", differs: ['/app/package-lock.json'] },
  { folder: 'volatile-value-early/apt', says: 'ARG, ENV and LABEL move behind an install', then: [printsTheSame] },
  { folder: 'volatile-value-early/across-from', says: 'an ARG that more than one stage has' },
  { folder: 'volatile-value-early/set-between', says: 'an ENV of the same name', applies: 'perhaps' },
  { folder: 'volatile-value-early/printed', says: 'set prints the variable', applies: 'never' },
  { folder: 'volatile-value-early/printed-too', says: 'printenv prints the variable', applies: 'never' },
  { folder: 'volatile-value-early/read-indirectly', says: 'the variables of the process are read', applies: 'never' },
];
