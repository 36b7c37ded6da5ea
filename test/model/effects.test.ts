import assert from 'node:assert/strict';
import { buildOf, groupUndone, weighs } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';

/** The effects of the last instruction, as `+path` and `-path`. */
function effects(text: string): string[] {
  const build = buildOf(parseDockerfile(text));
  const step = build.stages.at(-1)?.steps.at(-1);
  assert.ok(step !== undefined);
  return build.effectsOf(step).map(({ does, path }) => `${does === 'write' ? '+' : '-'}${path}`);
}

function run(command: string, before = 'FROM debian:12\nWORKDIR /w'): string[] {
  return effects(`${before}\nRUN ${command}`);
}

/** The deletes that come too late, as the text that says them. */
function undone(text: string): string[] {
  const build = buildOf(parseDockerfile(text));
  return groupUndone(build.undone).map(({ removal }) => text.slice(removal.at.start, removal.at.end));
}

describe('effects', () => {
  for (const [command, expected] of [
    ['wget https://a.b/c.tgz', ['+/w/c.tgz']],
    ['wget -P /dl https://a.b/c.tgz?x=1 https://a.b/d', ['+/dl/c.tgz', '+/dl/d']],
    ['wget -qO- https://a.b/c', []],
    ['wget -qO/tmp/x https://a.b/c', ['+/tmp/x']],
    ['wget --output-document=/tmp/x https://a.b/c', ['+/tmp/x']],
    ['curl -fsSLo x https://a.b/c', ['+/w/x']],
    ['curl -sO https://a.b/c', ['+/w/c']],
    ['curl https://a.b/c > /tmp/x', ['+/tmp/x']],
    ['curl https://a.b/c 2> /tmp/x', []],
    ['curl -o /dev/null https://a.b/c', []],
    ['cd /tmp && curl -o x https://a.b/c', ['+/tmp/x']],
    ['cd $UNSEEN && curl -o x https://a.b/c', []],
    ['git clone --depth 1 -b v1 https://a.b/c.git', ['+/w/c', '+/w/c/.git']],
    ['git -C /opt clone git@a.b:c/d.git e', ['+/opt/e', '+/opt/e/.git']],
    ['tar -xzf c-1.tar.gz', ['+/w/c-1']],
    ['tar xf c-1.tar.gz -C /opt', ['+/opt/c-1']],
    ['tar -xf c.tgz --strip-components=1 -C /opt/c', ['+/opt/c']],
    ['tar -czf c.tgz /opt', []],
    ['curl -sL https://a.b/c-2.tar.xz | tar -xJ', ['+/w/c-2']],
    ['unzip -q c.zip -d /opt/c', ['+/opt/c', '+/opt/c/c']],
    ['unzip -l c.zip', []],
    ['mv a /opt/b', ['-/w/a', '+/opt/b']],
    ['mv a c /opt/b/', ['-/w/a', '-/w/c', '+/opt/b/a', '+/opt/b/c']],
    ['gunzip a.gz', ['-/w/a.gz']],
    ['rm -rf /tmp/{a,b} c', ['-/tmp/a', '-/tmp/b', '-/w/c']],
    ['find /var/log -type f -delete', ['-/var/log']],
    ["find /app -name '*.pyc' -delete", []],
    ['make -j4', ['+/w']],
    ['X=$(date); rm -rf $X/a', []],
    ['rm -rf $OUTSIDE/a', ['-/\u0001OUTSIDE\u0001/a']],
  ] as const) {
    it(command, () => assert.deepEqual(run(command), expected));
  }

  it('what is below a mount is left out', () => assert.deepEqual(run('--mount=type=cache,target=/dl wget -P /dl https://a.b/c'), []));

  it('packages are places, groups of apk too', () => {
    assert.deepEqual(run('apk add --no-cache -t .deps gcc', 'FROM alpine:3.22'), ['+apk:gcc', '+apk:.deps']);
    assert.deepEqual(run('apk del .deps', 'FROM alpine:3.22'), ['-apk:.deps']);
    assert.deepEqual(run('apk add --no-cache $DEPS', 'FROM alpine:3.22\nENV DEPS="gcc make"'), ['+apk:gcc', '+apk:make']);
  });

  it('a COPY lands where Docker puts it', () => {
    const copied = (text: string): string[] => effects(`FROM debian:12\nWORKDIR /w\n${text}`);
    assert.deepEqual(copied('COPY a.sh b.sh /bin/'), ['+/bin/a.sh', '+/bin/b.sh']);
    assert.deepEqual(copied('COPY a.sh /usr/local/bin'), ['+/usr/local/bin/a.sh']);
    assert.deepEqual(copied('COPY src/ /app/'), ['+/app']);
    assert.deepEqual(copied('COPY . .'), ['+/w']);
    assert.deepEqual(copied('ADD a.tar.gz /opt/'), ['+/opt']);
    assert.deepEqual(copied('ADD https://a.b/c.zip /x/'), ['+/x/c.zip']);
    assert.deepEqual(copied('COPY <<EOF /a.sh\necho\nEOF'), ['+/a.sh']);
  });
});

