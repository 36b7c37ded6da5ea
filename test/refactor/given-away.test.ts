import assert from 'node:assert/strict';
import { go } from '../../server/src/refactor/split/recipes/go';
import { java } from '../../server/src/refactor/split/recipes/java';
import { goShop, shippedBy, splitBy, springBoot } from '../harness/split';

describe('refactor: split compiled programs, what is given away', () => {
  it('gives the owner to the copy alone where the file is not there before', () => {
    const lines = (run: string): string[] =>
      shippedBy(
        java,
        ['FROM maven:3.9-eclipse-temurin-21', 'WORKDIR /app', 'COPY . .', run, 'USER 10001', 'CMD ["java", "-jar", "app.jar"]'],
        springBoot,
      );
    const shipped = [
      'FROM eclipse-temurin:21-jre',
      'WORKDIR /app',
      'COPY --from=build --chown=10001 /app/app.jar /app/app.jar',
      'USER 10001',
      'CMD ["java", "-jar", "app.jar"]',
    ];
    assert.deepEqual(lines('RUN mvn package && mv target/shop.jar app.jar && chown 10001 app.jar'), shipped);
    assert.deepEqual(lines('RUN mvn package && mv target/shop.jar app.jar\nRUN chown 10001 /app/app.jar'), shipped);
    assert.deepEqual(lines('RUN mkdir -p /var/shop && mvn package && mv target/shop.jar app.jar\nRUN chown 10001 app.jar'), [
      ...shipped.slice(0, 2),
      'RUN mkdir -p /var/shop',
      ...shipped.slice(2),
    ]);
  });

  it('knows what the build has made elsewhere by the commands that name it', () => {
    const lines = (...work: readonly string[]): string[] =>
      shippedBy(go, ['FROM golang:1.25', 'WORKDIR /app', 'COPY . .', ...work, 'USER app', 'CMD ["shop"]'], goShop).filter((line) =>
        /^(?:COPY|RUN (?!apt))/.test(line),
      );
    const copy = 'COPY --from=build --chown=app /usr/local/bin/shop /usr/local/bin/shop';
    assert.deepEqual(lines('RUN go build -o /usr/local/bin/shop', 'RUN useradd app && chown app /usr/local/bin/shop'), [
      'RUN useradd app',
      copy,
    ]);
    assert.deepEqual(lines('RUN useradd app && go build -o /usr/local/bin/shop && chown app /usr/local/bin/shop'), [
      'RUN useradd app',
      copy,
    ]);
    assert.deepEqual(lines('RUN go install && useradd app && chown app /go/bin/shop'), [
      'RUN useradd app',
      'COPY --from=build --chown=app /go/bin/shop /usr/local/bin/shop',
    ]);
    assert.deepEqual(lines('RUN go build -o /usr/local/bin/shop', 'RUN useradd app && chown app /var/log'), [
      'RUN useradd app && chown app /var/log',
      copy.replace('--chown=app ', ''),
    ]);
  });

  it('needs no shell for it', () => {
    const lines = shippedBy(
      go,
      ['FROM golang:1.25', 'WORKDIR /app', 'COPY . .', 'RUN go build -o shop && chown 10001 shop', 'USER 10001', 'CMD ["./shop"]'],
      goShop,
    );
    assert.match(lines[0] ?? '', /^FROM gcr\.io\/distroless\/static/);
    assert.ok(lines.includes('COPY --from=build --chown=10001 /app/shop /app/shop'), lines.join('\n'));
  });

  it('gives away what commands of the final stage have made', () => {
    const lines = shippedBy(
      go,
      [
        'FROM golang:1.25',
        'WORKDIR /app',
        'COPY . .',
        'RUN go build -o shop',
        'RUN mkdir -p data && chown 10001 data',
        'USER 10001',
        'CMD ["./shop"]',
      ],
      goShop,
    );
    assert.ok(lines.includes('RUN mkdir -p data && chown 10001 data'), lines.join('\n'));
  });

  it('refuses what is given away with something that is not there', () => {
    assert.equal(
      splitBy(
        java,
        [
          'FROM maven:3.9-eclipse-temurin-21',
          'WORKDIR /app',
          'COPY . .',
          'RUN mvn package && mv target/shop.jar app.jar && mkdir logs && chown 10001 app.jar logs',
          'CMD ["java", "-jar", "app.jar"]',
        ],
        springBoot,
      ),
      'One chown names `app.jar`, which what ships gets by a copy, and `logs`, which it has before.',
    );
  });
});
