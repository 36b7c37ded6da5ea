# shellcheck shell=bash # Read by engine.sh, which has the variables.

# Stands for nginx:1.30-alpine, which the rewriting of a static site names: Debian's nginx laid out as the official image has it, some tens
# of megabytes larger, for Alpine's packages are not to be had here. It has the busybox that checks of health find in Alpine.
nginx_image() {
  if has nginx:1.30-alpine; then return; fi
  say "making nginx:1.30-alpine"
  local root=$E/make/nginx
  rm -rf "$root"
  mkdir -p "$root/conf.d" "$root/html"
  cp "$E/root/host/bin/busybox" "$root/busybox"
  echo '<!doctype html><title>Welcome</title><h1>Welcome to nginx</h1>' >"$root/html/index.html"
  echo 'server { listen 80; server_name localhost; location / { root /usr/share/nginx/html; index index.html; } }' >"$root/conf.d/default.conf"
  cat >"$root/nginx.conf" <<'X'
user nginx;
worker_processes auto;
error_log /var/log/nginx/error.log notice;
pid /run/nginx.pid;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /var/log/nginx/access.log combined;
  sendfile on;
  keepalive_timeout 65;
  include /etc/nginx/conf.d/*.conf;
}
X
  docker build --quiet --network=host --tag nginx:1.30-alpine --file - "$root" >/dev/null <<'X'
FROM debian:bookworm-slim
RUN groupadd --system --gid 101 nginx \
    && useradd --system --gid nginx --no-create-home --home /nonexistent --shell /bin/false --uid 101 nginx
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light \
    && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-* /etc/nginx/conf.d /var/www /usr/share/nginx/html \
    && ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log
COPY busybox /bin/busybox
RUN ln -s busybox /bin/wget
COPY nginx.conf /etc/nginx/nginx.conf
COPY conf.d /etc/nginx/conf.d
COPY html /usr/share/nginx/html
ENV NGINX_VERSION=1.30
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
X
  rm -rf "$root"
}
