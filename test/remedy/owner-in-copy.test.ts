import assert from 'node:assert/strict';
import { buildOf, ownerChanges } from '../../server/src/model';
import { ownerInCopy } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';

/** The titles of the fixes for a text, unsafe ones with a question mark. */
function titles(text: string): string[] {
  const build = buildOf(parseDockerfile(`FROM debian:12\n${text}`));
  return [...ownerChanges(build)].flatMap((change) =>
    ownerInCopy(build, change).map(({ title, unsafe }) => `${title}${unsafe ? '?' : ''}`),
  );
}

describe('owner and mode in COPY', () => {
  for (const [text, expected] of [
    ['COPY a.sh /a.sh\nRUN chmod 755 /a.sh', 'Use COPY --chmod=755'],
    ['COPY a.sh /a.sh\nRUN chmod +x /a.sh', 'Use COPY --chmod=755?'],
    ['ADD https://a.b/c /bin/c\nRUN chmod a+rx /bin/c', 'Use ADD --chmod=755'],
    ['ADD https://a.b/c /bin/c\nRUN chmod u+x /bin/c', 'Use ADD --chmod=700'],
    ['ADD https://a.b/c /bin/c\nRUN chmod +x /bin/c', 'Use ADD --chmod=711'],
    ['COPY <<E /c\na\nE\nRUN chmod +x /c', 'Use COPY --chmod=755'],
    ['COPY a.conf /a.conf\nRUN chown 1:2 /a.conf', 'Use COPY --chown=1:2'],
    // chown without a group leaves root's; COPY would take the group of the same number.
    ['COPY a.conf /a.conf\nRUN chown 1 /a.conf', 'Use COPY --chown=1:0'],
    ['COPY a.conf /a.conf\nRUN chown :2 /a.conf', 'Use COPY --chown=0:2'],
    // The folders that COPY makes would get the owner, too.
    ['COPY a.conf /new/a.conf\nRUN chown 1:2 /new/a.conf', 'Use COPY --chown=1:2?'],
    ['COPY a.conf /a.conf\nRUN ./setup.sh\nRUN chown 1:2 /a.conf', 'Use COPY --chown=1:2?'],
    ['COPY a.conf /a.conf\nRUN apt-get install -y nginx\nRUN chown nginx:nginx /a.conf', 'Use COPY --chown=nginx:nginx?'],
    ['COPY a.conf b.conf /etc/\nRUN chmod 600 /etc/a.conf /etc/b.conf', 'Use COPY --chmod=600'],
    ['COPY . /app\nRUN chown -R 1:1 /app', 'Use COPY --chown=1:1?'],
    ['COPY . /app\nRUN chmod -R 755 /app', 'Use COPY --chmod=755?'],
  ] as const) {
    it(text, () => assert.deepEqual(titles(text), [expected]));
  }

  for (const text of [
    'COPY a.conf b.conf /etc/\nRUN chmod 600 /etc/a.conf',
    'COPY a.conf /a.conf\nRUN useradd me && chown me:me /a.conf',
    'COPY a.conf /a.conf\nRUN chown me: /a.conf',
    'COPY --link a.conf /a.conf\nRUN chown me:me /a.conf',
    'COPY --chmod=644 a.conf /a.conf\nRUN chmod 600 /a.conf',
    'COPY a.conf /a.conf\nRUN chmod 600 /a.conf /b.conf',
    'COPY a.conf /a.conf\nRUN test -e /x && chmod 600 /a.conf || true',
    'COPY a.conf /a.conf\nRUN chmod u-w /a.conf',
    'COPY *.conf /etc/\nRUN chmod 600 /etc/*.conf',
    'COPY . /app\nRUN cd /app && make && chown -R 1:1 /app',
    'COPY . /app\nRUN chmod -R +x /app',
    'COPY a /app/a\nRUN mkdir /app/b && chown -R 1:1 /app',
    'ADD a.tar /app\nRUN chown -R 1:1 /app',
  ]) {
    it(`is withheld: ${JSON.stringify(text)}`, () => assert.deepEqual(titles(text), []));
  }
});
