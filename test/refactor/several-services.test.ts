import assert from 'node:assert/strict';
import { outcomeOf } from './split-cases';

const go = { 'go.mod': 'module example.dev/shop\n\ngo 1.25\n', 'main.go': 'package main\n' };
const built = ['FROM golang:1.25', 'WORKDIR /src', 'COPY . .', 'RUN go build -o /shop'];

function split(files: Readonly<Record<string, string>>, ...start: readonly string[]): string {
  return outcomeOf({ dockerfile: [...built, ...start, ''].join('\n'), files: { ...go, ...files } }).trimEnd();
}

describe('refactor: split what starts several services', () => {
  const refused =
    'refused\nThe container starts several services, `shop` and `redis-server`, each of which belongs in an image of its own.';

  it('refuses programs side by side, wherever a shell reads of them', () => {
    assert.equal(split({}, 'CMD /shop & redis-server'), refused);
    assert.equal(split({}, 'CMD ["sh", "-c", "/shop & redis-server & wait"]'), refused);
    const script = { 'start.sh': '#!/bin/sh\nset -e\n/shop &\nexec redis-server\n' };
    assert.equal(split(script, 'COPY start.sh /', 'ENTRYPOINT ["/start.sh"]'), refused);
  });

  it('refuses a program that keeps others running', () => {
    const said = 'refused\nThe container starts several services by `supervisord`, each of which belongs in an image of its own.';
    assert.equal(split({}, 'CMD ["/usr/bin/supervisord", "-n"]'), said);
  });

  it('takes what waits for a single program for no second one', () => {
    assert.match(split({}, 'CMD /shop & wait'), /^becomes\n/);
    assert.match(split({}, 'CMD /shop 2>&1'), /^becomes\n/);
    assert.match(split({}, 'CMD ["/shop"]'), /^becomes\n/);
  });
});
