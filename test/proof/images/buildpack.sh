# shellcheck shell=bash
# The workshop below the official images of Python, Node and others, whole: compilers, headers, and the tools of version control. Its
# certificates stay those of this machine, so ca-certificates is not among the packages. Source: docker-library/buildpack-deps, bookworm.
buildpack_image() {
  has buildpack-deps:bookworm && return
  say "making buildpack-deps:bookworm"
  docker build --quiet --network=host --tag buildpack-deps:bookworm - >/dev/null <<'D'
FROM debian:bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl gnupg netbase sq tzdata wget \
    && apt-get install -y --no-install-recommends git mercurial openssh-client procps subversion \
    && apt-get install -y --no-install-recommends autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick \
        libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev \
        libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev \
        libpq-dev libreadline-dev libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt-dev libyaml-dev make patch unzip \
        xz-utils zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
CMD ["bash"]
D
}
