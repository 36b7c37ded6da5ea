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

  it('mends what was meant for JSON', () => {
    assert.equal(execForm('CMD [\'a\', "b",]'), '? CMD ["a", "b"]');
    assert.equal(execForm('CMD ["a", "b]'), undefined);
  });
});
