import assert from 'node:assert/strict';
import type { BuildContext } from '../../server/src/context';
import { aptBytes, aptClosure, aptTraces, imageSize } from '../../server/src/knowledge';
import { buildOf, stageWeight, weightOf, type Build, type Step, type Weight } from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';

const lists = 19_868_756;
const curl = aptTraces + onDisk(['curl'], 'needs');
const curlWithRecommended = curl + onDisk(['curl'], 'recommends');
/** Slim images, and those of Ubuntu, leave documentation out. */
const slimCurl = aptTraces + onDisk(['curl'], 'needs', false);

/** With documentation, as images of Debian 12 have it that are not slim. */
function onDisk(names: readonly string[], of: 'needs' | 'recommends', documents = true): number {
  const parts = new Set(names.flatMap((name) => aptClosure(name)?.[of] ?? []));
  return [...parts].reduce((sum, part) => sum + aptBytes(part, documents), 0);
}

function build(text: string, context?: BuildContext): Build {
  return buildOf(parseDockerfile(text), { context });
}

function contextOf(sizes: Readonly<Record<string, number>>, ignore = ''): BuildContext {
  const files = Object.keys(sizes);
  return {
    files: ['Dockerfile', '.dockerignore', ...files],
    sizes: {
      Dockerfile: 100,
      '.dockerignore': ignore.length,
      ...Object.fromEntries(Object.entries(sizes).filter(([, size]) => size >= 0)),
    },
    truncated: false,
    texts: { '.dockerignore': ignore },
  };
}

function stepsOf(of: Build): readonly Step[] {
  return of.stages.flatMap(({ steps }) => steps);
}

/** Of each instruction behind FROM. */
function weights(text: string, context?: BuildContext): (Weight | undefined)[] {
  const of = build(text, context);
  return stepsOf(of).map((step) => weightOf(of, step));
}

/** `12`, `~12` for an estimate, `12+` for at least so much, `?` for nothing known. */
function shown(text: string, context?: BuildContext): string[] {
  return weights(text, context).map((weight) =>
    weight === undefined ? '?' : `${weight.estimated ? '~' : ''}${weight.bytes}${weight.atLeast ? '+' : ''}`,
  );
}

