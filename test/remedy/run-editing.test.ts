import assert from 'node:assert/strict';
import { buildOf } from '../../server/src/model';
import { appendToRun, joinRuns, removeCommand } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits, type Edit } from '../../server/src/text';

function after(text: string, edit: (build: ReturnType<typeof buildOf>) => readonly Edit[] | undefined): string | undefined {
  const edits = edit(buildOf(parseDockerfile(text)));
  return edits && applyEdits(text, edits);
}

/** What joining all runs of a text gives, without its FROM. */
function joined(runs: string, head = 'FROM debian:12\n'): string | undefined {
  return after(head + runs, (build) => joinRuns(build, ...build.runs))?.slice(head.length);
}

describe('joining runs', () => {
  it('keeps comments, takes empty lines, follows the style', () => {
    assert.equal(joined('RUN a\nRUN b\n'), 'RUN a \\\n    && b\n');
    assert.equal(joined('RUN a  \n\n# c\n\nRUN b'), 'RUN a \\\n# c\n    && b');
    assert.equal(joined('RUN a && \\\n  b\nRUN c'), 'RUN a && \\\n  b && \\\n  c');
    assert.equal(joined('RUN a\nRUN b \\\n\t&& c\nRUN d'), 'RUN a \\\n\t&& b \\\n\t&& c \\\n\t&& d');
    assert.equal(joined('RUN a\r\nRUN b\r\n'), 'RUN a \\\r\n    && b\r\n');
    assert.equal(joined('RUN a\nRUN b', '# escape=`\nFROM debian:12\n'), 'RUN a `\n    && b');
    assert.equal(joined('RUN a;\nRUN b'), 'RUN a \\\n    && b');
    assert.equal(joined('RUN --network=none a\nRUN --network=none b'), 'RUN --network=none a \\\n    && b');
  });

  it('needs to know the shell', () => {
    assert.equal(joined('RUN a\nRUN b', 'ARG BASE\nFROM $BASE\n'), undefined);
    assert.equal(joined('RUN a\nRUN b', 'ARG BASE=alpine\nFROM $BASE\n'), 'RUN a \\\n    && b');
  });

  it('takes no devices, names and addresses for what a run leaves behind', () => {
    assert.equal(joined('RUN a > /dev/null 2>&1\nRUN b'), 'RUN a > /dev/null 2>&1 \\\n    && b');
    assert.equal(joined('RUN a https://b.c/dev/d\nRUN b $_A'), 'RUN a https://b.c/dev/d \\\n    && b $_A');
    assert.equal(joined('RUN a /etc/hosts.allow\nRUN A=1 b'), 'RUN a /etc/hosts.allow \\\n    && A=1 b');
    assert.equal(joined('RUN A=1 a\nRUN b ${!a}'), 'RUN A=1 a \\\n    && b ${!a}');
  });

  it('lets a cd go where the next run goes elsewhere first', () => {
    assert.equal(joined('RUN cd /a && b\nRUN cd /c && d'), 'RUN cd /a && b \\\n    && cd /c && d');
    assert.equal(joined('RUN cd /a && b\nRUN cd c && d'), undefined);
  });

  for (const runs of [
    ...['RUN a &\nRUN b', 'RUN { a & } \nRUN b', 'RUN a # c\nRUN b', 'RUN a\nRUN b # c', 'RUN a\nRUN b; c', 'RUN a\nRUN b || c'],
    ...['RUN cd /a\nRUN b', 'RUN export A=1\nRUN b', 'RUN A=1\nRUN b', 'RUN $A\nRUN b', 'RUN set -eu; a\nRUN b', 'RUN exit 0\nRUN b'],
    ...[
      'RUN f() { a; }\nRUN b',
      'RUN for x in 1; do a; done\nRUN b',
      'RUN (( a = 1 ))\nRUN b',
      'RUN : ${a:=1}\nRUN b',
      'RUN exec a\nRUN b',
    ],
    ...['RUN service x start\nRUN b', 'RUN /etc/init.d/x start\nRUN b', 'RUN mysqld --daemonize\nRUN b', 'RUN nohup a\nRUN b'],
    ...[
      'RUN ln -sf /bin/bash /bin/sh\nRUN b',
      'RUN pip install -U pip\nRUN b',
      'RUN npm i -g npm@11\nRUN b',
      'RUN gem update --system\nRUN b',
    ],
    ...['RUN a\n# hadolint ignore=DL3059\nRUN b', 'RUN --mount=type=secret,id=a b\nRUN c', 'RUN ["a"]\nRUN b', 'RUN <<E\na\nE\nRUN b'],
    ...['RUN --mount=type=tmpfs,target=/t a\nRUN --mount=type=tmpfs,target=/t b', 'SHELL ["bash","-lc"]\nRUN a\nRUN b'],
    // /dev is made anew for each run, and so are the files that tell of the network.
    ...['RUN a > /dev/shm/b\nRUN b', 'ENV D=/dev\nRUN a > $D/shm/b\nRUN b', 'WORKDIR /dev/shm\nRUN touch b\nRUN b'],
    ...['RUN echo 1.2.3.4 a >> /etc/hosts\nRUN b', 'RUN echo nameserver 1.2.3.4 > /etc/resolv.conf\nRUN b'],
    // What the shell keeps of the commands before.
    ...['RUN [[ a =~ b ]]\nRUN echo $BASH_REMATCH', 'RUN a\nRUN echo $_', 'RUN a\nRUN echo ${?}', 'RUN set -x\nRUN echo $-'],
    ...['RUN a\nRUN echo $((SECONDS))', 'RUN a\nRUN b $RANDOM', 'RUN a | b\nRUN echo ${PIPESTATUS[0]}', 'RUN a\nRUN set'],
    ...['RUN cd /a && b\nRUN cd /c && cd -', 'RUN cd /a && b\nRUN cd /c && ls $OLDPWD', 'RUN cd /a && b\nRUN cd /c && ls ~-'],
    // In front of a special builtin a variable stays set, where sh is dash.
    ...['RUN A=1 :\nRUN b', 'RUN A=1 export B\nRUN b', 'RUN A=1 set -x\nRUN b', 'RUN A=1 eval b\nRUN b'],
    ...['ENV BASH_ENV=/x\nRUN a\nRUN b', 'SHELL ["sh","-ec"]\nRUN if a; then b; fi\nRUN c', 'USER me\nRUN usermod -aG x me\nRUN b'],
  ]) {
    it(`is refused: ${JSON.stringify(runs)}`, () => assert.equal(joined(runs), undefined));
  }
});

