import assert from 'node:assert/strict';
import { go } from '../../server/src/refactor/split/recipes/go';
import { splitBy, type Files } from '../harness/split';

const shop: Files = { 'main.go': '', 'go.mod': 'module example.dev/shop\n\ngo 1.21\n' };

function builtBy(image: string, ...build: readonly string[]): string {
  const text = splitBy(go, [`FROM ${image}`, 'WORKDIR /src', 'COPY . .', ...build, 'CMD ["/shop"]'], shop);
  return /^RUN .*$/m.exec(text)?.[0] ?? text;
}

describe('refactor: time zones of a Go program', () => {
  it('adds to the tags that are there, however they are written', () => {
    assert.equal(
      builtBy('golang:1.21', 'RUN go build -tags netgo -o /shop'),
      'RUN CGO_ENABLED=0 go build -ldflags="-s -w" -tags netgo,timetzdata -o /shop',
    );
    assert.equal(
      builtBy('golang:1.21', 'RUN go build --tags=netgo,osusergo -o /shop'),
      'RUN CGO_ENABLED=0 go build -ldflags="-s -w" --tags=netgo,osusergo,timetzdata -o /shop',
    );
    assert.equal(
      builtBy('golang:1.21', 'RUN go build -tags "netgo osusergo" -o /shop'),
      'RUN CGO_ENABLED=0 go build -ldflags="-s -w" -tags "netgo osusergo timetzdata" -o /shop',
    );
  });

  it('leaves tags alone that it cannot read, and Go before it knew this one', () => {
    const args = ['ARG TAGS', 'RUN go build -tags "$TAGS" -o /shop'];
    assert.equal(builtBy('golang:1.21', ...args), 'RUN CGO_ENABLED=0 go build -tags "$TAGS" -o /shop');
    assert.equal(
      builtBy('golang:1.21', 'ENV GOFLAGS=-tags=netgo', 'RUN go build -o /shop'),
      'RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /shop',
    );
    assert.equal(builtBy('golang:1.14', 'RUN go build -o /shop'), 'RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /shop');
  });

  it('leaves a program alone that gets a system with all the names', () => {
    assert.equal(
      builtBy('golang:1.21-alpine', 'RUN apk add bash && go build -o /shop'),
      'RUN apk add bash && CGO_ENABLED=0 go build -ldflags="-s -w" -o /shop',
    );
  });
});
