import assert from 'node:assert/strict';
import { java } from '../../server/src/refactor/split/recipes/java';
import { splitBy, springBoot, type Files } from '../harness/split';

describe('refactor: split Java, or not', () => {
  it('refuses an archive that may lack its libraries', () => {
    assert.equal(
      splitBy(
        java,
        ['FROM maven:3.9-eclipse-temurin-21', 'WORKDIR /app', 'COPY . .', 'RUN mvn package', 'CMD ["java","-jar","target/a.jar"]'],
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>maven-jar-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
      ),
      'It cannot be told whether `target/a.jar` holds the libraries that it needs.',
    );
  });

  it('refuses gradle bootRun', () => {
    assert.equal(
      splitBy(java, ['FROM gradle:8-jdk21', 'WORKDIR /app', 'COPY . .', 'RUN gradle build', 'CMD ["gradle","bootRun"]'], {
        'build.gradle': '',
      }),
      'The container starts `gradle bootRun`, which builds the program when it runs.',
    );
  });

  it('refuses mvn spring-boot:run', () => {
    assert.equal(
      splitBy(
        java,
        ['FROM maven:3.9-eclipse-temurin-21', 'WORKDIR /app', 'COPY . .', 'RUN mvn package', 'CMD mvn spring-boot:run'],
        springBoot,
      ),
      'The container starts `mvn spring-boot:run`, which builds the program when it runs.',
    );
  });

  it('refuses a JAVA_HOME of its own', () => {
    assert.equal(
      splitBy(
        java,
        [
          'FROM maven:3.9-eclipse-temurin-21',
          'ENV JAVA_HOME=/usr/lib/jvm/x',
          'WORKDIR /app',
          'COPY . .',
          'RUN mvn package',
          'CMD ["java","-jar","target/a.jar"]',
        ],
        springBoot,
      ),
      'JAVA_HOME names a place that another image does not have.',
    );
  });

  it('leaves an archive on Tomcat alone', () => {
    assert.equal(
      splitBy(
        java,
        [
          'FROM tomcat:10',
          'RUN apt-get update && apt-get install -y maven',
          'WORKDIR /app',
          'COPY . .',
          'RUN mvn package && cp target/a.war /usr/local/tomcat/webapps/',
        ],
        springBoot,
      ),
      'What the container starts cannot be told.',
    );
  });

  it('asks the project that makes the archive, not the one beside it', () => {
    const dockerfile = [
      'FROM maven:3.9-eclipse-temurin-21',
      'WORKDIR /app',
      'COPY . .',
      'RUN mvn package',
      'CMD ["java", "-jar", "tool/target/tool.jar"]',
    ];
    const files: Files = {
      'pom.xml': '<project><modules><module>api</module><module>tool</module></modules></project>',
      'api/pom.xml': springBoot['pom.xml'] ?? '',
      'tool/pom.xml': '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies></project>',
    };
    assert.equal(splitBy(java, dockerfile, files), 'It cannot be told whether `tool/target/tool.jar` holds the libraries that it needs.');
  });
});
