import assert from 'node:assert/strict';
import { java } from '../../server/src/refactor/split/recipes/java';
import { shippedBy, springBoot } from '../harness/split';

describe('refactor: split Java, what else it needs', () => {
  it('takes configuration beside the sources along', () => {
    assert.deepEqual(
      shippedBy(
        java,
        [
          'FROM gradle:8-jdk21',
          'WORKDIR /app',
          'COPY --chown=gradle:gradle . .',
          'RUN gradle bootJar --no-daemon',
          'CMD ["java","-jar","build/libs/shop.jar"]',
        ],
        {
          'build.gradle': "plugins { id 'org.springframework.boot' }",
          'settings.gradle': '',
          'src/main/java/A.java': '',
          'config/app.yml': '',
        },
      ),
      [
        'FROM eclipse-temurin:21-jre',
        'WORKDIR /app',
        'COPY --from=build /app/config /app/config',
        'COPY --from=build /app/build/libs/shop.jar /app/build/libs/shop.jar',
        'CMD ["java","-jar","build/libs/shop.jar"]',
      ],
    );
  });

  it('takes all that installDist makes', () => {
    assert.deepEqual(
      shippedBy(
        java,
        ['FROM gradle:8-jdk21', 'WORKDIR /app', 'COPY . .', 'RUN gradle installDist', 'CMD ["build/install/shop/bin/shop"]'],
        { 'build.gradle': '', 'src/main/java/A.java': '' },
      ),
      [
        'FROM eclipse-temurin:21-jre',
        'WORKDIR /app',
        'COPY --from=build /app/build/install/shop /app/build/install/shop',
        'CMD ["build/install/shop/bin/shop"]',
      ],
    );
  });

  it('leaves folders with the build into which sources are copied', () => {
    const lines = ['FROM gradle:8-jdk21', 'WORKDIR /app', 'RUN mkdir -p web api', 'COPY web web', 'COPY build.gradle .'];
    const shipped = (made: string): string =>
      shippedBy(java, [...lines.toSpliced(2, 1, made), 'RUN gradle installDist', 'CMD ["build/install/shop/bin/shop"]'], {
        'build.gradle': '',
        'web/src/main/java/A.java': '',
      }).join('\n');
    assert.doesNotMatch(shipped('RUN mkdir -p web api'), /mkdir/);
    assert.match(shipped('RUN mkdir -p web data'), /^RUN mkdir -p web data$/m);
    assert.match(shipped('RUN mkdir -p api'), /^RUN mkdir -p api$/m);
  });

  it('takes each part of a class path', () => {
    assert.deepEqual(
      shippedBy(
        java,
        [
          'FROM maven:3.9-eclipse-temurin-21',
          'WORKDIR /app',
          'COPY . .',
          'RUN mvn package dependency:copy-dependencies',
          'CMD ["java","-cp","target/classes:target/dependency/*","dev.Main"]',
        ],
        springBoot,
      ),
      [
        'FROM eclipse-temurin:21-jre',
        'WORKDIR /app',
        'COPY --from=build /app/target/classes /app/target/classes',
        'COPY --from=build /app/target/dependency /app/target/dependency',
        'CMD ["java","-cp","target/classes:target/dependency/*","dev.Main"]',
      ],
    );
  });

  it('installs the runtime where the JDK was installed', () => {
    assert.deepEqual(
      shippedBy(
        java,
        [
          'FROM ubuntu:24.04',
          'RUN apt-get update && apt-get install -y openjdk-21-jdk-headless maven',
          'WORKDIR /app',
          'COPY . .',
          'RUN mvn package',
          'CMD ["java","-jar","target/a.jar"]',
        ],
        springBoot,
      ),
      [
        'FROM ubuntu:24.04',
        'WORKDIR /app',
        'RUN apt-get update && apt-get install -y --no-install-recommends openjdk-21-jre-headless && rm -rf /var/lib/apt/lists/*',
        'COPY --from=build /app/target/a.jar /app/target/a.jar',
        'CMD ["java","-jar","target/a.jar"]',
      ],
    );
  });

  it('takes the whole folder of Quarkus', () => {
    assert.deepEqual(
      shippedBy(
        java,
        [
          'FROM maven:3.9-eclipse-temurin-21',
          'WORKDIR /app',
          'COPY . .',
          'RUN mvn package',
          'USER 1001',
          'CMD ["java","-jar","target/quarkus-app/quarkus-run.jar"]',
        ],
        springBoot,
      ),
      [
        'FROM eclipse-temurin:21-jre',
        'WORKDIR /app',
        'COPY --from=build /app/target/quarkus-app /app/target/quarkus-app',
        'USER 1001',
        'CMD ["java","-jar","target/quarkus-app/quarkus-run.jar"]',
      ],
    );
  });

  it('brings what a health check calls', () => {
    assert.deepEqual(
      shippedBy(
        java,
        [
          'FROM maven:3.9-eclipse-temurin-21',
          'WORKDIR /app',
          'COPY . .',
          'RUN mvn package',
          'HEALTHCHECK CMD curl -f http://localhost/actuator/health',
          'CMD ["java","-jar","target/a.jar"]',
        ],
        springBoot,
      ),
      [
        'FROM eclipse-temurin:21-jre',
        'WORKDIR /app',
        'RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*',
        'COPY --from=build /app/target/a.jar /app/target/a.jar',
        'HEALTHCHECK CMD curl -f http://localhost/actuator/health',
        'CMD ["java","-jar","target/a.jar"]',
      ],
    );
  });
});