describe('a COPY from a known context', () => {
  const context = {
    files: ['hello', 'bin/tool', 'src/a/b.c', 'src/c.h', 'x.log', 'node_modules/'],
    truncated: false,
    texts: { '.dockerignore': '*.log' },
  };
  const copied = (copy: string, truncated = false): string[] => {
    const build = buildOf(parseDockerfile(`FROM debian:12\nWORKDIR /w\n${copy}`), { context: { ...context, truncated } });
    const step = build.stages[0]?.steps.at(-1);
    return step === undefined
      ? []
      : build
          .effectsOf(step)
          .map(({ path, file, source }) => `${path}${file ? ' file' : ''}${source === undefined ? '' : ` of ${source}/`}`);
  };

  it('knows files and folders', () => {
    assert.deepEqual(copied('COPY hello /bin/hello'), ['/bin/hello file']);
    assert.deepEqual(copied('COPY ./hello .'), ['/w/hello file']);
    assert.deepEqual(copied('COPY bin /usr/local/bin/'), ['/usr/local/bin of bin/']);
    assert.deepEqual(copied('COPY bin src /opt/'), ['/opt of bin/', '/opt of src/']);
    assert.deepEqual(copied('COPY . .'), ['/w of /']);
    assert.deepEqual(copied('COPY src/a/ /a'), ['/a of src/a/']);
  });

  it('knows nothing of what is not listed, not sent, or of another image', () => {
    assert.deepEqual(copied('COPY other /bin/other'), ['/bin/other']);
    assert.deepEqual(copied('COPY hello /bin/hello', true), ['/bin/hello']);
    assert.deepEqual(copied('COPY --from=a hello /bin/hello'), ['/bin/hello']);
    assert.deepEqual(copied('COPY --exclude=a . /a'), ['/a']);
  });

  it('finds late deletes of parts', () => {
    const late = (rm: string, copy = 'COPY . /app'): string[] => {
      const text = `FROM debian:12\n${copy}\nRUN ${rm}`;
      return groupUndone(buildOf(parseDockerfile(text), { context }).undone).map(
        ({ removal, writes }) => `${removal.path}${writes.every(({ file }) => file) ? ' file' : ''}`,
      );
    };
    assert.deepEqual(late('rm -rf /app/src'), ['/app/src']);
    assert.deepEqual(late('rm -rf /app/src/a/b.c'), ['/app/src/a/b.c file']);
    assert.deepEqual(late('rm /app/src/*.h'), ['/app/src/*.h file']);
    assert.deepEqual(late('rm -rf /app/node_modules'), ['/app/node_modules']);
    assert.deepEqual(late('rm /a/b.c', 'COPY src/a /a'), ['/a/b.c file']);
    assert.deepEqual(late('mv /app/src /src'), ['/app/src']);
    for (const rm of ['rm /app/x.log', 'rm -rf /app/*.log', 'rm -rf /app/build', 'rm -rf /src', 'mv /app/hello /app/hi', 'apk del gcc']) {
      assert.deepEqual(late(rm), [], rm);
    }
    // What the run has put there itself is what it takes away.
    assert.deepEqual(late('npm ci && rm -rf node_modules', 'WORKDIR /app\nCOPY . .'), []);
  });
});

describe('late deletes', () => {
  it('are those of what an earlier layer holds', () => {
    assert.deepEqual(undone('FROM debian:12\nRUN wget -O /a https://a.b/c\nRUN rm /a'), ['/a']);
    assert.deepEqual(undone('FROM debian:12\nRUN wget -O /a https://a.b/c && rm /a\nRUN rm -f /a'), []);
    assert.deepEqual(undone('FROM debian:12\nRUN wget -O /a https://a.b/c\nRUN rm /a\nRUN rm -f /a'), ['/a']);
  });

  it('leave it to each run to clean its own caches', () => {
    const install = 'RUN apt-get update && apt-get install -y git';
    assert.deepEqual(undone(`FROM debian:12\n${install}\n${install} && rm -rf /var/lib/apt/lists/*`), []);
    assert.deepEqual(undone(`FROM debian:12\n${install}\n${install}\nRUN rm -rf /var/lib/apt/lists/*`), ['/var/lib/apt/lists/*']);
  });

  it('know what an archive is unpacked to by about its name', () => {
    const text = 'FROM debian:12\nWORKDIR /w\nRUN tar xf a-1-bin.tgz\nRUN rm -r ';
    assert.deepEqual(undone(`${text}a-1`), ['a-1']);
    assert.deepEqual(undone(`${text}a-2`), []);
    assert.deepEqual(undone('FROM debian:12\nWORKDIR /w\nRUN tar xf a-1-bin.tgz && mv a-1 /opt\nRUN rm -rf /w/*'), []);
  });

  it('weigh nothing where one small file goes', () => {
    const weight = (copy: string, rm: string): boolean | undefined => {
      const [first] = buildOf(parseDockerfile(`FROM debian:12\nCOPY ${copy}\nRUN ${rm}`)).undone;
      return first && weighs(first);
    };
    assert.equal(weight('a.sh /a.sh', 'rm /a.sh'), false);
    assert.equal(weight('a.deb /a.deb', 'rm /a.deb'), true);
    assert.equal(weight('folder /a', 'rm -r /a'), true);
    assert.equal(weight('crontab /a', 'rm /a'), false);
  });
});
