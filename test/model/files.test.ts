import assert from 'node:assert/strict';
import { workdirOf } from '../../server/src/knowledge';
import {
  archivesCopied,
  archivesKept,
  buildOf,
  copiesIn,
  copiesRepeated,
  downloadsIn,
  filesForOneRun,
  isToOutput,
  networkScripts,
  sourceKind,
  unfixedSources,
  workdirSetBefore,
} from '../../server/src/model';
import type { BuildContext } from '../../server/src/context';
import type { Build } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';
import { textOf } from '../../server/src/text';

function build(text: string, context?: BuildContext): Build {
  return buildOf(parseDockerfile(text), { context });
}

describe('archives', () => {
  for (const [text, kept] of [
    ['RUN wget https://a.b/c.tgz && tar xf c.tgz', ['/c.tgz']],
    ['RUN wget https://a.b/c.tgz && tar -C /opt --extract --file=c.tgz', ['/c.tgz']],
    ['RUN cd /tmp && curl -O https://a.b/c.zip && unzip -d /x c.zip', ['/tmp/c.zip']],
    ['RUN wget https://a.b/c.7z && 7z x c.7z', ['/c.7z']],
    ['RUN curl -o a.deb https://a.b/x && apt-get install -y ./a.deb', ['/a.deb']],
    ['RUN curl -o a.deb https://a.b/x && dpkg -i *.deb', ['/a.deb']],
    ['RUN wget https://a.b/Miniconda3-latest.sh && bash Miniconda3-latest.sh -b', ['/Miniconda3-latest.sh']],
    ['RUN wget https://a.b/c.run && chmod +x c.run && ./c.run', ['/c.run']],
    ['RUN wget https://a.b/c.tgz && tar tf c.tgz', []],
    ['RUN wget https://a.b/c.tgz && tar xf c.tgz && rm c*', []],
    ['RUN wget https://a.b/c.tgz && tar xf c.tgz && mv c.tgz /old', []],
    ['RUN wget https://a.b/c.tgz && tar xf c.tgz && ls *.tgz | xargs rm', []],
    ['RUN wget https://a.b/c.tgz && tar xf /other/c.tgz', []],
    ['RUN wget https://a.b/setup.sh && sh setup.sh', []],
  ] as const) {
    it(`are kept, or not: ${text}`, () => {
      assert.deepEqual(
        archivesKept(build(`FROM debian:12\n${text}`)).map(({ write }) => write.path),
        kept,
      );
    });
  }

  it('are found where a copy may have put them', () => {
    const of = (text: string): string[] => archivesCopied(build(text)).map(({ write }) => write.path);
    assert.deepEqual(of('FROM a\nCOPY c.tar /opt/x\nRUN tar xf /opt/x/c.tar'), ['/opt/x/c.tar']);
    assert.deepEqual(of('FROM a\nCOPY c.tar /opt/d.tar\nRUN cd /opt && tar xf d.tar'), ['/opt/d.tar']);
    assert.deepEqual(of('FROM a\nCOPY c.tar .\nRUN tar xf c.tar').length, 1);
    assert.deepEqual(of('FROM a\nCOPY c.tar /opt/\nRUN tar xf /srv/c.tar'), []);
  });
});

describe('downloads', () => {
  it('are calls that fetch something', () => {
    const tools = downloadsIn(build('FROM a\nRUN curl --version; curl -o a https://b; wget -i list; busybox wget x; apt-get install wget'));
    assert.deepEqual(
      tools.map(({ tool, addresses }) => [tool, ...addresses.map(({ raw }) => raw)].join(' ')),
      ['curl https://b', 'wget', 'wget x'],
    );
  });

  for (const [command, goes] of [
    ['curl https://a', true],
    ['curl -o - https://a', true],
    ['curl -fsSLo x https://a', false],
    ['curl -OL https://a', false],
    ['curl https://a > x', false],
    ['curl https://a 2> x', true],
    ['wget https://a', false],
    ['wget -qO- https://a', true],
    ['wget -q -O - https://a', true],
    ['wget -O x https://a', false],
  ] as const) {
    it(`${command} goes ${goes ? '' : 'not '}to the output`, () => {
      const [download] = downloadsIn(build(`FROM a\nRUN ${command}`));
      assert.equal(download && isToOutput(download.command), goes);
    });
  }

  it('are run as scripts', () => {
    const of = (run: string): number => [...networkScripts(build(`FROM a\nRUN ${run}`))].length;
    for (const run of [
      'curl https://a | sh',
      'curl https://a | sudo -E bash -',
      'curl https://a | sed s/a/b/ | bash -s -- -y',
      '(wget -qO- https://a | perl - x)',
      'eval "$(curl https://a)"',
      'source <(curl https://a)',
    ])
      assert.equal(of(run), 1, run);
    for (const run of [
      'curl https://a | sh build.sh',
      'curl -o x https://a | sh',
      'curl https://a | gpg -d | sh',
      'curl https://a; cat x | sh',
      'curl https://a | python -m json.tool',
      'curl https://a | node -e 1',
      'x=$(curl https://a) sh b',
    ])
      assert.equal(of(run), 0, run);
  });

  it('are fixed by a branch, a checkout or a sum', () => {
    const of = (run: string): string[] => {
      const made = build(`FROM a\nRUN ${run}`);
      return [...unfixedSources(made)].map(({ address }) => textOf(made.text, address.span));
    };
    assert.deepEqual(of('git clone --depth 1 https://github.com/a/b'), ['https://github.com/a/b']);
    assert.deepEqual(of('git clone git@github.com:a/b.git'), ['git@github.com:a/b.git']);
    assert.deepEqual(of('git clone https://a/b && cd b && git reset --hard'), ['https://a/b']);
    assert.deepEqual(of('git clone https://a/b && cd b && git reset --hard 1234567'), []);
    assert.deepEqual(of('git -C /x clone -b v1 https://a/b'), []);
    assert.deepEqual(of('git clone ../b'), []);
    assert.deepEqual(of('curl -O https://github.com/a/b/archive/main.zip'), ['https://github.com/a/b/archive/main.zip']);
    assert.deepEqual(of('curl -O https://a.b/pool/main/c.deb'), []);
    assert.deepEqual(of('curl -O https://a.b/latest/c.tgz && sha256sum -c c.sum'), []);
    assert.deepEqual(of('curl -O https://a.b/platest/c.tgz'), []);
  });
});

