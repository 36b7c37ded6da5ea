/**
 * The commands of `apt` and what serves for each in a script: apt(8) of apt 3.0, "Script Usage and Differences from Other APT Tools".
 * `apt upgrade` may also install new packages. `apt list` and a few others have nothing that stands for them.
 */
interface ScriptForm {
  /** What makes `apt` the program for scripts: `-get`, `-cache`. */
  readonly suffix: string;
  /** A flag that makes it do the same. */
  readonly flag?: string;
}

export function scriptFormOfApt(verb: string): ScriptForm | undefined {
  return forms.get(verb);
}

const get = { suffix: '-get' };
const cache = { suffix: '-cache' };
const getVerbs =
  'install reinstall remove purge autoremove auto-remove autopurge update full-upgrade dist-upgrade build-dep satisfy source download changelog clean autoclean auto-clean distclean dist-clean';

const forms: ReadonlyMap<string, ScriptForm> = new Map<string, ScriptForm>([
  ...getVerbs.split(' ').map((verb) => [verb, get] as const),
  ['upgrade', { suffix: '-get', flag: '--with-new-pkgs' }],
  ...'search show showsrc policy depends rdepends'.split(' ').map((verb) => [verb, cache] as const),
]);
