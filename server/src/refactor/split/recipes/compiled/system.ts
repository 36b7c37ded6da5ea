import { debianReleaseOf, imageNotes, isPlainSystem, parseImage } from '../../../../knowledge';

/** The system of a final stage: its image, and what it is built from. */
export interface System {
  readonly image: string;
  readonly family: 'debian' | 'ubuntu' | 'alpine' | 'distroless';
}

/** Programs that the smallest image of a system has: coreutils, or busybox, and a shell with what is built into it. */
export function hasProgram({ family }: System, name: string): boolean {
  if (family === 'distroless') return false;
  if (builtins.has(name) || everywhere.has(name)) return true;
  return family === 'alpine' ? busybox.has(name) : debian.has(name);
}

/** The package of a program that the images to build with have, and small ones lack; `undefined` where we know none. */
export function packageOf({ family }: System, program: string): string | undefined {
  if (family === 'distroless') return undefined;
  const same = ['curl', 'wget', 'git', 'bash', 'jq', 'tini', 'dumb-init', 'make', 'openssl', 'unzip', 'sqlite3'];
  if (same.includes(program)) return program === 'sqlite3' && family === 'alpine' ? 'sqlite' : program;
  const known: Readonly<Record<string, string>> =
    family === 'alpine'
      ? { 'su-exec': 'su-exec', psql: 'postgresql-client', pg_isready: 'postgresql-client', envsubst: 'gettext-envsubst' }
      : {
          gosu: 'gosu',
          psql: 'postgresql-client',
          pg_isready: 'postgresql-client',
          envsubst: 'gettext-base',
          nc: 'netcat-openbsd',
          ps: 'procps',
          adduser: 'adduser',
          addgroup: 'adduser',
        };
  return Object.hasOwn(known, program) ? known[program] : undefined;
}

/** The instruction that installs packages, with nothing left over. */
export function installing({ family }: System, packages: readonly string[]): string {
  const names = [...new Set(packages)].sort().join(' ');
  return family === 'alpine'
    ? `RUN apk add --no-cache ${names}`
    : `RUN apt-get update && apt-get install -y --no-install-recommends ${names} && rm -rf /var/lib/apt/lists/*`;
}

/** The release of Alpine that a tag names: `3.20`. */
export function alpineRelease(image: string): string | undefined {
  return /(?:^|-)alpine(\d+\.\d+)/.exec(parseImage(image)?.tag ?? '')?.[1];
}

/**
 * The smallest image with a shell of the same system, and of the same release where it is known; else of the newest, on which what
 * was linked with an older C library runs.
 */
export function plainSystemOf(image: string): System | undefined {
  const family = imageNotes(image)?.family;
  if (isPlainSystem(image) && (family === 'debian' || family === 'ubuntu' || family === 'alpine')) return { image, family };
  if (family === 'alpine') return { image: `alpine:${alpineRelease(image) ?? '3'}`, family };
  return family === 'debian' ? { image: `debian:${debianReleaseOf(image) ?? 'trixie'}-slim`, family } : undefined;
}

const builtins = words(
  '. : [ alias break cd command continue echo eval exec exit export false getopts hash kill let local printf pwd read return set shift source ' +
    'test times trap true type ulimit umask unalias unset wait shopt declare readonly',
);
const everywhere = words(
  'sh awk basename cat chgrp chmod chown cp cut date dd df dirname du env expr find grep egrep fgrep head hostname id install ln ls md5sum mkdir mkfifo ' +
    'mktemp mv nproc od paste printenv readlink realpath rm rmdir sed seq sha1sum sha256sum sleep sort split stat stty sync tail tar tee timeout ' +
    'touch tr tsort tty uname uniq wc which whoami xargs yes base64 gzip gunzip nohup nice su mount umount getent chroot',
);
const busybox = words(
  'ash wget nc vi ping ps top free pgrep pkill killall adduser addgroup deluser delgroup unzip less more bc arping netstat ip getconf',
);
const debian = words(
  'bash dash useradd groupadd usermod userdel groupdel dpkg apt-get perl runuser setpriv getconf chpasswd passwd update-alternatives tac shuf numfmt',
);

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(' ').split(' '));
}
