import assert from 'node:assert/strict';
import { buildOf } from '../../server/src/model';
import { execForms } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

/** The last instruction after its one remedy, with a mark before it where it is unsafe; `undefined` where there is none. */
function execForm(...lines: readonly string[]): string | undefined {
  const text = ['FROM debian:13', ...lines].join('\n');
  const build = buildOf(parseDockerfile(text));
  const step = build.stages.at(-1)?.steps.at(-1);
  assert.ok(step);
  const [remedy] = execForms(build, step);
  if (remedy === undefined) return undefined;
  const from = build.file.instructions.at(-1)?.span.start ?? 0;
  return (remedy.unsafe === undefined ? '' : '? ') + applyEdits(text, remedy.edits).slice(from);
}

describe('remedy: exec form', () => {
  it('writes the words where no shell is needed', () => {
    assert.equal(execForm('CMD serve --port 80'), 'CMD ["serve", "--port", "80"]');
    assert.equal(execForm('CMD exec "/my server/run" \'a "b"\''), 'CMD ["/my server/run", "a \\"b\\""]');
    assert.equal(execForm('CMD  serve \\\n  # why\n  x  '), 'CMD  ["serve", \\\n  # why\n  "x"]  ');
    assert.equal(execForm('CMD exec \\\n  # why\n  serve x'), 'CMD [ \\\n  # why\n  "serve", "x"]');
    assert.equal(execForm('CMD sudo -u web serve'), 'CMD ["sudo", "-u", "web", "serve"]');
  });

  it('names the shell where one is needed', () => {
    assert.equal(execForm('CMD serve $X'), '? CMD ["/bin/sh", "-c", "exec serve $X"]');
    assert.equal(execForm('CMD A=1 serve'), '? CMD ["/bin/sh", "-c", "A=1 exec serve"]');
    assert.equal(execForm('CMD a && b "c\\d"'), '? CMD ["/bin/sh", "-c", "a && exec b \\"c\\\\d\\""]');
    assert.equal(execForm('CMD a; \\\n\tb > x'), '? CMD ["/bin/sh", "-c", "a; \\\n\\texec b > x"]');
    assert.equal(execForm('SHELL ["/bin/bash", "-lc"]', 'CMD serve'), '? CMD ["/bin/bash", "-lc", "exec serve"]');
    assert.equal(execForm('ENV BASH_ENV=/x', 'CMD serve'), '? CMD ["/bin/sh", "-c", "exec serve"]');
  });

  it('offers nothing that would not help', () => {
    for (const command of ['a | b', 'a &', 'a || b', 'cd /x', 'a && exit', '{ a; }', 'if a; then b; fi', 'a # b', '"unclosed', '! a']) {
      assert.equal(execForm(`CMD ${command}`), undefined, command);
    }
  });

  it('takes no JSON without commas for a command', () => {
    assert.equal(execForm('CMD ["npm" "start"]'), undefined);
    assert.equal(execForm('CMD [ "npm" "run"  "start" ] '), undefined);
  });

  it('looks at who gets the words', () => {
    assert.equal(execForm('ENTRYPOINT ["x"]', 'CMD a'), '? CMD ["a"]');
    assert.equal(execForm('ENTRYPOINT ["/sbin/tini", "--"]', 'CMD a'), 'CMD ["a"]');
    assert.equal(execForm('ENTRYPOINT []', 'CMD a'), 'CMD ["a"]');
    assert.equal(execForm('ENTRYPOINT x', 'CMD a'), 'CMD ["a"]');
    assert.equal(execForm('FROM redis', 'CMD a'), '? CMD ["a"]');
    assert.equal(execForm('FROM team/app', 'CMD a'), '? CMD ["a"]');
    assert.equal(execForm('CMD ["x"]', 'ENTRYPOINT a'), '? ENTRYPOINT ["a"]');
    assert.equal(execForm('ENTRYPOINT a'), 'ENTRYPOINT ["a"]');
    assert.equal(execForm('CMD ./a.sh'), '? CMD ["./a.sh"]');
  });

  it('is unsafe for a program that may be a script of the project', () => {
    const safe = [
      ['COPY --chmod=755 <<EOF /usr/bin/app', '#!/bin/sh', 'EOF'],
      ['COPY package.json *.conf /usr/bin/'],
      ['COPY . /app'],
      ['COPY --from=busybox /bin/app /usr/bin/app'],
      ['COPY app /usr/bin/', 'COPY --from=busybox /bin/app /usr/bin/app'],
      ['ADD https://example.com/app /usr/bin/app'],
      ['FROM debian:13 AS build', 'COPY src /src', 'RUN make', 'FROM debian:13', 'COPY --from=build /out/app /usr/bin/app'],
      ['RUN go build -o /usr/bin/app && apt-get install -y app'],
      ['COPY app /usr/bin/', 'RUN cd /usr && go build -o bin/app .'],
    ];
    const unsafe = [
      ['COPY app /usr/bin/app'],
      ['COPY app other /usr/local/bin/'],
      ['COPY bin/ /usr/local/bin'],
      ['COPY bin /usr/local/bin'],
      ['ADD ["app", "/bin/"]'],
      ['COPY rootfs /'],
      ['COPY <<EOF /usr/bin/app', 'app', 'EOF'],
      ['ENV PATH=/app/bin:$PATH', 'COPY . /app'],
      ['RUN echo app > /usr/bin/app'],
      ['RUN cp /tmp/app /usr/bin/app'],
      ['RUN gcc -o /usr/bin/app app.c && cp app /usr/bin/app'],
      ['COPY app /usr/bin/', 'COPY --from=busybox /bin/other /usr/bin/'],
      ['FROM debian:13 AS build', 'COPY app /out/app', 'FROM debian:13', 'COPY --from=build /out /usr/bin'],
      ['FROM debian:13 AS base', 'COPY app /bin/', 'FROM base'],
    ];
    for (const lines of safe) assert.equal(execForm(...lines, 'CMD app x'), 'CMD ["app", "x"]', lines.join('; '));
    for (const lines of unsafe) assert.equal(execForm(...lines, 'CMD app x'), '? CMD ["app", "x"]', lines.join('; '));
    assert.equal(execForm('WORKDIR /app', 'COPY . .', 'CMD ./run'), '? CMD ["./run"]');
    assert.equal(execForm('FROM team/app', 'COPY run .', 'ENTRYPOINT ./run'), '? ENTRYPOINT ["./run"]');
  });

  it('looks for it in the context', () => {
    const text = 'FROM debian:13\nWORKDIR /app\nCOPY . .\nRUN make\nCMD ./bin/run\n';
    const risk = (...files: readonly string[]): string | undefined => {
      const build = buildOf(parseDockerfile(text), { context: { files, texts: { '.dockerignore': 'ignored' }, truncated: false } });
      const step = build.stages[0]?.steps.at(-1);
      return step && execForms(build, step)[0]?.unsafe;
    };
    assert.equal(risk('main.c'), undefined);
    assert.match(risk('bin/run') ?? '', /`#!`/);
  });

  it('mends what was meant for JSON', () => {
    assert.equal(execForm('CMD [\'a\', "b",]'), '? CMD ["a", "b"]');
    assert.equal(execForm('CMD ["a", "b]'), undefined);
  });
});
