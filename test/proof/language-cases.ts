import { printsTheSame, stops } from './checks';
import type { ProofCase } from './cases';

/** MAINTAINER as it is written in its case, and the label that it becomes. */
const maintainers: readonly (readonly [name: string, says: string, value: string])[] = [
  ['plain', 'blanks, and a # that is no comment', 'Somebody  Else <somebody@example.com> # not a comment'],
  ['quoted', 'quotes around the whole', 'Somebody Else'],
  ['name-in-quotes', 'quotes in the middle', 'Some "the one" Body <some@example.com>'],
  ['all-special', 'quotes, variables and escapes', 'Pat O\'Some "x" $HOME_OF ${HOME_OF} a\\b\\\\c `d`'],
  ['variable', 'what looks like a variable is none', '$NAME and \\$NAME'],
  ['lines', 'a continuation with a comment', 'Somebody    Else'],
  ['twice', 'the last one counts', 'second@example.com'],
];

/** Chapters 2 to 4: stages and the Dockerfile language. */
export const languageCases: readonly ProofCase[] = [
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

  { folder: 'stage-by-number/numbers', says: 'numbers, with and without quotes, of stages with and without names' },
  { folder: 'stage-by-number/same-names', says: 'two stages with one name', applies: 'never' },
  { folder: 'stage-by-number/taken-name', says: 'the first choice of a name is taken' },
  { folder: 'redundant-target-platform/plain', says: 'the platform that is built for, of an image and of a stage' },

  { folder: 'add-for-plain-files/plain', says: 'files and folders, an archive inside a folder, owners, modes, and the exec form' },
  ...['apk', 'bin', 'crate', 'dump', 'gem', 'rootfs'].map((name): ProofCase => ({
    folder: `add-for-plain-files/archive-named-${name}`,
    says: 'an archive whose name does not tell',
    applies: 'never',
  })),

  { folder: 'copy-many-without-slash/plain', says: 'targets that are folders already' },
  { folder: 'copy-many-without-slash/folders', says: 'a folder comes first, and makes the target one' },
  { folder: 'copy-many-without-slash/link', says: 'the target is a link to a folder', applies: 'perhaps' },
  { folder: 'copy-many-without-slash/no-folder', says: 'the last file has the name of the target', applies: 'never' },

  { folder: 'change-directory/copied-from', says: 'relative places in the same RUN, and a subshell' },
  { folder: 'change-directory/whole-stage-copied', says: 'a folder and its parent' },
  { folder: 'change-directory/failure-tolerated', says: 'a folder that is not there, and a ||', applies: 'never' },
  { folder: 'change-directory/failure-before-semicolon', says: 'a folder that is not there, and a ;', applies: 'never' },
  { folder: 'change-directory/other-user', says: 'a folder that is closed to the user, and a ||', applies: 'never' },
  { folder: 'change-directory/relative-later', says: 'what follows starts in the old folder', applies: 'never' },
  { folder: 'change-directory/link', says: 'PWD behind a link', applies: 'perhaps' },
  { folder: 'change-directory/mount', says: 'the folder is a mount', applies: 'never' },
  { folder: 'relative-workdir/anchored', says: 'one below, one beside, with blanks, and above' },
  { folder: 'relative-workdir/variable', says: 'a variable in the WORKDIR before', applies: 'perhaps' },

  { folder: 'sparse-user-id/user', says: 'users with large numbers', applies: 'perhaps' },
  { folder: 'sudo/plain', says: 'commands, flags, and a variable of their own' },
  { folder: 'sudo/another-user', says: 'sudo -u stays', applies: 'perhaps' },
  { folder: 'sudo/exported', says: 'a variable that sudo hides', applies: 'never' },
  { folder: 'sudo/assigned', says: 'a variable in front of sudo', applies: 'never' },
  { folder: 'sudo/environment', says: 'a variable of the image', applies: 'never' },
  { folder: 'sudo/umask', says: 'sudo masks the mode of new files', applies: 'never' },
  { folder: 'sudo/path', says: 'sudo has a path of its own', applies: 'never' },
  { folder: 'sudo/function', says: 'a function with the name of the program', applies: 'never' },

  { folder: 'legacy-key-value/words', says: 'blanks, variables, defaults, equals signs' },
  { folder: 'legacy-key-value/quotes', says: 'quotes and escapes give the same value' },
  { folder: 'legacy-key-value/quote-behind-a-variable', says: 'a quote that ends the name of a variable' },
  { folder: 'legacy-key-value/lines', says: 'continuations and comments' },
  { folder: 'legacy-key-value/backtick', says: 'another escape character' },

  ...maintainers.map(([name, says, value]): ProofCase => ({
    folder: `maintainer/${name}`,
    says,
    config: { Labels: { 'org.opencontainers.image.authors': value } },
  })),
  { folder: 'maintainer/label-before', says: 'the stage below has the label', applies: 'never' },

  { folder: 'exposed-port/host-ports', says: 'ports of the host' },
  { folder: 'exposed-port/protocol', says: 'protocols in capital letters' },
  { folder: 'inconsistent-casing/stages', says: 'names of stages and keywords, a heredoc included' },
  { folder: 'inconsistent-casing/names-apart', says: 'names that differ in more than their case' },
  { folder: 'empty-continuation/middle', says: 'empty lines, blank ones, and comments' },
  { folder: 'empty-continuation/end', says: 'nothing follows' },
  { folder: 'empty-continuation/end-shell', says: 'the file ends with the continuation', applies: 'perhaps' },
  { folder: 'overridden-instruction/command', says: 'CMD, ENTRYPOINT and HEALTHCHECK', then: [printsTheSame] },
  { folder: 'overridden-instruction/of-the-base', says: 'commands of the base', then: [printsTheSame] },
  { folder: 'overridden-instruction/entrypoint-resets', says: 'an ENTRYPOINT takes the CMD of the base away', then: [printsTheSame] },
  { folder: 'overridden-instruction/health-none', says: 'HEALTHCHECK NONE, and a SHELL in between', then: [printsTheSame] },
  {
    folder: 'everything/application',
    says: 'the whole language at once, by fix-all of every rule',
    everything: true,
    then: [printsTheSame],
  },
];
