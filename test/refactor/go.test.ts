import assert from 'node:assert/strict';
import { go } from '../../server/src/refactor/split/recipes/go';
import { shippedBy, splitBy } from '../harness/split';

describe('refactor: split Go', () => {
  it('finds the program that `go build` names by the module, its version apart', () => {
    assert.deepEqual(
      shippedBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build', 'EXPOSE 80', 'CMD ["./shop"]'], {
        'main.go': '',
        'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
        'go.sum': '',
      }),
      [
        'FROM gcr.io/distroless/static-debian13:nonroot',
        'WORKDIR /src',
        'COPY --from=build /src/shop /src/shop',
        'EXPOSE 80',
        'CMD ["./shop"]',
      ],
    );
  });

  it('switches cgo off where nothing of C is there, and changes nothing else of what builds', () => {
    const dockerfile = ['# The shop.', 'FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go vet && go build -o /shop', 'CMD /shop'];
    const files = { 'main.go': '', 'go.mod': 'module shop\n\ngo 1.25\n' };
    assert.equal(
      splitBy(go, dockerfile, files),
      [
        '# The shop.',
        'FROM golang:1.25 AS build',
        'WORKDIR /src',
        'COPY . .',
        'RUN go vet && CGO_ENABLED=0 go build -o /shop',
        '',
        'FROM gcr.io/distroless/static-debian13:nonroot',
        'WORKDIR /src',
        'COPY --from=build /shop /shop',
        'CMD ["/shop"]',
        '',
      ].join('\n'),
    );
    const untouched = splitBy(go, dockerfile, { ...files, 'sound.c': '' });
    assert.match(untouched, /&& go build/);
    assert.match(untouched, /^FROM gcr\.io\/distroless\/cc-debian13:nonroot$/m);
    assert.match(splitBy(go, dockerfile, { ...files, 'go.mod': 'module shop\n\ngo 1.16\n' }), /&& go build/);
  });

  it('says where the program is of another language', () => {
    assert.equal(splitBy(go, ['FROM node:24', 'RUN npm ci', 'CMD ["node", "."]']), 'another language');
  });

  it('takes along what the program may read, as whole folders where they hold no sources', () => {
    assert.deepEqual(
      shippedBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /bin/shop ./cmd/shop', 'CMD ["/bin/shop"]'], {
        'main.go': '',
        'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
        'go.sum': '',
        'cmd/shop/main.go': '',
        'templates/index.html': '',
        'web/static/a.css': '',
        'web/web.go': '',
        'config.yaml': '',
        'README.md': '',
        Makefile: '',
        'migrations/1.sql': '',
        '.github/x.yml': '',
      }),
      [
        'FROM gcr.io/distroless/static-debian13:nonroot',
        'WORKDIR /src',
        'COPY --from=build /src/config.yaml /src/config.yaml',
        'COPY --from=build /src/migrations /src/migrations',
        'COPY --from=build /src/templates /src/templates',
        'COPY --from=build /src/web/static /src/web/static',
        'COPY --from=build /bin/shop /bin/shop',
        'CMD ["/bin/shop"]',
      ],
    );
  });

  it('refuses where the text of a start script is not known', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /usr/local/bin/shop', 'ENTRYPOINT ["./boot.sh"]'], {
        'main.go': '',
        'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
        'go.sum': '',
        'boot.sh': '#!/bin/sh\nexec shop',
      }),
      'What boot.sh calls is not known.',
    );
  });

  it('keeps a start script with the shell and the programs that it calls, and what it is given', () => {
    assert.deepEqual(
      shippedBy(
        go,
        [
          'FROM golang:1.25-bookworm',
          'WORKDIR /src',
          'COPY . .',
          'RUN go build -o /usr/local/bin/shop',
          'COPY entrypoint.sh /',
          'RUN chmod +x /entrypoint.sh',
          'ENTRYPOINT ["/entrypoint.sh"]',
          'CMD ["shop","serve"]',
        ],
        {
          'main.go': '',
          'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
          'go.sum': '',
          'entrypoint.sh': '#!/bin/bash\nset -e\nwait_for() { sleep 1; }\nwait_for db\ncurl -s http://x\nexec "$@"\n',
        },
      ),
      [
        'FROM debian:bookworm-slim',
        'WORKDIR /src',
        'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl tzdata && rm -rf /var/lib/apt/lists/*',
        'COPY --from=build /entrypoint.sh /entrypoint.sh',
        'COPY --from=build /usr/local/bin/shop /usr/local/bin/shop',
        'ENTRYPOINT ["/entrypoint.sh"]',
        'CMD ["shop","serve"]',
      ],
    );
  });

  it('keeps the C library, and root, for a module of C that stores files', () => {
    assert.deepEqual(
      shippedBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o shop', 'CMD ["./shop"]'], {
        'main.go': '',
        'go.mod':
          'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\nrequire github.com/mattn/go-sqlite3 v1.14.22\n',
        'go.sum': '',
      }),
      ['FROM gcr.io/distroless/cc-debian13', 'WORKDIR /src', 'COPY --from=build /src/shop /src/shop', 'CMD ["./shop"]'],
    );
  });

  it('keeps musl, of the release that it was, where a compiler is installed', () => {
    assert.deepEqual(
      shippedBy(
        go,
        [
          'FROM golang:1.25-alpine3.22',
          'RUN apk add --no-cache gcc musl-dev git',
          'WORKDIR /src',
          'COPY . .',
          'RUN go build -o shop',
          'CMD ["./shop"]',
        ],
        {
          'main.go': '',
          'go.mod':
            'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\nrequire github.com/mattn/go-sqlite3 v1.14.22\n',
          'go.sum': '',
        },
      ),
      [
        'FROM alpine:3.22',
        'WORKDIR /src',
        'RUN apk add --no-cache ca-certificates tzdata',
        'COPY --from=build /src/shop /src/shop',
        'CMD ["./shop"]',
      ],
    );
  });

  it('keeps an account, a health check and a package for run time, and leaves what only builds', () => {
    assert.deepEqual(
      shippedBy(
        go,
        [
          'FROM golang:1.25-alpine',
          'RUN apk add --no-cache git tzdata ffmpeg',
          'RUN adduser -D -u 10001 app',
          'WORKDIR /src',
          'COPY . .',
          'RUN CGO_ENABLED=0 go build -o /usr/bin/shop',
          'USER app',
          'HEALTHCHECK CMD wget -q -O- http://localhost/ || exit 1',
          'CMD shop',
        ],
        { 'main.go': '', 'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n', 'go.sum': '' },
      ),
      [
        'FROM alpine:3',
        'WORKDIR /src',
        'RUN apk add --no-cache ca-certificates ffmpeg tzdata',
        'WORKDIR /go',
        'RUN adduser -D -u 10001 app',
        'WORKDIR /src',
        'COPY --from=build /usr/bin/shop /usr/bin/shop',
        'USER app',
        'HEALTHCHECK CMD wget -q -O- http://localhost/ || exit 1',
        'CMD ["shop"]',
      ],
    );
  });

  it('finds what `go install` makes, and puts it where PATH looks', () => {
    assert.deepEqual(
      shippedBy(go, ['FROM golang:1.25', 'WORKDIR /go/src/shop', 'COPY . .', 'RUN go install .', 'CMD ["shop"]'], {
        'main.go': '',
        'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
        'go.sum': '',
      }),
      [
        'FROM gcr.io/distroless/static-debian13:nonroot',
        'WORKDIR /go/src/shop',
        'COPY --from=build /go/bin/shop /usr/local/bin/shop',
        'CMD ["shop"]',
      ],
    );
  });

  it('stays root where files are written', () => {
    assert.deepEqual(
      shippedBy(
        go,
        [
          'FROM golang:1.25',
          'WORKDIR /src',
          'COPY . .',
          'ENV CGO_ENABLED=0 DATA=/data',
          'RUN go build -o /shop',
          'VOLUME /data',
          'ENTRYPOINT ["/shop"]',
          'CMD ["-d","/data"]',
        ],
        { 'main.go': '', 'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n', 'go.sum': '' },
      ),
      [
        'FROM gcr.io/distroless/static-debian13',
        'ENV CGO_ENABLED=0 DATA=/data',
        'WORKDIR /src',
        'COPY --from=build /shop /shop',
        'VOLUME /data',
        'ENTRYPOINT ["/shop"]',
        'CMD ["-d","/data"]',
      ],
    );
  });

  it('brings curl for a health check that calls it', () => {
    assert.deepEqual(
      shippedBy(
        go,
        [
          'FROM golang:1.25',
          'WORKDIR /src',
          'COPY . .',
          'RUN go build -o /shop',
          'HEALTHCHECK CMD ["curl","-f","http://localhost/"]',
          'CMD ["/shop"]',
        ],
        { 'main.go': '', 'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n', 'go.sum': '' },
      ),
      [
        'FROM debian:trixie-slim',
        'WORKDIR /src',
        'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl tzdata && rm -rf /var/lib/apt/lists/*',
        'COPY --from=build /shop /shop',
        'HEALTHCHECK CMD ["curl","-f","http://localhost/"]',
        'CMD ["/shop"]',
      ],
    );
  });

  it('refuses what compiles at each start', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build ./...', 'CMD ["go","run","."]'], {
        'main.go': '',
        'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
        'go.sum': '',
      }),
      'The container starts `go run`, which compiles the program anew each time.',
    );
  });

  it('refuses where it is not known what is copied', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop', 'CMD ["/shop"]']),
      'Without the build context it is not known what of `.` the program reads at run time.',
    );
  });

  it('needs no listing where only sources are copied by name', () => {
    assert.deepEqual(
      shippedBy(go, [
        'FROM golang:1.25',
        'WORKDIR /src',
        'COPY go.mod go.sum ./',
        'RUN go mod download',
        'COPY *.go ./',
        'RUN CGO_ENABLED=0 go build -o /shop',
        'CMD ["/shop"]',
      ]),
      ['FROM gcr.io/distroless/static-debian13:nonroot', 'WORKDIR /src', 'COPY --from=build /shop /shop', 'CMD ["/shop"]'],
    );
  });

  it('refuses where another tool makes something', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN npm run build && go build -o /shop', 'CMD ["/shop"]'], {
        'main.go': '',
        'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
        'go.sum': '',
      }),
      'What `npm run build` makes may be needed at run time, and cannot be told.',
    );
  });

  it('refuses a program that is not known to be built here', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop', 'CMD ["/other"]'], {
        'main.go': '',
        'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
        'go.sum': '',
      }),
      'It is not known that `/other` is what `go build` makes.',
    );
  });

  it('follows mv, moves comments and gives the final stage the name that the stage had', () => {
    assert.deepEqual(
      shippedBy(
        go,
        [
          'FROM golang:1.25 AS shop',
          'WORKDIR /src',
          'COPY . .',
          '# build it',
          'RUN go build -o shop && mv shop /usr/local/bin/',
          '# start it',
          'CMD shop -v',
        ],
        { 'main.go': '', 'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n', 'go.sum': '' },
      ),
      [
        'FROM gcr.io/distroless/static-debian13:nonroot AS shop',
        'WORKDIR /src',
        'COPY --from=build /usr/local/bin/shop /usr/local/bin/shop',
        '# start it',
        'CMD ["shop", "-v"]',
      ],
    );
  });

  it('does not look for what the build deletes', () => {
    assert.deepEqual(
      shippedBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop && rm -rf /src/*', 'CMD ["/shop"]'], {
        'main.go': '',
        'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
        'go.sum': '',
        'config.yaml': '',
      }),
      ['FROM gcr.io/distroless/static-debian13:nonroot', 'WORKDIR /src', 'COPY --from=build /shop /shop', 'CMD ["/shop"]'],
    );
  });

  it('refuses headers of which the library is not known', () => {
    assert.equal(
      splitBy(
        go,
        [
          'FROM golang:1.25-bookworm',
          'RUN apt-get update && apt-get install -y libpcap-dev libfoo-dev',
          'WORKDIR /src',
          'COPY . .',
          'RUN go build -o /shop',
          'CMD ["/shop"]',
        ],
        { 'main.go': '', 'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n', 'go.sum': '' },
      ),
      'Which package has the library of libfoo-dev is not known.',
    );
  });

  it('installs the library of headers, and what is there for run time', () => {
    assert.deepEqual(
      shippedBy(
        go,
        [
          'FROM golang:1.25-bookworm',
          'RUN apt-get update && apt-get install -y libpcap-dev ffmpeg',
          'WORKDIR /src',
          'COPY . .',
          'RUN go build -o /shop',
          'CMD ["/shop"]',
        ],
        { 'main.go': '', 'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n', 'go.sum': '' },
      ),
      [
        'FROM debian:bookworm-slim',
        'WORKDIR /src',
        'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates ffmpeg libpcap0.8 tzdata && rm -rf /var/lib/apt/lists/*',
        'COPY --from=build /shop /shop',
        'CMD ["/shop"]',
      ],
    );
  });

  it('gives files to the account that they were given to, once that is made', () => {
    assert.deepEqual(
      shippedBy(
        go,
        [
          'FROM golang:1.25',
          'RUN useradd -u 1001 app',
          'WORKDIR /src',
          'COPY . .',
          'RUN go build -o shop && chown -R app:app /src',
          'USER app',
          'CMD ["./shop"]',
        ],
        {
          'main.go': '',
          'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
          'go.sum': '',
          'data.db': '',
        },
      ),
      [
        'FROM debian:trixie-slim',
        'WORKDIR /src',
        'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/*',
        'WORKDIR /go',
        'RUN useradd -u 1001 app',
        'WORKDIR /src',
        'RUN chown -R app:app /src',
        'COPY --from=build --chown=app:app /src/data.db /src/data.db',
        'COPY --from=build --chown=app:app /src/shop /src/shop',
        'USER app',
        'CMD ["./shop"]',
      ],
    );
  });

  it('takes what came from another stage along', () => {
    assert.deepEqual(
      shippedBy(
        go,
        [
          'FROM node:24 AS web',
          'RUN npm ci',
          'FROM golang:1.25',
          'WORKDIR /src',
          'COPY . .',
          'COPY --from=web /dist ./static',
          'RUN go build -o shop',
          'CMD ["./shop"]',
        ],
        { 'main.go': '', 'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n', 'go.sum': '' },
      ),
      [
        'FROM gcr.io/distroless/static-debian13:nonroot',
        'WORKDIR /src',
        'COPY --from=web /dist ./static',
        'COPY --from=build /src/shop /src/shop',
        'CMD ["./shop"]',
      ],
    );
  });
});
