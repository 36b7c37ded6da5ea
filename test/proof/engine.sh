#!/bin/bash
# A throwaway Docker engine with BuildKit for `npm run proof`, and the base images that its cases are built on.
#
#   test/proof/engine.sh up      fetches what is missing, starts the engine, makes the images; does nothing twice
#   test/proof/engine.sh down    stops the engine and keeps its folder
#   test/proof/engine.sh env     prints the variables that make `docker` speak to it
#
# It needs Debian 12 on x64, root, the package sources that the machine already has, npm, and 1 GB of disk. Nothing is installed on the
# system: packages are unpacked below DEADWEIGHT_ENGINE (by default /var/tmp/deadweight-engine), and removing that folder when the
# engine is down removes every trace. No registry is asked: the images are stand-ins made from Debian's and npm's packages, and they
# carry this machine's package sources and certificates, so they are for this machine alone. Sizes are like those of the official
# images, not equal to them.
set -euo pipefail

E=${DEADWEIGHT_ENGINE:-/var/tmp/deadweight-engine}
KEY=/usr/share/keyrings/debian-archive-keyring.gpg

say() { echo "engine: $*" >&2; }

variables() {
  echo "export DOCKER_HOST=unix://$E/run/docker.sock DOCKER_CONFIG=$E/config DEADWEIGHT_BUILD_NETWORK=host"
  echo "export PATH=$E/bin:\$PATH"
}