describe('weightOf: apt', () => {
  for (const [script, expected] of [
    ['apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*', `~${curl}`],
    ['apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*', `~${curlWithRecommended}`],
    ['apt-get update && apt-get install -y --no-install-recommends curl', `~${curl + lists}`],
    ['apt-get update', `~${lists}`],
    [
      'apt-get install -y --no-install-recommends curl=7.88.* ca-certificates/stable',
      `~${aptTraces + onDisk(['curl', 'ca-certificates'], 'needs')}`,
    ],
    ['apt-get install -y bash tzdata', '0'],
    ['apt-get install -y --no-install-recommends curl no-such-package', `~${curl}+`],
    ['apt-get install -y no-such-package', '?'],
    ['apt-get install -y --no-install-recommends curl && make', `~${curl}+`],
    ['deps="curl" && apt-get install -y --no-install-recommends $deps', `~${curl}`],
    ['apt-get install -y --no-install-recommends $UNKNOWN curl', `~${curl}+`],
    ['apt-get install -y --no-install-recommends curl gcc && apt-get purge -y --auto-remove gcc', `~${curl}`],
    ['apt-get install -y --no-install-recommends curl gcc && apt-get purge -y gcc', `~${curl}+`],
    ['apt-get install -y curl && apt-get purge -y --auto-remove curl', `~${aptTraces}`],
    ['apt-get purge -y --auto-remove curl', `~${aptTraces}`],
    ['if test -e /x; then apt-get install -y --no-install-recommends curl; fi', '?'],
    ['apt-get install -y -d curl', '?'],
    ['apt-get upgrade -y', '?'],
    ['mkdir /app && useradd app', '0'],
    ['pip install x', '?'],
    ['if [', '?'],
  ] as const) {
    it(`${script} -> ${expected}`, () => {
      assert.deepEqual(shown(`FROM debian:12\nRUN ${script}`), [expected]);
    });
  }

  it('says how it is known', () => {
    const [weight] = weights('FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl');
    assert.deepEqual(
      weight?.parts.map(({ what, bytes, date, note }) => [what, bytes, date, note]),
      [
        ['packages', slimCurl, '2026-11-23', 'with what it needs, on the disk, packages of Debian 12, 2026-11-23'],
        ['lists', lists, '2026-11-23', 'package lists as measured on Debian 12, 2026-11-23'],
      ],
    );
    assert.equal(weight.bytes, slimCurl + lists);
    assert.match(weight.source, /packages of Debian 12.*; package lists/);
    const [other] = weights('FROM debian:13\nRUN apt-get install -y --no-install-recommends curl git');
    assert.match(other?.note ?? '', /^with what they need, as measured on Debian 12/);
  });

  it('counts what the image or an earlier layer has no second time', () => {
    const install = 'RUN apt-get update && apt-get install -y --no-install-recommends';
    assert.deepEqual(shown(`FROM debian:12\n${install} curl\n${install} curl\nENV a=b`), [`~${curl + lists}`, '0', '0']);
    assert.deepEqual(shown(`FROM python:3\nRUN apt-get install -y --no-install-recommends curl git gcc`), ['0']);
    assert.deepEqual(shown(`FROM debian:12 AS a\n${install} curl\nFROM a\n${install} curl`), [`~${curl + lists}`, '0']);
    assert.deepEqual(shown(`FROM debian:12 AS a\n${install} curl\nFROM debian:12\n${install} curl`), Array(2).fill(`~${curl + lists}`));
    // TLS libraries are there already.
    const [slim] = weights('FROM python:3-slim\nRUN apt-get install -y --no-install-recommends curl');
    assert.ok(slim !== undefined && slim.bytes < curl - 6_000_000, String(slim?.bytes));
  });

  it('holds lists that are deleted too late against the layer that has them', () => {
    assert.deepEqual(shown('FROM debian:12\nRUN apt-get update\nRUN rm -rf /var/lib/apt/lists/*\nRUN apt-get update'), [
      `~${lists}`,
      '0',
      `~${lists}`,
    ]);
  });

  it('says nothing where nobody knows what the image holds, and gives no lists that were not measured', () => {
    const run = 'RUN apt-get update && apt-get install -y --no-install-recommends curl';
    for (const image of ['somebody/image', 'nginx', '$BASE', 'scratch']) assert.deepEqual(shown(`FROM ${image}\n${run}`), ['?'], image);
    assert.deepEqual(shown(`FROM ubuntu:22.04\n${run}`), [`~${slimCurl + 39_820_000}`]);
    assert.deepEqual(shown(`FROM ubuntu:24.04\n${run}`), [`~${slimCurl}+`]);
    assert.deepEqual(
      shown(
        'FROM node:24-bookworm-slim\nRUN echo "deb https://deb.nodesource.com/node_24.x nodistro main" > /etc/apt/sources.list.d/n.list && apt-get install -y nodejs',
      ),
      ['?'],
    );
  });
});

