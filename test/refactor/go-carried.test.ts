import assert from 'node:assert/strict';
import { go } from '../../server/src/refactor/split/recipes/go';
import { goShop, shippedBy } from '../harness/split';

describe('refactor: split Go, what else it needs', () => {
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
        goShop,
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

  it('stays root where it listens on a port that not every host opens to others', () => {
    const lines = ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop', 'EXPOSE 80', 'CMD ["/shop"]'];
    assert.equal(shippedBy(go, lines, goShop)[0], 'FROM gcr.io/distroless/static-debian13');
  });

  it('brings a folder that is kept for what the program writes', () => {
    const lines = ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop', 'CMD ["/shop"]'];
    assert.ok(shippedBy(go, lines, { ...goShop, 'spool/.gitkeep': '' }).includes('COPY --from=build /src/spool /src/spool'));
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
        goShop,
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
        goShop,
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
        ...goShop,
        'config.yaml': '',
      }),
      ['FROM gcr.io/distroless/static-debian13:nonroot', 'WORKDIR /src', 'COPY --from=build /shop /shop', 'CMD ["/shop"]'],
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
        goShop,
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
          ...goShop,
          'data.db': '',
        },
      ),
      [
        'FROM debian:trixie-slim',
        'WORKDIR /src',
        'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/*',
        'RUN useradd -u 1001 app',
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
        goShop,
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

  it('keeps a shell for a start that names one, and for packages of run time', () => {
    const dockerfile = ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop'];
    const named = shippedBy(go, [...dockerfile, 'CMD ["sh", "-c", "/shop migrate && /shop"]'], goShop);
    assert.equal(named[0], 'FROM debian:trixie-slim');
    const install = 'RUN apt-get update && apt-get install -y tini';
    const init = shippedBy(go, [...dockerfile, install, 'ENTRYPOINT ["/usr/bin/tini", "--"]', 'CMD ["/shop"]'], goShop);
    assert.equal(init[0], 'FROM debian:trixie-slim');
    assert.match(init.join('\n'), /install -y --no-install-recommends ca-certificates tini tzdata/);
  });

  it('takes what was put elsewhere before the program reads it', () => {
    const dockerfile = [
      'FROM golang:1.25',
      'WORKDIR /src',
      'COPY . .',
      'RUN cp example.yaml config.yaml && go build -o /shop',
      'CMD ["/shop"]',
    ];
    const shipped = shippedBy(go, dockerfile, { ...goShop, 'example.yaml': '' });
    assert.ok(shipped.includes('COPY --from=build /src/config.yaml /src/config.yaml'), shipped.join('\n'));
  });
});
