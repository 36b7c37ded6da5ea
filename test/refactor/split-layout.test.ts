import assert from 'node:assert/strict';
import type { Build } from '../../server/src/model';
import type { Plan } from '../../server/src/refactor/split';
import { lines, splitPlainly as split } from '../harness/split-plainly';

describe('refactor: the layout of a stage that ships', () => {
  it('keeps the paragraphs of the file', () => {
    assert.equal(
      split(lines('FROM a', 'RUN make', '', 'EXPOSE 80', '  ', 'CMD ["x"]')),
      lines(
        'FROM a AS build',
        'RUN make',
        '',
        'FROM debian:13-slim',
        'COPY --from=build /app/server /usr/local/bin/',
        '',
        'EXPOSE 80',
        '',
        'CMD ["x"]',
      ),
    );
  });

  it('sets behind a RUN what was set behind it, and copies from the build before sources that no RUN waits for', () => {
    const text = lines(
      'FROM a',
      'ENV A=1',
      'RUN apt-get install x',
      'ENV LD_PRELOAD=x.so',
      'COPY x.rb .',
      'RUN make',
      'COPY y.rb .',
      'ENV B=1',
    );
    const carriage = (build: Build): Partial<Plan> => ({
      copiesApart: true,
      carriage: new Map(
        (build.target?.steps ?? []).flatMap((step) => (/apt-get|\.rb/.test(step.instruction.line.text) ? [[step, 'both'] as const] : [])),
      ),
    });
    assert.equal(
      split(text, carriage).split('FROM debian')[1],
      lines(
        ...[':13-slim', 'ENV A=1', 'RUN apt-get install x', 'ENV LD_PRELOAD=x.so', 'COPY --from=build /app/server /usr/local/bin/'],
        ...['COPY x.rb .', 'COPY y.rb .', 'ENV B=1'],
      ),
    );
  });
});
