import { canonicalName, parseImage } from './image-reference';

/** The variables that an image sets for the build besides PATH, which BuildKit sets itself where the image does not. */
export interface ImageVariables {
  readonly names: readonly string[];
  /** How others begin that some version of it had. */
  readonly prefixes: readonly string[];
}

/** `undefined` for an image of which not all is known. `scratch` and the images of plain systems set nothing. */
export function imageVariables(image: string): ImageVariables | undefined {
  if (image === 'scratch') return plain;
  const reference = parseImage(image);
  return reference === undefined ? undefined : table.get(canonicalName(reference));
}

const plain: ImageVariables = { names: [], prefixes: [] };

/** As the Dockerfiles in docker-library and of the publishers set them, 2015 to 2026. */
const table: ReadonlyMap<string, ImageVariables> = new Map([
  ...'alpine debian ubuntu busybox buildpack-deps amazonlinux oraclelinux rockylinux almalinux photon bash'
    .split(' ')
    .map((name): [string, ImageVariables] => [name, plain]),
  ['archlinux', { names: ['LANG'], prefixes: [] }],
  ['centos', { names: ['CONTAINER', 'container'], prefixes: [] }],
  ['fedora', { names: ['DISTTAG', 'FGC', 'FBR', 'container'], prefixes: [] }],
  ['node', { names: [], prefixes: ['NODE_', 'NPM_', 'YARN_'] }],
  ['golang', { names: [], prefixes: ['GO'] }],
  ['rust', { names: [], prefixes: ['RUST', 'CARGO_'] }],
  ['python', { names: ['LANG', 'GPG_KEY', 'PATH'], prefixes: ['PYTHON', 'PYPY'] }],
  ['ruby', { names: ['LANG'], prefixes: ['RUBY', 'GEM_', 'BUNDLE'] }],
  ['php', { names: ['GPG_KEYS', 'TINI_VERSION'], prefixes: ['PHP', 'APACHE_', 'COMPOSER_'] }],
  ['nginx', { names: ['PKG_RELEASE', 'DYNPKG_RELEASE'], prefixes: ['NGINX_', 'NJS_', 'ACME_', 'OTEL_'] }],
  ['eclipse-temurin', { names: ['LANG', 'LANGUAGE', 'LC_ALL'], prefixes: ['JAVA_', 'JDK_'] }],
  ['openjdk', { names: ['LANG'], prefixes: ['JAVA_', 'CA_CERTIFICATES_', 'JDK_'] }],
  ['postgres', { names: ['LANG', 'PGDATA', 'GOSU_VERSION', 'DOCKER_PG_LLVM_DEPS'], prefixes: ['PG_', 'POSTGRES_'] }],
  ['redis', { names: ['GOSU_VERSION'], prefixes: ['REDIS_', 'VALKEY_'] }],
]);