describe('appending to a run', () => {
  const appended = (text: string): string | undefined =>
    after(text, (build) => build.runs[0] && appendToRun(build.file, build.runs[0], 'x'));

  it('follows the style of the run', () => {
    assert.equal(appended('RUN a && \\\n  b'), 'RUN a && \\\n  b && \\\n  x');
    assert.equal(appended('RUN a \\\n\t&& b'), 'RUN a \\\n\t&& b \\\n\t&& x');
    assert.equal(appended('RUN a && b \\\n  c'), 'RUN a && b \\\n  c \\\n  && x');
    // Arguments that stand below their program say nothing of commands.
    assert.equal(appended('RUN a b \\\n      c'), 'RUN a b \\\n      c \\\n    && x');
    assert.equal(appended('RUN a \\\n        b \\\n  && c'), 'RUN a \\\n        b \\\n  && c \\\n  && x');
    assert.equal(appended('RUN \\\n  a \\\n    b'), 'RUN \\\n  a \\\n    b \\\n  && x');
  });

  it('ends a run as it would have ended', () => {
    assert.equal(appended('RUN a; b'), 'RUN a; b \\\n    && x');
    assert.equal(appended('RUN set -e; a; b'), 'RUN set -e; a; b; \\\n    x');
    // Under `set -e` a failing `a` would end neither `a && b; x` nor the run.
    assert.equal(appended('RUN set -e; a && b'), 'RUN set -e; a && b \\\n    && x');
    assert.equal(appended('RUN set -e; a && { b; c; }'), undefined);
    assert.equal(appended('RUN set -e; set +e; a; b'), undefined);
    assert.equal(appended('RUN a # b'), undefined);
  });
});

describe('removing a command', () => {
  const removed = (text: string): string | undefined =>
    after(text, (build) => {
      const [run] = build.runs;
      const command = run?.commands.find(({ name }) => name === 'x');
      return run && command && removeCommand(build.file, run, command);
    });

  it('leaves the others as they were', () => {
    assert.equal(removed('RUN a && x && b'), 'RUN a && b');
    assert.equal(removed('RUN x && b'), 'RUN b');
    assert.equal(removed('RUN a; x; b'), 'RUN a; b');
    assert.equal(removed('FROM a\nRUN x\nRUN b'), 'FROM a\nRUN b');
    assert.equal(removed('RUN set -e; a; x'), 'RUN set -e; a');
  });

  it('is refused where another failure would count', () => {
    assert.equal(removed('RUN a; x'), undefined);
    assert.equal(removed('RUN set -e; a && b; x'), undefined);
    assert.equal(removed('RUN a && x || b'), undefined);
    // The command is a part of a string or substitution: the rest of it must stay.
    assert.equal(removed('RUN bash -c "cd /a; x; ./b.sh"'), undefined);
    assert.equal(removed("RUN bash -c 'x'"), undefined);
    assert.equal(removed('RUN a "$(x)" && b'), undefined);
    assert.equal(removed('# hadolint ignore=DL3008\nRUN x\nRUN b'), undefined);
  });
});
