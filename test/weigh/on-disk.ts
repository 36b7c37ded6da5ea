/**
 * `npx tsx test/weigh/on-disk.ts`: writes data/apt/on-disk.tsv, what packages take on the disk once they are installed. `Installed-Size`
 * is what their maintainers' tools counted: with a KiB for each folder and each begun KiB of a file, and without what Python compiles. Here
 * a real image of Debian 12 with the packages that Dockerfiles install most is read file by file. It needs an engine as `npm run weigh` does.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker, findEngine } from '../proof/docker';

const tables = join(__dirname, '..', '..', 'data', 'apt');

/** With what they need and recommend, these are some 1,600 packages. None excludes another. */
const names =
  'apache2 apt-transport-https apt-utils autoconf automake bash-completion bc bison build-essential bzip2 ca-certificates chromium clang cmake cron curl ' +
  'default-jdk default-libmysqlclient-dev default-mysql-client dirmngr dnsutils ffmpeg file flex fontconfig fonts-dejavu fonts-liberation gdb gettext ' +
  'gfortran ghostscript git git-lfs gnupg golang-go graphviz haproxy htop imagemagick iproute2 iputils-ping jq less libasound2 libatk-bridge2.0-0 libboost-dev ' +
  'libbz2-dev libcairo2-dev libcurl4-openssl-dev libffi-dev libfreetype6-dev libgbm1 libgeoip-dev libgl1 libglib2.0-dev libgmp-dev libgtk-3-0 libhdf5-dev ' +
  'libicu-dev libjpeg-dev libldap2-dev liblzma-dev libmagickwand-dev libmcrypt-dev libmemcached-dev libncurses-dev libnss3 libonig-dev libopenblas-dev libpcre3-dev ' +
  'libpng-dev libpq-dev libprotobuf-dev libreadline-dev libsasl2-dev libsm6 libsodium-dev libsqlite3-dev libssh2-1-dev libssl-dev libtool libvips-dev ' +
  'libwebp-dev libxext6 libxml2-dev libxmlsec1-dev libxrender1 libxslt1-dev libyaml-dev libzip-dev locales logrotate lsb-release lsof mariadb-server maven ' +
  'memcached mercurial nano ncdu net-tools netcat-openbsd nginx ninja-build nodejs openssh-server p7zip-full patch perl php-cli php-curl php-fpm php-gd ' +
  'php-intl php-mbstring php-mysql php-xml php-zip pkg-config poppler-utils postgresql procps protobuf-compiler psmisc python3-dev python3-numpy python3-pip ' +
  'python3-venv redis-server rsync rsyslog ruby-dev screen socat software-properties-common sqlite3 strace subversion sudo supervisor tcpdump telnet ' +
  'tesseract-ocr tini tmux traceroute tree unixodbc-dev unzip uuid-dev vim virtualenv wget wkhtmltopdf xauth xvfb xz-utils zip zsh';

/** Of these, what is recommended weighs more than it tells: others like it are read above. */
const namesAlone = 'ansible awscli cargo npm r-base texlive';

/**
 * Prints, of each package, the bytes that stay in every image, with what dpkg keeps of it, those that slim images leave out, and whether it
 * has questions for debconf.
 */
const count = String.raw`
{
  local $/ = "";
  open my $status, "<", "/var/lib/dpkg/status" or die;
  # The version before is kept, too.
  while (<$status>) { $written{$1} = 2 * length if /^Package: (.*)$/m }
}
for (glob "/var/lib/dpkg/info/*.list") {
  my ($package) = m{([^/]+?)(?::amd64)?\.list$};
  my ($kept, $left) = ($written{$package}, 0);
  $kept += -s $_ for glob("/var/lib/dpkg/info/$package.*"), glob("/var/lib/dpkg/info/$package:amd64.*");
  open my $list, "<", $_ or die;
  while (my $path = <$list>) {
    chomp $path;
    my @compiled = $path =~ m{^(/usr/lib/python3.*/)([^/]+)\.py$} ? glob("$1__pycache__/$2.cpython-*.pyc") : ();
    for my $file ($path, @compiled) {
      next if -l $file or not -f _;
      my ($device, $inode, $mode, $links, $user, $group, $type, $bytes) = lstat $file;
      next if $seen{$inode}++;
      my $slim = $file =~ m{^/usr/share/(?:man|info|locale)/} || ($file =~ m{^/usr/share/doc/} && $file !~ m{/copyright$});
      $slim ? ($left += $bytes) : ($kept += $bytes);
    }
  }
  # Made when it is installed.
  $kept += -s "/etc/ssl/certs/ca-certificates.crt" if $package eq "ca-certificates";
  my $asks = -e "/var/lib/dpkg/info/$package.templates" || -e "/var/lib/dpkg/info/$package:amd64.templates" ? "\tasks" : "";
  print "$package\t$kept\t$left$asks\n";
}`;

async function main(): Promise<void> {
  const found = findEngine();
  if ('reason' in found) throw new Error(`nothing is read, since no Docker engine with BuildKit answers: ${found.reason}`);
  const dockerfile = [
    'FROM debian:bookworm',
    'ENV DEBIAN_FRONTEND=noninteractive',
    'RUN echo force-unsafe-io > /etc/dpkg/dpkg.cfg.d/unsafe-io',
    `RUN apt-get update && apt-get install -y ${names}`,
    `RUN apt-get install -y --no-install-recommends ${namesAlone}`,
    `RUN <<'READ' perl > /on-disk.tsv`,
    count,
    'READ',
    'FROM scratch',
    'COPY --from=0 /on-disk.tsv /',
  ].join('\n');
  const network = found.engine.DEADWEIGHT_BUILD_NETWORK ?? 'default';
  const output = join(tmpdir(), 'deadweight-on-disk');
  const { code, err } = await docker(
    found.engine,
    ['buildx', 'build', `--network=${network}`, `--output=type=local,dest=${output}`, '--file=-', '--progress=plain', __dirname],
    dockerfile,
  );
  if (code !== 0) throw new Error(err.split('\n').slice(-20).join('\n'));
  const rows = readFileSync(join(output, 'on-disk.tsv'), 'utf8').split('\n');
  const known = new Set(readFileSync(join(tables, 'packages.tsv'), 'utf8').split('\n').map(nameIn));
  const kept = rows.filter((row) => row !== '' && known.has(nameIn(row))).sort();
  writeFileSync(join(tables, 'on-disk.tsv'), `${kept.join('\n')}\n`);
  rmSync(output, { recursive: true });
  console.log(`${kept.length} packages written; npm run generate makes of them what is shipped`);
}

function nameIn(row: string): string {
  return row.split('\t')[0] ?? '';
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
