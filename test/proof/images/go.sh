# shellcheck shell=bash disable=SC2154 # Read by engine.sh, which has the variables.

# Stands for golang:1.19 on bookworm: the tools of buildpack-deps:bookworm-scm, gcc for cgo, and Go in /usr/local/go with its packages
# compiled and its own time zones, which Debian leaves out. Debian's Go is 1.19.8.
golang_image() {
  has golang:1.19 && return
  say "making golang:1.19"
  docker build --quiet --network=host --tag golang:1.19 --tag golang:1.19-bookworm --tag golang:1.19.8 - >/dev/null <<'X'
FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl g++ gcc git gnupg libc6-dev make mercurial netbase \
    openssh-client pkg-config procps subversion tzdata wget && rm -rf /var/lib/apt/lists/*
RUN apt-get update && cd /tmp && apt-get download -o APT::Sandbox::User=root golang-1.19-go golang-1.19-src && rm -rf /var/lib/apt/lists/* \
 && for package in *.deb; do dpkg -x "$package" go; done \
 && cp -rL go/usr/lib/go-1.19 /usr/local/go && cp -rL go/usr/share/go-1.19/. /usr/local/go/ && rm -rf /tmp/* \
 && mkdir -p /usr/local/go/lib/time && cd /usr/share/zoneinfo \
 && python3 -c 'import pathlib, zipfile; files = [p for p in pathlib.Path(".").rglob("*") if p.is_file() and p.read_bytes()[:4] == b"TZif" and p.parts[0] not in ("posix", "right")]; archive = zipfile.ZipFile("/usr/local/go/lib/time/zoneinfo.zip", "w"); [archive.write(p) for p in sorted(files)]; archive.close()'
ENV GOLANG_VERSION=1.19.8 GOPATH=/go PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 777 "$GOPATH" && CGO_ENABLED=1 go install std && rm -rf /root/.cache
WORKDIR /go
X
}

# Stand for gcr.io/distroless/static-debian13 and cc-debian13, from the packages of Debian 13 that those are made of, unpacked as they
# are: no shell, no package manager, the accounts root, nobody and nonroot.
distroless_images() {
  has gcr.io/distroless/cc-debian13:nonroot && return
  say "making gcr.io/distroless/static-debian13 and cc-debian13"
  local root=$E/make/distroless apt=$E/trixie deb image
  rm -rf "$root"
  mkdir -p "$apt"/{lists/partial,archives/partial,parts,preferences} "$root"/{static,cc,root}
  : >"$apt/status"
  echo "deb [signed-by=$KEY] $(debian_source) trixie main" >"$apt/sources.list"
  sed "s|$E/apt|$apt|g" "$E/apt/apt.conf" >"$apt/apt.conf"
  apt-get -qq -c "$apt/apt.conf" update
  (cd "$root/static" && apt-get -qq -c "$apt/apt.conf" download base-files netbase tzdata media-types)
  (cd "$root/cc" && apt-get -qq -c "$apt/apt.conf" download libc6 libssl3t64 libzstd1 zlib1g libgcc-s1 libgomp1 libstdc++6)
  for image in static cc; do
    # The links of a merged /usr come with base-files, and what follows is unpacked through them.
    for deb in "$root/$image"/base-files*.deb "$root/$image"/*.deb; do
      if [ -e "$deb" ]; then dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink -C "$root/root"; fi
    done
    mkdir -p "$root"/root/{etc/ssl/certs,home/nonroot,proc,sys,dev}
    cp "${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}" "$root/root/etc/ssl/certs/ca-certificates.crt"
    printf '%s:x:%s:%s:%s:%s:/sbin/nologin\n' root 0 0 root /root nobody 65534 65534 nobody /nonexistent nonroot 65532 65532 nonroot \
      /home/nonroot >"$root/root/etc/passwd"
    printf 'root:x:0:\nnobody:x:65534:\ntty:x:5:\nstaff:x:50:\nnonroot:x:65532:\n' >"$root/root/etc/group"
    echo 'hosts: files dns' >"$root/root/etc/nsswitch.conf"
    chown 65532:65532 "$root/root/home/nonroot"
    chmod 700 "$root/root/home/nonroot"
    distroless_image "$root/root" "$image" latest 0 /
    distroless_image "$root/root" "$image" nonroot 65532 /home/nonroot
  done
  rm -rf "$root"
}

distroless_image() {
  tar -C "$1" -c . | docker import -c "$path" -c 'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt' -c "USER $4" -c "WORKDIR $5" \
    - "gcr.io/distroless/$2-debian13:$3" >/dev/null
}