describe('weightOf: copies', () => {
  const sizes = { 'src/a.js': 1000, 'src/b/c.js': 500, 'app.jar': 20_000, 'data.tar.gz': 700, 'README.md': 50 };

  it('is what the context holds, without what is ignored', () => {
    const text = 'FROM debian:12\nCOPY src /app/src\nCOPY *.jar README.md /app/\nCOPY . /all/';
    assert.deepEqual(shown(text, contextOf(sizes)), ['1500', '20050', '22350']);
    assert.deepEqual(shown(text, contextOf(sizes, 'src/b\nDockerfile\n.dockerignore')), ['1000', '20050', '21750']);
  });

  it('names the largest', () => {
    const [weight] = weights('FROM debian:12\nCOPY . /all/', contextOf({ 'x/big/one.bin': 9_000_000, 'x/big/two.bin': 2_000_000, y: 3 }));
    assert.match(weight?.note ?? '', /the largest: `x\/big\/one\.bin` 9 MB, `x\/big\/two\.bin` 2 MB$/);
    assert.equal(weight?.estimated, false);
  });

  it('is at least that where a folder is not looked into', () => {
    assert.deepEqual(shown('FROM a\nCOPY . /a/', contextOf({ ...sizes, '.git/': -1 })), ['22350+']);
    assert.deepEqual(shown('FROM a\nCOPY . /a/', contextOf({ ...sizes, '.git/': -1 }, '.git')), ['22354']);
    assert.deepEqual(shown('FROM a\nCOPY src /a/', contextOf({ ...sizes, '.git/': -1 })), ['1500']);
  });

  it('is not known of other stages, downloads, what is unpacked, and of what is not there', () => {
    const text = [
      'FROM a AS b',
      'FROM a',
      'COPY --from=b /x /y',
      'ADD https://a.b/c /c',
      'ADD data.tar.gz /',
      'COPY data.tar.gz /',
      'COPY $X /x',
      'COPY --exclude=b src /src',
      'COPY app.jar $X /x/',
    ];
    assert.deepEqual(shown(text.join('\n'), contextOf(sizes)), ['?', '?', '?', '700', '?', '?', '20000+']);
    assert.deepEqual(shown('FROM a\nCOPY app.jar /\nCOPY gone.txt /', contextOf(sizes)), ['?', '?'], 'which is another context');
    assert.deepEqual(shown('FROM a\nCOPY app.jar /'), ['?']);
    const { sizes: _, ...unsized } = contextOf(sizes);
    assert.deepEqual(shown('FROM a\nCOPY app.jar /', unsized), ['?']);
  });

  it('is the text of a heredoc', () => {
    assert.deepEqual(shown('FROM a\nCOPY <<"EOF" /a\nhé\nEOF'), ['4']);
    assert.deepEqual(shown('FROM a\nCOPY <<-EOF /a\n\t\thi $X\nEOF'), ['~6']);
    assert.deepEqual(shown('FROM a\r\nCOPY <<EOF /a\r\nhi\r\nEOF'), ['3']);
  });

  it('is stored again where owner or mode change', () => {
    assert.deepEqual(shown('FROM a\nCOPY src /app\nRUN chown -R app /app\nRUN chmod -R 755 /app', contextOf(sizes)), [
      '1500',
      '1500',
      '1500+',
    ]);
    assert.deepEqual(shown('FROM a\nCOPY app.jar /\nRUN chmod 644 /app.jar && chown app /app.jar', contextOf(sizes)), ['20000', '20000']);
    assert.deepEqual(shown('FROM a\nRUN chown -R app /app'), ['?']);
  });
});

describe('stageWeight', () => {
  const text = [
    'FROM debian:12 AS base',
    'RUN apt-get install -y --no-install-recommends curl',
    'FROM base',
    'COPY app /app',
    'RUN make',
    'CMD ["/app"]',
  ].join('\n');

  it('adds what is known on the disk, and leaves the compressed base apart', () => {
    const of = build(text, contextOf({ app: 5000 }));
    const [, last] = of.stages;
    assert.ok(last !== undefined);
    const { base, added, steps, unknown } = stageWeight(of, last);
    assert.equal(base?.image, 'debian:12');
    assert.equal(base.size.compressedBytes, imageSize('debian:12')?.compressedBytes);
    assert.deepEqual(added, { bytes: curl + 5000, estimated: true });
    assert.deepEqual(
      steps.map(({ step }) => step.instruction.keyword),
      ['RUN', 'COPY'],
    );
    assert.deepEqual(
      unknown.map(({ instruction }) => of.text.slice(instruction.span.start, instruction.span.end)),
      ['RUN make'],
    );
    assert.equal(stageWeight(of, last), stageWeight(of, last));
  });

  it('has no base where none was measured', () => {
    const of = build('FROM somebody/image\nRUN true');
    const [stage] = of.stages;
    assert.equal(stage && stageWeight(of, stage).base, undefined);
  });
});
