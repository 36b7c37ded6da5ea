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
  { ...cacheMountMissing, id: 'cache-mount-missing', why: '' },
  { ...consecutiveRun, id: 'consecutive-run', why: '' },
  { ...deletedInLaterLayer, id: 'deleted-in-later-layer', why: '' },
  { ...fullBaseImage, id: 'full-base-image', why: '' },
  { ...latestBase, id: 'latest-base', why: '' },
  { ...ownerChangedInLaterLayer, id: 'owner-changed-in-later-layer', why: '' },
  { ...packageCacheKept, id: 'package-cache-kept', why: '' },
  { ...packageIndexInOwnLayer, id: 'package-index-in-own-layer', why: '' },
  { ...recommendedPackages, id: 'recommended-packages', why: '' },
  { ...rootUser, id: 'root-user', why: '' },
  { ...shellFormCommand, id: 'shell-form-command', why: '' },
  { ...sourcesBeforeDependencies, id: 'sources-before-dependencies', why: '' },
];
