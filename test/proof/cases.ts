import { fillsCache, keepsStep, saves, stops } from './checks';
import type { Check } from './checks';
import type { Allowed } from './compare';

/** A Dockerfile to prove, and what else is to be seen. Both images are otherwise the same. */
export interface ProofCase extends Allowed {
  /** `<rule>/<case>` below cases/ */
  readonly folder: string;
  /** What the case shows, in one line. */
  readonly says: string;
  /** All rules' fixes, not only those of the rule that the folder names. */
  readonly everything?: boolean;
  /** Also the single unsafe fixes. */
  readonly unsafe?: boolean;
  /** `never`: no fix is to be offered, for it would change the image; `perhaps`: any fix will do that does not. Otherwise `always`. */
  readonly applies?: 'always' | 'never' | 'perhaps';
  readonly then?: readonly Check[];
}

const lists = ['/var/lib/apt/lists/'];

export const cases: readonly ProofCase[] = [
  { folder: 'consecutive-run/plain', says: 'three plain RUNs become one' },
  { folder: 'consecutive-run/comments', says: 'comments and blank lines between and in the RUNs' },
  { folder: 'consecutive-run/failure-tolerated', says: '|| true and ! keep their meaning', applies: 'perhaps' },
  { folder: 'consecutive-run/subshell', says: 'a cd in a subshell stays there', applies: 'perhaps' },
  { folder: 'consecutive-run/pipefail', says: 'pipes in a shell with pipefail', applies: 'perhaps' },
  { folder: 'consecutive-run/or-above', says: 'a || in the first RUN does not swallow the second', applies: 'perhaps' },
  { folder: 'consecutive-run/environment', says: 'a variable before a command is for that command alone', applies: 'perhaps' },
  { folder: 'consecutive-run/arguments', says: 'an ARG between two RUNs keeps them apart', applies: 'perhaps' },
  { folder: 'consecutive-run/exit-in-a-condition', says: 'an exit in a condition or a subshell', applies: 'perhaps' },
  { folder: 'consecutive-run/heredoc', says: 'a heredoc above a plain RUN', applies: 'perhaps' },
  { folder: 'consecutive-run/temporary-files', says: '/dev/shm is empty in each RUN', applies: 'perhaps' },
  { folder: 'consecutive-run/mode-of-a-download', says: 'the mode of a download, set in its own layer', then: [saves(1_000_000)] },
  { folder: 'consecutive-run/sequence-above', says: 'a failure before a semicolon stays tolerated', applies: 'perhaps' },
  { folder: 'consecutive-run/conditional', says: 'if, case and while', applies: 'perhaps' },
  { folder: 'consecutive-run/last-word', says: 'special parameters', applies: 'perhaps' },
  { folder: 'consecutive-run/user-input', says: 'standard input is empty in both', applies: 'perhaps' },
  { folder: 'consecutive-run/errexit-above', says: 'set -e would reach into the second RUN', applies: 'never' },
  { folder: 'consecutive-run/errexit-below', says: 'a failure of the first RUN would go unnoticed', applies: 'never' },
  { folder: 'consecutive-run/errexit-both', says: 'set -eux in both: && would switch the first one off', applies: 'never' },
  { folder: 'consecutive-run/errexit-group', says: 'set -e before a group', applies: 'never' },
  { folder: 'consecutive-run/change-directory', says: 'the second RUN would start in another folder', applies: 'never' },
  { folder: 'consecutive-run/variable', says: 'the second RUN would see a variable of the first', applies: 'never' },
  { folder: 'consecutive-run/variable-of-a-loop', says: 'the second RUN would see the variable of a loop', applies: 'never' },
  { folder: 'consecutive-run/variable-by-default', says: 'the second RUN would see a ${name:=value}', applies: 'never' },
  { folder: 'consecutive-run/variable-in-arithmetic', says: 'the second RUN would see a $((name = value))', applies: 'never' },
  { folder: 'consecutive-run/bash-variable', says: 'the second RUN would see what printf -v has set', applies: 'never' },
  { folder: 'consecutive-run/umask', says: 'the second RUN would write with another umask', applies: 'never' },
  { folder: 'consecutive-run/function', says: 'the second RUN would call a function of the first', applies: 'never' },
  { folder: 'consecutive-run/comment-at-the-end', says: "a comment at the first RUN's end would swallow the second", applies: 'perhaps' },
  { folder: 'consecutive-run/semicolon-at-the-end', says: "a semicolon at the first RUN's end cannot stand before &&", applies: 'perhaps' },
  { folder: 'consecutive-run/background', says: 'what a RUN leaves in the background ends with it', applies: 'never' },
  { folder: 'consecutive-run/or-below', says: 'a || in the second RUN would catch the first', applies: 'never' },
  { folder: 'consecutive-run/regular-expression', says: 'the second RUN would see what =~ has matched', applies: 'perhaps' },
  { folder: 'consecutive-run/assignment-that-stays', says: 'a variable before a special builtin stays set', applies: 'perhaps' },
  { folder: 'consecutive-run/temporary-mount', says: 'a tmpfs mount is empty in each RUN', applies: 'never' },
  { folder: 'consecutive-run/writable-bind', says: 'what is written to a bind mount is gone in the next RUN', applies: 'never' },

  { folder: 'deleted-in-later-layer/download', says: 'an archive, unpacked, and deleted one layer later', then: [saves(2_000_000)] },
  {
    folder: 'deleted-in-later-layer/failure-tolerated',
    says: '|| true and ! keep their meaning',
    then: [saves(2_000_000)],
  },
  { folder: 'deleted-in-later-layer/errexit-above', says: 'set -e would reach into the second RUN', applies: 'never' },
  { folder: 'deleted-in-later-layer/errexit-both', says: 'set -eux in both: && would switch the first one off', applies: 'perhaps' },
  { folder: 'deleted-in-later-layer/change-directory', says: 'the second RUN would start in another folder', applies: 'never' },
  { folder: 'deleted-in-later-layer/or-below', says: 'a || in the second RUN would catch the first', applies: 'perhaps' },
  {
    folder: 'deleted-in-later-layer/three-steps',
    says: 'download, unpack and delete in three layers, by fix-all of every rule',
    everything: true,
    then: [saves(2_000_000)],
  },
  { folder: 'deleted-in-later-layer/apt-lists', says: "apt's lists, deleted one layer later", then: [saves(10_000_000)] },

  { folder: 'package-cache-kept/apt', says: "apt's lists", gone: lists, then: [saves(10_000_000)] },
  { folder: 'package-cache-kept/apt-errexit', says: "apt's lists, under set -e", gone: lists, then: [saves(10_000_000)] },
  { folder: 'package-cache-kept/apt-heredoc', says: "apt's lists, in a heredoc", gone: lists, then: [saves(10_000_000)] },
  { folder: 'package-cache-kept/apt-needed-later', says: 'a later install needs the lists', applies: 'never' },
  { folder: 'package-cache-kept/apt-needed-at-start', says: 'the container installs from the lists', applies: 'never' },
  { folder: 'package-cache-kept/npm', says: "npm's cache", gone: ['/root/.npm/'], differs: ['/root/.npm/'], then: [saves(1)] },

  { folder: 'package-index-in-own-layer/apt', says: 'update and install in one layer' },

  { folder: 'owner-changed-in-later-layer/mode-of-a-file', says: 'the mode of one file', then: [saves(1)] },
  { folder: 'owner-changed-in-later-layer/mode-with-more', says: 'a mode of four digits, among other commands', then: [saves(1)] },
  { folder: 'owner-changed-in-later-layer/mode-in-the-workdir', says: 'the mode of a file in the WORKDIR', then: [saves(1)] },
  { folder: 'owner-changed-in-later-layer/mode-of-a-replaced-file', says: 'a file that a RUN has replaced', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/mode-in-a-new-folder', says: 'folders that COPY makes keep their mode', applies: 'perhaps' },
  {
    folder: 'owner-changed-in-later-layer/mode-symbolic',
    says: '+x as a number',
    unsafe: true,
    applies: 'perhaps',
  },
  { folder: 'owner-changed-in-later-layer/mode-of-a-folder', says: 'one file of a folder', applies: 'never' },
  { folder: 'owner-changed-in-later-layer/owner-and-group', says: 'owner and group by name', then: [saves(1)] },
  { folder: 'owner-changed-in-later-layer/owner-by-number', says: 'an owner without a group, by number', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/owner-by-name', says: 'an owner without a group, by name', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/owner-with-colon', says: "an owner with its login's group", applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/group-alone', says: 'a group alone', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/owner-in-a-new-folder', says: 'folders that COPY makes keep their owner', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/owner-then-mode', says: 'owner and mode of one file', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/owner-of-a-created-user', says: 'a user made before the COPY', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/owner-by-a-late-name', says: 'a user made after the COPY', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/owner-of-a-renamed-folder', says: 'a folder that COPY makes', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/mode-755-in-a-new-folder', says: 'a mode that new folders have anyway', then: [saves(1)] },
  { folder: 'owner-changed-in-later-layer/mode-in-a-folder-made-before', says: 'a folder that mkdir made', then: [saves(1)] },
  { folder: 'owner-changed-in-later-layer/setuid-then-owner', says: 'chown takes setuid away', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/owner-of-all-in-between', says: 'a chown -R between copy and change', applies: 'perhaps' },
  { folder: 'owner-changed-in-later-layer/owner-of-a-link', says: 'a COPY over a symbolic link', applies: 'perhaps' },

  {
    folder: 'shell-form-command/command',
    says: 'CMD in exec form',
    config: { Cmd: ['app', '--port', '80'] },
    then: [stops()],
  },
  {
    folder: 'shell-form-command/entrypoint',
    says: 'ENTRYPOINT in exec form',
    config: { Entrypoint: ['/usr/local/bin/app', 'serve'] },
    then: [stops()],
  },
  {
    folder: 'shell-form-command/quoted',
    says: 'quotes and escapes give the same words',
    applies: 'perhaps',
    config: { Cmd: ['app', 'two words', 'three "quoted" words', 'back\\slash', "a'b", '', '$HOME', '"bare"'] },
    then: [stops()],
  },
  {
    folder: 'shell-form-command/with-shell-syntax',
    says: 'the shell by name, where a variable needs it',
    unsafe: true,
    config: { Cmd: ['/bin/sh', '-c', 'exec app --port $PORT'] },
    then: [stops()],
  },
  {
    folder: 'shell-form-command/debian',
    says: 'CMD in exec form, where the shell is dash',
    config: { Cmd: ['app', '--port', '80'] },
    then: [stops({ soFar: 'deaf' })],
  },
  {
    folder: 'shell-form-command/relative',
    says: 'a program in the WORKDIR',
    config: { Cmd: ['./app', 'serve'] },
    then: [stops()],
  },
  {
    folder: 'shell-form-command/exec',
    says: 'exec in shell form',
    applies: 'perhaps',
    config: { Cmd: ['app', 'serve'] },
    then: [stops()],
  },
  {
    folder: 'shell-form-command/without-interpreter',
    says: 'a script without a #! line runs in a shell only',
    applies: 'never',
  },
  { folder: 'shell-form-command/arguments-ignored', says: 'an ENTRYPOINT in shell form looks at no CMD', applies: 'never' },
  { folder: 'shell-form-command/arguments-of-an-entrypoint', says: 'the ENTRYPOINT would get other arguments', applies: 'never' },

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
];
