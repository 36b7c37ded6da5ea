import assert from 'node:assert/strict';
import { insert } from '../../server/src/text';
import { lines, splitPlainly as split } from '../harness/split-plainly';

describe('refactor: split a stage', () => {
  it('leaves what builds where it is, and moves what says how the image is started', () => {
    assert.equal(
      split(
        lines(
          '# syntax=docker/dockerfile:1',
          '# Our server.',
          'FROM golang:1.25',
          'LABEL owner=us',
          'ENV PORT=80',
          'WORKDIR /app',
          'COPY . .',
          'RUN go build',
          '',
          '# For the balancer.',
          'EXPOSE 80',
          'VOLUME /data',
          'STOPSIGNAL SIGINT',
          'USER 1000',
          'HEALTHCHECK CMD curl localhost',
          'ENTRYPOINT ["server"]',
          'CMD ["serve"]',
        ),
      ),
      lines(
        '# syntax=docker/dockerfile:1',
        '# Our server.',
        'FROM golang:1.25 AS build',
        'ENV PORT=80',
        'WORKDIR /app',
        'COPY . .',
        'RUN go build',
        '',
        'FROM debian:13-slim',
        'LABEL owner=us',
        'ENV PORT=80',
        'WORKDIR /app',
        'COPY --from=build /app/server /usr/local/bin/',
        'USER 1000',
        '',
        '# For the balancer.',
        'EXPOSE 80',
        'VOLUME /data',
        'STOPSIGNAL SIGINT',
        'HEALTHCHECK CMD curl localhost',
        'ENTRYPOINT ["server"]',
        'CMD ["serve"]',
      ),
    );
  });

  it('keeps line endings, a missing last one, heredocs and what escapes', () => {
    assert.equal(
      split('FROM a\r\nRUN <<EOF\r\nmake\r\nEOF\r\nCMD ["x"]'),
      'FROM a AS build\r\nRUN <<EOF\r\nmake\r\nEOF\r\n\r\nFROM debian:13-slim\r\nCOPY --from=build /app/server /usr/local/bin/\r\nCMD ["x"]',
    );
    assert.equal(
      split(lines('# escape=`', 'FROM a', 'RUN make `', '  all', 'LABEL a=b `', '  # why', '  c=d')),
      lines(
        ...['# escape=`', 'FROM a AS build', 'RUN make `', '  all', '', 'FROM debian:13-slim', 'LABEL a=b `', '  # why', '  c=d'],
        'COPY --from=build /app/server /usr/local/bin/',
      ),
    );
  });

  it('moves comments with what they stand above, and loses none', () => {
    assert.equal(
      split(
        lines(
          ...['FROM a', '', '# about the label', '# and more', 'LABEL a=b', '', '# about the build', 'RUN make', '', '# a chapter', ''],
          ...['# the start', 'CMD ["x"]', '', '# the end'],
        ),
      ),
      lines(
        ...['FROM a AS build', '', '# about the build', 'RUN make', '', 'FROM debian:13-slim', '# about the label', '# and more'],
        ...[
          'LABEL a=b',
          'COPY --from=build /app/server /usr/local/bin/',
          '',
          '# a chapter',
          '',
          '# the start',
          'CMD ["x"]',
          '',
          '# the end',
        ],
      ),
    );
  });

  it('gives a name that the stage has to the final one, and keeps the platform', () => {
    assert.equal(
      split(lines('ARG V=1', 'FROM --platform=$TARGETPLATFORM a:$V as Build', 'RUN make')),
      lines(
        ...['ARG V=1', 'FROM --platform=$TARGETPLATFORM a:$V as builder', 'RUN make', ''],
        ...['FROM --platform=$TARGETPLATFORM debian:13-slim AS Build', 'COPY --from=builder /app/server /usr/local/bin/'],
      ),
    );
    assert.match(
      split(lines('FROM b AS assets', 'FROM a', 'RUN make'), { name: 'run' }),
      /FROM a AS build\n[^]*FROM debian:13-slim AS run\n/,
    );
  });

  it('takes along the arguments of what it takes along', () => {
    assert.equal(
      split(lines('FROM a', 'ARG PORT=80', 'ARG OTHER', 'RUN make', 'EXPOSE ${PORT}')),
      lines(
        ...['FROM a AS build', 'ARG PORT=80', 'ARG OTHER', 'RUN make', '', 'FROM debian:13-slim', 'ARG PORT=80'],
        ...['COPY --from=build /app/server /usr/local/bin/', 'EXPOSE ${PORT}'],
      ),
    );
  });

  it('sets up the final stage, with each carried file and command in the folder and as the user that it had', () => {
    assert.equal(
      split(lines('FROM a', 'WORKDIR /etc/x', 'COPY conf .', 'WORKDIR /app', 'USER 7', 'RUN make', 'USER 0', 'COPY run /'), (_, step) => ({
        setup: ['RUN apt-get update'],
        finish: ['RUN strip server'],
        carriage: new Map([
          [step('COPY'), 'both'],
          [step('RUN'), 'both'],
        ]),
        copies: [{ from: '/app', to: '.', owner: '7' }],
      })),
      lines(
        ...['FROM a AS build', 'WORKDIR /etc/x', 'COPY conf .', 'WORKDIR /app', 'USER 7', 'RUN make', 'USER 0', 'COPY run /'],
        ...['RUN strip server', '', 'FROM debian:13-slim', 'WORKDIR /app', 'RUN apt-get update', 'WORKDIR /etc/x', 'COPY conf .'],
        ...['WORKDIR /app', 'USER 7', 'RUN make', 'COPY --from=build --chown=7 /app .', 'USER 0'],
      ),
    );
  });

  it('leaves it to a command to make the working directory, or the home around it, where it was there first', () => {
    const shipped = (...above: readonly string[]): string | undefined => {
      const result = split(lines('FROM a', ...above, 'RUN make'), (build) => ({
        setup: ['RUN apt-get update'],
        carriage: new Map(
          build.target?.steps.flatMap((step, i) => (i < above.length && build.runAt(step) ? [[step, 'both'] as const] : [])) ?? [],
        ),
      }));
      return /FROM debian[^]*(?=\nCOPY)/.exec(result)?.[0];
    };
    const setup = ['FROM debian:13-slim', 'RUN apt-get update'];
    assert.equal(shipped('RUN mkdir /app', 'WORKDIR /app'), [...setup, 'RUN mkdir /app', 'WORKDIR /app'].join('\n'));
    assert.equal(shipped('RUN useradd -m app', 'WORKDIR /home/app/x'), [...setup, 'RUN useradd -m app', 'WORKDIR /home/app/x'].join('\n'));
    assert.equal(
      shipped('WORKDIR /app', 'RUN mkdir /app/logs', 'WORKDIR /srv'),
      ['FROM debian:13-slim', 'WORKDIR /srv', 'RUN apt-get update', 'WORKDIR /app', 'RUN mkdir /app/logs', 'WORKDIR /srv'].join('\n'),
    );
    const account = 'RUN adduser -D -h /home/app app';
    assert.equal(
      shipped('WORKDIR /build', account, 'WORKDIR /srv'),
      ['FROM debian:13-slim', 'WORKDIR /srv', 'RUN apt-get update', account].join('\n'),
      'an account whose home lies elsewhere is made in any folder',
    );
  });

  it('writes what the plan writes in place of an instruction, with the comments that were within', () => {
    assert.equal(
      split(lines('FROM a', 'RUN make', '# above', 'CMD exec \\', '# within', 'server'), (build, step) => ({
        base: 'scratch',
        edits: [insert(step('RUN').instruction.span.end, ' static'), insert(build.text.indexOf('make'), 'CGO_ENABLED=0 ')],
        rewritten: new Map([[step('CMD'), 'CMD ["server"]']]),
        user: '65532',
      })),
      lines(
        ...['FROM a AS build', 'RUN CGO_ENABLED=0 make static', '', 'FROM scratch', 'COPY --from=build /app/server /usr/local/bin/'],
        ...['USER 65532', '# above', '# within', 'CMD ["server"]'],
      ),
    );
  });

  it('keeps the working directory that the image brings', () => {
    assert.match(split(lines('FROM golang:1.25', 'RUN go build', 'CMD ["bin/x"]')), /FROM debian:13-slim\nWORKDIR \/go\n/);
  });

  it('gives a root that only the build needed no line of its own, and no folder to what needs none', () => {
    assert.equal(
      split(lines('FROM a', 'RUN useradd app && mkdir -p /x', 'WORKDIR /app', 'USER 0', 'RUN make', 'CMD ["x"]'), (_, step) => ({
        carriage: new Map([[step('RUN'), 'both']]),
      })),
      lines(
        ...['FROM a AS build', 'RUN useradd app && mkdir -p /x', 'WORKDIR /app', 'USER 0', 'RUN make', '', 'FROM debian:13-slim'],
        ...['RUN useradd app && mkdir -p /x', 'WORKDIR /app', 'COPY --from=build /app/server /usr/local/bin/', 'CMD ["x"]'],
      ),
    );
  });

  it('takes the shell along for a start in its words', () => {
    const text = lines('FROM a', 'SHELL ["/bin/bash", "-c"]', 'RUN make', 'CMD exec x');
    assert.match(split(text), /FROM debian:13-slim\nSHELL \["\/bin\/bash", "-c"\]\n/);
    assert.doesNotMatch(split(text.replace('exec x', '["x"]')), /slim\nSHELL/);
  });

  it('refuses what it would not carry whole', () => {
    assert.equal(split(lines('FROM a', 'RUN make', 'CMD x'), { base: 'scratch' }), 'The CMD needs a shell, which scratch does not have.');
    assert.match(split(lines('FROM a', 'RUN make', 'HEALTHCHECK CMD x'), { base: 'scratch' }), /^The HEALTHCHECK needs a shell/);
    assert.match(split(lines('FROM a', 'RUN useradd app', 'USER app')), /^The account app is made for the stage that builds/);
    assert.match(split(lines('FROM a', 'RUN useradd app', 'USER app'), { setup: ['RUN useradd app'] }), /RUN useradd app\nCOPY/);
    assert.match(split(lines('FROM a', 'WORKDIR $X', 'RUN make')), /^The working directory/);
    assert.match(split(lines('FROM a', 'ONBUILD RUN make')), /^ONBUILD/);
    assert.match(split(lines('FROM a AS b', 'RUN make', 'FROM b', 'RUN make')), /^What ships is built upon another stage/);
    assert.match(split(lines('FROM a', 'LABEL a=b')), /^Nothing is built/);
    assert.match(split(lines('FROM mcr.microsoft.com/windows/servercore:ltsc2022', 'RUN make')), /Windows/);
  });

  it('says that two changes meet, and does not make them', () => {
    assert.match(
      split(lines('FROM a', 'LABEL a=b', 'RUN make'), (build) => ({ edits: [insert(build.text.indexOf('LABEL'), 'x')] })),
      /same words/,
    );
  });
});
