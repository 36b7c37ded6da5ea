import assert from 'node:assert/strict';
import { contextWith, refactored } from '../harness/refactored';

const texts = { 'go.mod': 'module example.org/a\n\ngo 1.22\n\nrequire example.org/x v1.0.0\n', 'go.sum': '' };
const replaced = { ...texts, 'go.mod': `${texts['go.mod']}replace example.org/b => ./b\n`, 'b/go.mod': 'module example.org/b\n' };

/** What becomes of the lines behind `FROM` and `WORKDIR /src` of a stage that builds; nothing where they stay as they are. */
function moved(
  lines: readonly string[],
  more: Readonly<Record<string, string>> = texts,
  files: readonly string[] = [],
): string | undefined {
  const whole = ['FROM golang:1.22 AS build', 'WORKDIR /src', ...lines, 'FROM scratch', 'COPY --from=build /a /a'];
  const text = refactored('dependencies-first', whole, contextWith(more, ['main.go', ...files]));
  return text?.startsWith('- ') === true ? undefined : text?.split('\n').slice(2, -2).join('; ');
}

describe('refactor: modules of Go before the sources', () => {
  const build = 'RUN go build -o /a .';
  const first = 'COPY go.mod go.sum ./; RUN go mod download; COPY . .';

  it('copies the manifests of modules that stand in for others', () => {
    const both = 'COPY go.mod go.sum ./; COPY b/go.mod ./b/; RUN go mod download; COPY . .';
    assert.equal(moved(['COPY . .', 'RUN go mod download', build], replaced), `${both}; ${build}`);
    assert.equal(moved(['COPY . .', build], replaced), `${both}; ${build}`);
  });

  it('copies those of a workspace', () => {
    const work = { 'go.work': 'go 1.22\nuse (\n\t./a\n\t./b\n)\n', 'a/go.mod': texts['go.mod'], 'a/go.sum': '', 'b/go.mod': 'module b\n' };
    assert.equal(
      moved(['COPY . .', 'RUN go mod download', 'RUN go build -o /a ./a'], work),
      'COPY go.work ./; COPY a/go.mod a/go.sum ./a/; COPY b/go.mod ./b/; RUN go mod download; COPY . .; RUN go build -o /a ./a',
    );
  });

  it('downloads ahead of a fetch that reads the sources', () => {
    for (const line of [
      'RUN go get',
      'RUN go get -d ./...',
      'RUN go get -v -d ./...',
      'RUN go get -v .',
      'RUN go vet ./...',
      'RUN go test ./...',
    ])
      assert.equal(moved(['COPY . .', line, build]), `${first}; ${line}; ${build}`, line);
  });

  it('does so where the modules are in vendor too, which an install asked for does not read', () => {
    assert.equal(moved(['COPY . .', 'RUN go mod download', build], texts, ['vendor/modules.txt']), `${first}; ${build}`);
    assert.equal(moved(['COPY . .', build], texts, ['vendor/modules.txt']), undefined);
  });

  it('leaves what lies elsewhere', () => {
    assert.equal(
      moved(['COPY . .', 'RUN go mod download', build], { ...replaced, 'go.mod': `${texts['go.mod']}replace b => ../b\n` }),
      undefined,
    );
    assert.equal(moved(['COPY . .', 'RUN go mod download', build], { ...replaced, '.dockerignore': 'b\n' }), undefined);
    assert.equal(moved(['COPY . .', 'RUN go mod download -modfile=tools.mod', build]), undefined);
  });
});
