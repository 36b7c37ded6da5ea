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
  { ...consecutiveRun, id: 'consecutive-run', why: '' },
  { ...deletedInLaterLayer, id: 'deleted-in-later-layer', why: '' },
  { ...fullBaseImage, id: 'full-base-image', why: '' },
  { ...latestBase, id: 'latest-base', why: '' },
  { ...ownerChangedInLaterLayer, id: 'owner-changed-in-later-layer', why: '' },
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
  { ...rootUser, id: 'root-user', why: '' },
  { ...shellFormCommand, id: 'shell-form-command', why: '' },
  { ...sourcesBeforeDependencies, id: 'sources-before-dependencies', why: '' },
];
