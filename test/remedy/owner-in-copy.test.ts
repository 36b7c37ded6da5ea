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
    ['COPY a.conf /new/a.conf\nRUN chmod 700 /new/a.conf', 'Use COPY --chmod=700?'],
    // It is their mode anyway.
    ['COPY a.sh /new/a.sh\nRUN chmod 0755 /new/a.sh', 'Use COPY --chmod=0755'],
    ['COPY a.conf /new/a.conf\nRUN chmod 644 /new/a.conf', 'Use COPY --chmod=644?'],
    // Folders that are there: of every Debian, of a WORKDIR, of a COPY, of mkdir.
    ['COPY a.conf /etc/a.conf\nRUN chmod 600 /etc/a.conf', 'Use COPY --chmod=600'],
    ['WORKDIR /new/a\nCOPY a.conf ../a.conf\nRUN chmod 600 ../a.conf', 'Use COPY --chmod=600'],
    ['COPY b/ /new/a\nCOPY a.conf /new/a.conf\nRUN chmod 600 /new/a.conf', 'Use COPY --chmod=600'],
    ['COPY b.conf /new/a.conf\nCOPY a.conf /new/a.conf/c.conf\nRUN chmod 600 /new/a.conf/c.conf', 'Use COPY --chmod=600?'],
    ['RUN mkdir -p /new/a\nCOPY a.conf /new/a.conf\nRUN chmod 600 /new/a.conf', 'Use COPY --chmod=600'],
    ['RUN mkdir -p /new\nRUN rm -rf /new\nCOPY a.conf /new/a.conf\nRUN chmod 600 /new/a.conf', 'Use COPY --chmod=600?'],
    ['RUN rm -rf /opt/*\nCOPY a.conf /opt/a.conf\nRUN chmod 600 /opt/a.conf', 'Use COPY --chmod=600'],
    // Names: of every Debian, of a RUN before the copy, or such as nothing in between can have made.
    ['COPY a.conf /a.conf\nRUN apt-get install -y nginx\nRUN chown www-data:adm /a.conf', 'Use COPY --chown=www-data:adm'],
    ['RUN useradd -r me\nCOPY a.conf /a.conf\nRUN apt-get install -y nginx\nRUN chown me:me /a.conf', 'Use COPY --chown=me:me'],
    ['COPY a.conf /a.conf\nRUN mkdir /b\nRUN chown me:me /a.conf', 'Use COPY --chown=me:me'],
    ['COPY a.sh /a.sh\nRUN chmod 755 /a.sh && chown 1:2 /a.sh && mkdir /b', 'Use COPY --chmod=755 --chown=1:2'],
    ['COPY a.sh /a.sh\nRUN chown 1:2 /a.sh; chmod 4755 /a.sh; mkdir /b', 'Use COPY --chown=1:2 --chmod=4755'],
    // What runs in between sees the file, or puts another one in its place.
    ['COPY a.sh /bin/a.sh\nRUN echo > /bin/a.sh\nRUN chmod 700 /bin/a.sh', 'Use COPY --chmod=700?'],
    ['COPY a.sh /bin/a.sh\nRUN cp -r /bin /b\nRUN chmod 700 /bin/a.sh', 'Use COPY --chmod=700?'],
    ['COPY a.sh /bin/a.sh\nRUN cd /bin && cp *.sh /b\nRUN chmod 700 /bin/a.sh', 'Use COPY --chmod=700?'],
    ['COPY a.sh /bin/a.sh\nRUN cp $A /b\nRUN chmod 700 /bin/a.sh', 'Use COPY --chmod=700?'],
    ['COPY a.sh /bin/a.sh\nCOPY b/ /bin\nRUN chmod 700 /bin/a.sh', 'Use COPY --chmod=700?'],
    ['COPY a.sh /bin/a.sh\nWORKDIR /bin\nRUN curl -O https://a.b/a.sh\nRUN chmod 700 /bin/a.sh', 'Use COPY --chmod=700?'],
    ["COPY a.sh /bin/a.sh\nRUN sed -i 's/a$/b/' /etc/b.conf && cp /bin/b /b && rm *.log\nRUN chmod 700 /bin/a.sh", 'Use COPY --chmod=700'],
    ['COPY a.sh /opt/a.sh\nRUN chown 3 /opt\nRUN chown 1:2 /opt/a.sh', 'Use COPY --chown=1:2'],
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
    'COPY a.conf /a.conf\nRUN apt-get install -y nginx\nRUN chown nginx:nginx /a.conf',
    'COPY a.conf /a.conf\nRUN ./setup.sh\nRUN chown me:me /a.conf',
    "COPY a.conf /a.conf\nRUN echo 'me:x:1:1::/:' >> /etc/passwd\nRUN chown me:me /a.conf",
    'COPY a.conf /a.conf\nCOPY root/ /\nRUN chown me:me /a.conf',
    'COPY a.conf /a.conf\nRUN tar -C / -xf b.tar\nRUN chown me:me /a.conf',
    'COPY a.conf /a.conf\nRUN usermod -u 1000 www-data\nRUN chown www-data:adm /a.conf',
    'RUN useradd -g 5 me\nCOPY a.conf /a.conf\nRUN apt-get install -y b\nRUN chown me:me /a.conf',
    // The one in between would undo it, or has set what chown takes away.
    'COPY a.sh /opt/a.sh\nRUN chown -R 3 /opt\nRUN chown 1:2 /opt/a.sh',
    'COPY a.sh /opt/a.sh\nRUN chmod 600 /opt/*.sh\nRUN chmod 700 /opt/a.sh',
    'COPY --chmod=4755 a.sh /a.sh\nRUN chown 1:2 /a.sh',
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
