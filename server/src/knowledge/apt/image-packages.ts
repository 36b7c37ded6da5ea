import { canonicalName, parseImage } from '../base-images/image-reference';

/**
 * The Debian packages that official images bring beside the program itself; none for slim and Alpine variants.
 *
 * Sources: the Dockerfiles of docker-library/buildpack-deps, docker-library/php (PHPIZE_DEPS) and docker-library/golang.
 */
export function contentsOfImage(image: string): readonly string[] {
  const reference = parseImage(image);
  if (reference === undefined || /(?:^|-)(?:slim|alpine|windows|nanoserver|jre)/.test(reference.tag ?? '')) return [];
  return contents.find(({ images }) => images.includes(canonicalName(reference)))?.packages ?? [];
}

const scm = 'ca-certificates curl gnupg netbase sq wget git mercurial openssh-client subversion procps'.split(' ');
const buildpack = (
  'autoconf automake bzip2 dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev ' +
  'libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev libmaxminddb-dev ' +
  'libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev ' +
  'libxslt-dev libyaml-dev make patch unzip xz-utils zlib1g-dev default-libmysqlclient-dev'
).split(' ');

const contents: readonly { readonly images: readonly string[]; readonly packages: readonly string[] }[] = [
  { images: 'buildpack-deps gcc node perl python ruby rust erlang elixir'.split(' '), packages: [...scm, ...buildpack] },
  { images: ['golang'], packages: [...scm, 'g++', 'gcc', 'libc6-dev', 'make', 'pkg-config'] },
  {
    images: ['php'],
    packages: 'autoconf dpkg-dev file g++ gcc libc6-dev make pkg-config re2c ca-certificates curl xz-utils'.split(' '),
  },
];
