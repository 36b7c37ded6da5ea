import assert from 'node:assert/strict';
import { go } from '../../server/src/refactor/split/recipes/go';
import { goShop, splitBy } from '../harness/split';

describe('refactor: split Go, or not', () => {
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
        'RUN go vet && CGO_ENABLED=0 go build -ldflags="-s -w" -tags timetzdata -o /shop',
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

  it('leaves cgo on where a module of the workspace may need it', () => {
    const dockerfile = ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN cd shop && go build -o /shop', 'CMD ["/shop"]'];
    const manifest = (name: string): string => `module ${name}\n\ngo 1.25\n`;
    const files = { 'go.work': '', 'shop/main.go': '', 'shop/go.mod': manifest('shop'), 'store/go.mod': manifest('store') };
    assert.match(splitBy(go, dockerfile, files), /CGO_ENABLED=0/);
    const withC = { ...files, 'store/go.mod': `${files['store/go.mod']}\nrequire github.com/mattn/go-sqlite3 v1.14.22\n` };
    assert.doesNotMatch(splitBy(go, dockerfile, withC), /CGO_ENABLED=0/);
  });

  it('refuses where the stage trusts certificates of its own', () => {
    const lines = ['RUN apt-get update && update-ca-certificates', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop', 'CMD ["/shop"]'];
    assert.match(splitBy(go, ['FROM golang:1.25', ...lines], goShop), /^FROM gcr/m);
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'COPY own.crt /usr/local/share/ca-certificates/', ...lines], goShop),
      'The certificates that the stage adds to those it trusts may be needed at run time.',
    );
  });

  it('says where the program is of another language', () => {
    assert.equal(splitBy(go, ['FROM node:24', 'RUN npm ci', 'CMD ["node", "."]']), 'another language');
  });

  it('refuses where the text of a start script is not known', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /usr/local/bin/shop', 'ENTRYPOINT ["./boot.sh"]'], {
        ...goShop,
        'boot.sh': '#!/bin/sh\nexec shop',
      }),
      'What boot.sh calls is not known.',
    );
  });

  it('refuses what compiles at each start', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build ./...', 'CMD ["go","run","."]'], goShop),
      'The container starts `go run`, which compiles the program anew each time.',
    );
  });

  it('refuses where it is not known what is copied', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop', 'CMD ["/shop"]']),
      'Without the build context it is not known what of `.` the program reads at run time.',
    );
  });

  it('refuses where another tool makes something', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN npm run build && go build -o /shop', 'CMD ["/shop"]'], goShop),
      'What `npm run build` makes may be needed at run time, and cannot be told.',
    );
  });

  it('refuses a program that is not known to be built here', () => {
    assert.equal(
      splitBy(go, ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop', 'CMD ["/other"]'], goShop),
      'It is not known that `/other` is what `go build` makes.',
    );
  });

  it('refuses what packages would be installed for that Debian no longer serves', () => {
    const built = [
      'FROM golang:1.14',
      'RUN apt-get install -y libsqlite3-dev',
      'COPY go.mod main.go /src/',
      'WORKDIR /src',
      'RUN go build -o /shop',
    ];
    assert.equal(splitBy(go, [...built, 'CMD ["/shop"]'], goShop), 'Debian no longer serves the packages of debian:buster-slim.');
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
        goShop,
      ),
      'Which package has the library of libfoo-dev is not known.',
    );
  });

  it('refuses a tool of others that works on the sources', () => {
    const tool = 'RUN go install github.com/air-verse/air@latest';
    assert.equal(
      splitBy(go, ['FROM golang:1.25', tool, 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop', 'CMD ["air"]'], goShop),
      'It is not known that `air` is what `go build` makes.',
    );
  });
});
