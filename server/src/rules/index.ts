// Written by `npm run generate` from the files beside it and their pages; do not edit.
import type { NamedRule } from '../linter/contract';
import cacheMountMissing from './cache-mount-missing';
import consecutiveRun from './consecutive-run';
import deletedInLaterLayer from './deleted-in-later-layer';
import fullBaseImage from './full-base-image';
import latestBase from './latest-base';
import ownerChangedInLaterLayer from './owner-changed-in-later-layer';
import packageCacheKept from './package-cache-kept';
import packageIndexInOwnLayer from './package-index-in-own-layer';
import recommendedPackages from './recommended-packages';
import rootUser from './root-user';
import shellFormCommand from './shell-form-command';
import sourcesBeforeDependencies from './sources-before-dependencies';

/** Every rule, sorted by id. */
export const rules: readonly NamedRule[] = [
  {
    ...cacheMountMissing,
    id: 'cache-mount-missing',
    why: 'When a layer is built again, its RUN starts with the files of the layer below: whatever the package manager fetched last time is gone. A cache mount is a folder that outlives the build and is never part of the image, so that only what is new has to be downloaded.',
  },
  {
    ...consecutiveRun,
    id: 'consecutive-run',
    why: 'Each RUN is a layer of its own, with its own entry in the cache. Where nothing happens between two of them they could be one. That alone saves next to nothing: it is a matter of taste, so this is a hint, unless the second RUN rewrites what the first one has written.',
  },
  {
    ...deletedInLaterLayer,
    id: 'deleted-in-later-layer',
    why: 'A layer cannot take bytes out of the one below: it can only hide them. Whoever pulls the image still gets them, and can read them. Delete in the RUN that writes, or never let the files into the image.',
  },
  {
    ...fullBaseImage,
    id: 'full-base-image',
    why: 'The full variants carry compilers, headers and version control for whoever builds on them: hundreds of megabytes that every pull moves and every scanner reports. The slim variant is the same release of the same program without them.',
  },
  {
    ...latestBase,
    id: 'latest-base',
    why: "A floating tag names another image after each release, so the same Dockerfile builds something else tomorrow, and a cached layer or a colleague's machine still has yesterday's. A major version that arrives this way breaks a build that nobody has touched.",
  },
  {
    ...ownerChangedInLaterLayer,
    id: 'owner-changed-in-later-layer',
    why: 'A layer holds whole files, so a `chown` or `chmod` of a megabyte writes that megabyte once more, into its own layer. COPY and ADD can set owner and mode while they copy, which costs nothing.',
  },
  {
    ...packageCacheKept,
    id: 'package-cache-kept',
    why: 'A package manager keeps what it downloaded, so that it need not do so twice. In an image nothing will ask for it again, and a later `rm` does not shrink the layer that holds it. Only the RUN that filled the cache can empty it.',
  },
  {
    ...packageIndexInOwnLayer,
    id: 'package-index-in-own-layer',
    why: 'The build cache keeps the layer with the index for as long as its line stays the same, months at times. The install below it is run anew when you change it, and then asks for package versions that the mirror no longer has: the build fails, or installs what is outdated.',
  },
  {
    ...recommendedPackages,
    id: 'recommended-packages',
    why: 'Debian packages name others that go well with them but are not needed. apt installs those too unless told not to, and so do dnf and zypper with their weak dependencies. A server rarely uses them, and each adds bytes and things to patch.',
  },
  {
    ...rootUser,
    id: 'root-user',
    why: 'Who breaks into a process that runs as root is root in the container, and one kernel or runtime flaw away from root on the host. Most programs need nothing that only root may do, so a `USER` costs a line.',
  },
  {
    ...shellFormCommand,
    id: 'shell-form-command',
    why: 'In shell form the command becomes the argument of a shell, which is then process 1 and hands no signal on. `docker stop` waits ten seconds and kills, so nothing is saved, closed or finished. In exec form the program itself is process 1.',
  },
  {
    ...sourcesBeforeDependencies,
    id: 'sources-before-dependencies',
    why: 'A layer is built again when a file that was copied before it changes. With the whole context copied first, every saved line of code installs all dependencies again: minutes instead of seconds. The install needs the manifest and the lockfile; copy these first.',
  },
];
