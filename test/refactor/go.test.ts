import assert from 'node:assert/strict';
import { go } from '../../server/src/refactor/split/recipes/go';
import { goShop, shippedBy } from '../harness/split';

describe('refactor: split Go', () => {
  it('finds the program that `go build` names by the module, its version apart', () => {
    assert.deepEqual(
      shippedBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build', 'EXPOSE 8080', 'CMD ["./shop"]'], goShop),
      [
        'FROM gcr.io/distroless/static-debian13:nonroot',
        'WORKDIR /src',
        'COPY --from=build /src/shop /src/shop',
        'EXPOSE 8080',
        'CMD ["./shop"]',
      ],
    );
  });

  it('takes along what the program may read, as whole folders where they hold no sources', () => {
    assert.deepEqual(
      shippedBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /bin/shop ./cmd/shop', 'CMD ["/bin/shop"]'], {
        ...goShop,
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
          ...goShop,
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
        ...goShop,
        'go.mod':
          'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\nrequire github.com/mattn/go-sqlite3 v1.14.22\n',
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
          ...goShop,
          'go.mod':
            'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\nrequire github.com/mattn/go-sqlite3 v1.14.22\n',
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
        goShop,
      ),
      [
        'FROM alpine:3',
        'WORKDIR /src',
        'RUN apk add --no-cache ca-certificates ffmpeg tzdata',
        'RUN adduser -D -u 10001 app',
        'COPY --from=build /usr/bin/shop /usr/bin/shop',
        'USER app',
        'HEALTHCHECK CMD wget -q -O- http://localhost/ || exit 1',
        'CMD ["shop"]',
      ],
    );
  });

  it('finds what `go install` makes, and puts it where PATH looks', () => {
    assert.deepEqual(shippedBy(go, ['FROM golang:1.25', 'WORKDIR /go/src/shop', 'COPY . .', 'RUN go install .', 'CMD ["shop"]'], goShop), [
      'FROM gcr.io/distroless/static-debian13:nonroot',
      'WORKDIR /go/src/shop',
      'COPY --from=build /go/bin/shop /usr/local/bin/shop',
      'CMD ["shop"]',
    ]);
  });
});
