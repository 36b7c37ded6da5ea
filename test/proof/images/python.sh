# shellcheck shell=bash # Read by engine.sh, which has the variables.

# Stand for python:3.11 and python:3.11-slim on bookworm, and for PyPI: both ask an index of packages that this machine serves while the
# engine is up. python.Dockerfile says what they are made of.
python_images() {
  buildpack_image
  if ! has python:3.11-slim || ! has python:3.11; then
    say "making python:3.11 and python:3.11-slim"
    build_python --target=slim --tag python:3.11-slim --tag python:3.11-slim-bookworm
    build_python --target=full --tag python:3.11 --tag python:3.11-bookworm
  fi
  if [ ! -e "$E/wheels/simple" ]; then
    say "making an index of Python packages"
    stop_python_index
    build_python --target=index --output "type=local,dest=$E/wheels"
  fi
  start_python_index
}

build_python() {
  local folder
  folder=$(dirname "${BASH_SOURCE[0]}")
  docker build --quiet --network=host --file "$folder/python.Dockerfile" "$@" "$folder" >/dev/null
}

start_python_index() {
  if [ -z "$(python_index)" ]; then "$E/root/host/bin/busybox" httpd -p 127.0.0.1:8479 -h "$E/wheels"; fi
}

stop_python_index() {
  local pid
  for pid in $(python_index); do kill "$pid"; done
}

# The number of the process that serves the index.
python_index() {
  local folder
  for folder in /proc/[0-9]*; do
    if tr '\0' ' ' 2>/dev/null <"$folder/cmdline" | grep -q "^$E/root/host/bin/busybox httpd "; then echo "${folder#/proc/}"; fi
  done
}
