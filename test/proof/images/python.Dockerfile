# Stand-ins for the official images of Python and for an index of Python packages, made from Debian's packages alone.
#
# Python itself is Debian's 3.11, put below /usr/local as the official images have theirs: packages in site-packages, `python` and `pip` on
# the path, nothing managed by apt. The lines changed are those by which Debian keeps pip's packages apart from its own.
FROM debian:bookworm-slim AS python
RUN apt-get update && apt-get install -y --no-install-recommends python3.11 python3.11-venv libpython3.11-dev
RUN set -eu; \
    mkdir -p /made/bin /made/include /made/lib; \
    cp /usr/bin/python3.11 /made/bin/; \
    cp -aL /usr/include/python3.11 /made/include/; \
    cp /usr/include/x86_64-linux-gnu/python3.11/pyconfig.h /made/include/python3.11/; \
    cp -a /usr/lib/python3.11 /made/lib/; \
    cd /made/lib/python3.11; \
    rm -rf EXTERNALLY-MANAGED sitecustomize.py config-3.11-* test; \
    cp -a /usr/share/python-wheels ensurepip/_bundled; \
    sed -i "s|/usr/share/python-wheels|/usr/local/lib/python3.11/ensurepip/_bundled|; s|/usr/include/python3.11|/usr/local/include/python3.11|" _sysconfigdata__x86_64-linux-gnu.py; \
    sed -i 's/if sys.base_prefix != sys.prefix or hasattr(sys, "real_prefix"):/if True:/' sysconfig.py; \
    sed -i 's/or is_virtual_environment()):/or True):/' distutils/command/install.py; \
    sed -i 's/elif is_default_prefix and not is_virtual_environment():/elif False:/' distutils/sysconfig.py; \
    sed -i 's/^def _ensurepip_is_disabled_in_debian_for_system():/&\n    return/' ensurepip/__init__.py; \
    mkdir site-packages; \
    printf 'import site, sys\nif sys.prefix == sys.base_prefix:\n    site.addsitedir("/usr/local/lib/python3.11/site-packages")\n' > sitecustomize.py; \
    for name in python python3; do ln -s python3.11 /made/bin/$name; done; \
    find /made -name __pycache__ -prune -exec rm -rf {} +

# python:3.11-slim: Python, the libraries that it is linked with, and no compiler. It asks the index below for packages.
FROM debian:bookworm-slim AS slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libbz2-1.0 libcrypt1 libdb5.3 libexpat1 libffi8 liblzma5 libncursesw6 libnsl2 libreadline8 \
        libsqlite3-0 libssl3 libtirpc3 libuuid1 netbase tzdata zlib1g \
    && rm -rf /var/lib/apt/lists/*
COPY --from=python /made /usr/local
RUN python -m ensurepip && ln -s pip3 /usr/local/bin/pip && find /usr/local -name __pycache__ -prune -exec rm -rf {} +
ENV LANG=C.UTF-8 PYTHON_VERSION=3.11 PIP_INDEX_URL=http://127.0.0.1:8479/simple/ PIP_DISABLE_PIP_VERSION_CHECK=1
CMD ["python3"]

# python:3.11: the same on top of compilers, headers and the tools of a workshop.
FROM buildpack-deps:bookworm AS full
COPY --from=python /made /usr/local
RUN python -m ensurepip && ln -s pip3 /usr/local/bin/pip && find /usr/local -name __pycache__ -prune -exec rm -rf {} +
ENV LANG=C.UTF-8 PYTHON_VERSION=3.11 PIP_INDEX_URL=http://127.0.0.1:8479/simple/ PIP_DISABLE_PIP_VERSION_CHECK=1
CMD ["python3"]

# The index: wheels out of Debian's packages of Python. The compiled ones need the libraries of the system that they were linked with.
FROM slim AS wheels
WORKDIR /debs
RUN apt-get update && apt-get download $(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
        --no-replaces --no-enhances gunicorn pipenv python3-click python3-django python3-flask python3-lxml python3-poetry \
        python3-psycopg2 python3-pytest python3-requests python3-waitress python3-wheel python3-whitenoise python3-yaml \
        | grep -E '^(python3-|gunicorn$|pipenv$|virtualenv$)' | sort -u)
COPY wheels.py /
RUN python /wheels.py /debs /index

FROM scratch AS index
COPY --from=wheels /index /