# Bookworm's engine knows no heredocs. The one of unstable does and still runs on this libc, but its runc does not.
fetch() {
  [ -e "$E/fetched" ] && return
  . /etc/os-release
  if [ "${VERSION_CODENAME:-}" != bookworm ] || [ "$(id -u)" != 0 ]; then
    say "this needs Debian 12 (bookworm) and root"
    exit 2
  fi
  say "fetching packages"
  local apt=$E/apt uri
  uri=$(debian_source)
  mkdir -p "$apt"/{lists/partial,archives/partial,parts,preferences} "$E"/{debs,root}/{engine,host}
  : >"$apt/status"
  echo "deb [signed-by=$KEY] $uri sid main" >"$apt/sources.list"
  cat >"$apt/apt.conf" <<X
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "$apt/parts";
Dir::Etc::preferencesparts "$apt/preferences";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
APT::Sandbox::User "root";
X
  apt-get -qq -c "$apt/apt.conf" update
  apt-get -qq update
  (cd "$E/debs/engine" && apt-get -qq -c "$apt/apt.conf" download docker.io docker-cli docker-buildx containerd)
  (cd "$E/debs/host" && apt-get -qq -o APT::Sandbox::User=root download runc libseccomp2 busybox-static mmdebstrap)
  local part deb
  for part in engine host; do
    for deb in "$E/debs/$part"/*.deb; do dpkg -x "$deb" "$E/root/$part"; done
  done
  mkdir -p "$E/bin" "$E/config/cli-plugins"
  ln -sf "$E"/root/engine/usr/sbin/dockerd "$E"/root/engine/usr/bin/{docker,containerd,containerd-shim-runc-v2} \
    "$E"/root/host/usr/sbin/runc "$E"/root/host/usr/bin/mmdebstrap "$E/bin/"
  ln -sf "$E/root/engine/usr/libexec/docker/cli-plugins/docker-buildx" "$E/config/cli-plugins/docker-buildx"
  "$E/bin/dockerd" --version >&2 # Ends here on the day unstable needs a newer libc.
  touch "$E/fetched"
}

# The first package source of the machine, whatever it is.
debian_source() { awk '/^URIs:/ { print $2; exit }' /etc/apt/sources.list.d/debian.sources; }
security_source() { awk '/^URIs:/ { uri = $2 } END { print uri }' /etc/apt/sources.list.d/debian.sources; }

answers() { DOCKER_HOST=unix://$E/run/docker.sock "$E/bin/docker" version >/dev/null 2>&1; }

# Without bridge and firewall rules nothing on the machine changes; builds use the host's network instead. The proxy leads nowhere, so
# that an unknown base image fails at once.
start() {
  if answers; then return; fi
  say "starting"
  mkdir -p "$E"/{run,data,logs}
  rm -f "$E/run/dockerd.pid"
  echo '{}' >"$E/daemon.json"
  env -i PATH="$E/bin:/usr/sbin:/usr/bin:/sbin:/bin" HOME=/root HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9 \
    setsid nohup nice -n 15 "$E/bin/dockerd" --config-file "$E/daemon.json" --host "unix://$E/run/docker.sock" --data-root "$E/data" \
    --exec-root "$E/run/exec" --pidfile "$E/run/dockerd.pid" --iptables=false --ip6tables=false --bridge=none --userland-proxy=false \
    --storage-driver=overlay2 >"$E/logs/dockerd.log" 2>&1 </dev/null &
  local i
  for i in $(seq 150); do
    if answers; then return; fi
    sleep 0.2
  done
  tail -5 "$E/logs/dockerd.log" >&2
  exit 1
}

stop() {
  local pid
  pid=$(cat "$E/run/dockerd.pid" 2>/dev/null) || return 0
  kill "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}

has() { docker image inspect "$1" >/dev/null 2>&1; }

path='ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

busybox_image() {
  has busybox:latest && return
  say "making busybox"
  local root=$E/make/busybox applet
  rm -rf "$root"
  mkdir -p "$root"/{bin,dev,etc,home,proc,root,sys,tmp,usr/bin,usr/sbin,var}
  chmod 1777 "$root/tmp"
  cp "$E/root/host/bin/busybox" "$root/bin/"
  for applet in $("$root/bin/busybox" --list); do
    if [ "$applet" != busybox ]; then ln -sf busybox "$root/bin/$applet"; fi
  done
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
  tar -C "$root" -c . | docker import -c 'CMD ["sh"]' -c "$path" - busybox:latest >/dev/null
}

debian_image() {
  has debian:bookworm-slim && return
  say "making debian:bookworm-slim"
  local root=$E/make/debian apt signed="[signed-by=$KEY]"
  apt=$root/etc/apt/apt.conf.d
  rm -rf "$root"
  mkdir -p "$E/make/tmp"
  # The links of a merged /usr stand before the first package, so that no package with a perl in tow needs to make them.
  # shellcheck disable=SC2016 # mmdebstrap fills in $1.
  TMPDIR=$E/make/tmp mmdebstrap --quiet --mode=root --variant=minbase --format=directory --include=usr-is-merged \
    --setup-hook='for d in bin sbin lib lib64; do mkdir -p "$1/usr/$d"; ln -s "usr/$d" "$1/$d"; done' \
    --setup-hook='printf "Package: usrmerge\nPin: release *\nPin-Priority: -1\n" > "$1/etc/apt/preferences.d/nomerge"' \
    --customize-hook='rm "$1/etc/apt/preferences.d/nomerge"' \
    --dpkgopt=force-unsafe-io --aptopt='Acquire::Languages "none"' --aptopt='APT::Sandbox::User "root"' bookworm "$root" \
    "deb $signed $(debian_source) bookworm main" "deb $signed $(debian_source) bookworm-updates main" \
    "deb $signed $(security_source) bookworm-security main" >"$E/logs/mmdebstrap.log" 2>&1
  rm -f "$apt/99mmdebstrap" "$root/etc/dpkg/dpkg.cfg.d/99mmdebstrap"
  : >"$root/etc/resolv.conf"
  echo localhost >"$root/etc/hostname"
  # What the official image sets up for apt and dpkg: no archives kept, no indexes unpacked, no documentation, no waiting for the disk.
  local archives='/var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin' hook
  for hook in DPkg::Post-Invoke APT::Update::Post-Invoke; do echo "$hook { \"rm -f $archives || true\"; };"; done >"$apt/docker-clean"
  echo 'Dir::Cache::pkgcache ""; Dir::Cache::srcpkgcache "";' >>"$apt/docker-clean"
  echo 'Acquire::GzipIndexes "true";' >"$apt/docker-gzip-indexes"
  echo 'Acquire::Languages "none";' >"$apt/docker-no-languages"
  echo 'Apt::AutoRemove::SuggestsImportant "false";' >"$apt/docker-autoremove-suggests"
  printf 'path-exclude /usr/share/doc/*\npath-include /usr/share/doc/*/copyright\npath-exclude /usr/share/man/*\npath-exclude /usr/share/info/*\npath-exclude /usr/share/locale/*\n' >"$root/etc/dpkg/dpkg.cfg.d/docker"
  echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/docker-apt-speedup"
  rm -rf "$root"/usr/share/{man,info,locale,lintian}/*
  mkdir -p "$root"/usr/share/man/man{1..8}
  find "$root/usr/share/doc" -type f ! -name copyright -delete
  # What this machine needs to reach its package sources.
  cp /etc/apt/apt.conf.d/99* "$apt/" 2>/dev/null || true
  mkdir -p "$root/etc/ssl/certs"
  cp "${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}" "$root/etc/ssl/certs/ca-certificates.crt"
  tar -C "$root" -c . | docker import -c 'CMD ["bash"]' -c "$path" - debian:bookworm-slim >/dev/null
  rm -rf "$root"
}

# What is installed on it keeps its documentation, manuals and translations; those of the packages it begins with are gone.
full_debian_image() {
  has debian:bookworm && return
  say "making debian:bookworm"
  printf 'FROM debian:bookworm-slim\nRUN rm /etc/dpkg/dpkg.cfg.d/docker\n' | docker build --quiet --network=host --tag debian:bookworm - >/dev/null
}

for images in "$(dirname "${BASH_SOURCE[0]}")"/images/*.sh; do
  # shellcheck source=/dev/null
  . "$images"
done

case ${1:-up} in
  up)
    mkdir -p "$E/logs"
    fetch
    eval "$(variables)"
    start
    busybox_image
    debian_image
    full_debian_image
    node_images
    nginx_image
    python_images
    golang_image
    distroless_images
    temurin_images
    maven_image
    say "ready: $(docker version --format '{{.Server.Version}}') on $DOCKER_HOST"
    ;;
  down)
    stop_python_index
    stop
    ;;
  env) variables ;;
  *)
    say "up, down or env?"
    exit 2
    ;;
esac
