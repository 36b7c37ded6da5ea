import type { Family } from './types';

/**
 * Folders, users and groups that every image of a system has, however it is tagged, slimmed or built upon. Only what the packages of
 * the smallest ones bring; what is not here may still be there.
 *
 * Sources: base-files and base-passwd (Debian, Ubuntu), alpine-baselayout, filesystem and setup (Fedora, RHEL, SUSE, Arch, Photon),
 * and the root file system of the official busybox image.
 */
interface Contents {
  readonly folders: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** True for a folder that every image of the system has. */
export function hasFolder(family: Family | undefined, folder: string): boolean {
  return folder === '/' || contentsOf(family)?.folders.has(folder) === true;
}

/** True for a user that every image of the system has. */
export function hasUser(family: Family | undefined, name: string): boolean {
  return contentsOf(family)?.users.has(name) === true;
}

/** True for a group that every image of the system has. */
export function hasGroup(family: Family | undefined, name: string): boolean {
  return contentsOf(family)?.groups.has(name) === true;
}

function contentsOf(family: Family | undefined): Contents | undefined {
  return family === undefined ? undefined : contents[family];
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')));
}

const few = '/etc /home /root /tmp /usr /var';
const common =
  `${few} /bin /sbin /lib /opt /srv /mnt /run /usr/bin /usr/sbin /usr/lib /usr/share /usr/local /usr/local/bin /usr/local/lib ` +
  '/usr/local/share /var/cache /var/lib /var/log /var/opt /var/spool /var/tmp';
const most = `${common} /usr/include /usr/src /usr/local/sbin /usr/local/src /usr/local/etc /usr/local/include`;

const debian: Contents = {
  folders: words(most),
  users: words('root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc nobody'),
  groups: words(
    'root daemon bin sys adm tty disk lp mail news uucp man proxy kmem dialout fax voice cdrom floppy tape sudo audio dip www-data backup',
    'operator list irc src shadow utmp video sasl plugdev staff games users nogroup',
  ),
};

const redHat: Contents = {
  folders: words(most),
  users: words('root bin daemon adm lp sync shutdown halt mail operator games ftp nobody'),
  groups: words(
    'root bin daemon sys adm tty disk lp mem kmem wheel cdrom mail man dialout floppy games tape video ftp lock audio users nobody',
  ),
};

const root = words('root');

const contents: Readonly<Record<Family, Contents | undefined>> = {
  debian,
  ubuntu: debian,
  alpine: {
    folders: words(common),
    users: words('root bin daemon lp sync shutdown halt mail news uucp cron ftp sshd games ntp guest nobody'),
    groups: words(
      'root bin daemon sys adm tty disk lp kmem wheel floppy mail news uucp cron audio cdrom dialout ftp sshd input tape video netdev kvm',
      'games shadow www-data users ntp utmp ping nogroup nobody',
    ),
  },
  fedora: redHat,
  rhel: redHat,
  suse: { folders: words(most), users: root, groups: root },
  arch: { folders: words(most), users: root, groups: root },
  photon: { folders: words(`${few} /usr/bin /usr/lib`), users: root, groups: root },
  busybox: { folders: words(`${few} /bin`), users: words('root nobody'), groups: root },
  distroless: { folders: words(few), users: root, groups: root },
  windows: undefined,
  scratch: undefined,
};