describe('copies', () => {
  it('have sources of a kind', () => {
    const context: BuildContext = { files: ['bin/tool', 'one', 'packed/a.tgz', 'plain/a', 'plain/b'], truncated: false, texts: {} };
    const kinds = (sources: string, known?: BuildContext): string[] => {
      const made = build(`FROM a\nARG X=a.tgz\nARG Y\nADD ${sources} /x/`, known);
      return copiesIn(made).flatMap(({ step, copy }) => copy.sources.map((source) => sourceKind(made, step, source)));
    };
    assert.deepEqual(kinds('a.sh a.zip a.tar.zst . src/ Gemfile .npmrc bin'), [
      'file',
      'file',
      'archive',
      'folder',
      'folder',
      'file',
      'file',
      'plain',
    ]);
    assert.deepEqual(kinds('https://a/b.tgz https://a/b.git#v1 git@a:b.git'), ['download', 'git', 'git']);
    assert.deepEqual(kinds('$X $Y bin *.sh dist/*'), ['archive', 'unknown', 'plain', 'file', 'archive']);
    assert.deepEqual(kinds('bin one packed/* plain/*', context), ['folder', 'plain', 'archive', 'plain']);
  });

  it('are repeated where they bring the same', () => {
    const of = (text: string): number => [...copiesRepeated(build(`FROM a\n${text}`))].length;
    assert.equal(of('COPY . /a\nCOPY ./ /b'), 1);
    assert.equal(of('COPY --from=x /a /b\nCOPY --from=X /a/ /c'), 1);
    assert.equal(of('COPY --from=x /a /b\nCOPY --from=y /a /c'), 0);
    assert.equal(of('COPY a b /x/\nCOPY b c /y/'), 1);
    assert.equal(of('COPY . /a\nFROM b\nCOPY . /b'), 0);
    assert.equal(of('ONBUILD COPY . /a\nCOPY . /b'), 0);
  });

  it('serve one RUN only', () => {
    const of = (text: string): number => [...filesForOneRun(build(`FROM a\n${text}`))].length;
    assert.equal(of('COPY a.deb /\nRUN dpkg -i /a.deb'), 1);
    assert.equal(of('COPY a.deb /\nRUN dpkg -i /a.deb\nCMD ls /a.deb'), 0);
    assert.equal(of('RUN dpkg -i /a.deb\nCOPY a.deb /'), 0);
    assert.equal(of('COPY a.sh /opt/\nRUN sh /opt/a.sh'), 0);
    assert.equal(of('COPY a.sh /tmp/\nENTRYPOINT ["/tmp/a.sh"]'), 0);
  });
});

describe('working directories', () => {
  it('are set in the file or known of the image', () => {
    const made = build('FROM debian AS a\nWORKDIR /a\nFROM a\nWORKDIR b\nWORKDIR $C\nWORKDIR d\nFROM debian\nCOPY . .');
    const literals = made.stages.map(({ steps }) => steps.map((step) => workdirSetBefore(made, step).literal));
    assert.deepEqual(literals, [[undefined], ['/a', '/a/b', undefined], [undefined]]);
    assert.equal(workdirOf('golang:1.25-alpine'), '/go');
    assert.equal(workdirOf('docker.io/library/httpd'), '/usr/local/apache2');
    assert.equal(workdirOf('php:8.4-fpm'), '/var/www/html');
    assert.equal(workdirOf('php:8.4-cli'), undefined);
    assert.equal(workdirOf('golang:1.25-nanoserver'), undefined);
    assert.equal(workdirOf('debian'), undefined);
  });

  it('are on a drive where the file is for Windows', () => {
    for (const text of [
      'FROM node\nRUN C:\\x.exe',
      'FROM node\nWORKDIR C:/a',
      'FROM node\nSHELL ["powershell"]',
      'FROM node\nCOPY a "d:\\b"',
    ])
      assert.equal(build(text).stages[0]?.base.known.family, 'windows', text);
    for (const text of [
      'FROM node\nRUN wine C:\\x.exe',
      'FROM node\nSHELL ["pwsh", "-c"]',
      'FROM --platform=linux/amd64 node\nWORKDIR C:/a',
    ])
      assert.equal(build(text).stages[0]?.base.known.family, 'debian', text);
  });
});
