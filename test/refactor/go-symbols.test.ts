import assert from 'node:assert/strict';
import { go } from '../../server/src/refactor/split/recipes/go';
import { splitBy, type Files } from '../harness/split';

const shop: Files = { 'main.go': '', 'go.mod': 'module example.dev/shop\n\ngo 1.21\n' };

function builtBy(...build: readonly string[]): string {
  const text = splitBy(go, ['FROM golang:1.13', 'WORKDIR /src', 'COPY . .', ...build, 'CMD ["/shop"]'], shop);
  return /^RUN .*$/m.exec(text)?.[0] ?? text;
}

describe('refactor: symbols of a Go program', () => {
  it('are left out beside what the linker is told already', () => {
    assert.equal(
      builtBy('RUN go build -ldflags "-X main.version=2" -o /shop'),
      'RUN CGO_ENABLED=0 go build -ldflags "-s -w -X main.version=2" -o /shop',
    );
    assert.equal(builtBy('RUN go build -o /shop'), 'RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /shop');
  });

  it('stay where they are wanted, or gone already', () => {
    assert.equal(builtBy('RUN go build -gcflags="all=-N -l" -o /shop'), 'RUN CGO_ENABLED=0 go build -gcflags="all=-N -l" -o /shop');
    assert.equal(builtBy('RUN go build -ldflags=-w -o /shop'), 'RUN CGO_ENABLED=0 go build -ldflags=-w -o /shop');
    assert.equal(builtBy('ARG FLAGS', 'RUN go build -ldflags "$FLAGS" -o /shop'), 'RUN CGO_ENABLED=0 go build -ldflags "$FLAGS" -o /shop');
  });
});
