import assert from 'node:assert/strict';
import { java } from '../../server/src/refactor/split/recipes/java';
import { shippedBy, splitBy } from '../harness/split';

describe('refactor: split Java', () => {
  it('ships the archive of Spring Boot', () => {
    assert.deepEqual(
      shippedBy(
        java,
        [
          'FROM maven:3.9-eclipse-temurin-21',
          'WORKDIR /app',
          'COPY . .',
          'RUN mvn -B package -DskipTests',
          'EXPOSE 8080',
          'ENTRYPOINT ["java","-jar","target/shop-1.0.jar"]',
        ],
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
      ),
      [
        'FROM eclipse-temurin:21-jre',
        'WORKDIR /app',
        'COPY --from=build /app/target/shop-1.0.jar /app/target/shop-1.0.jar',
        'EXPOSE 8080',
        'ENTRYPOINT ["java","-jar","target/shop-1.0.jar"]',
      ],
    );
  });

  it('copies what a pattern stands for, which the shell reads', () => {
    assert.deepEqual(
      shippedBy(
        java,
        ['FROM maven:3.9-eclipse-temurin-21', 'WORKDIR /app', 'COPY . .', 'RUN mvn package', 'CMD java $JAVA_OPTS -jar target/*.jar'],
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
      ),
      [
        'FROM eclipse-temurin:21-jre',
        'WORKDIR /app',
        'COPY --from=build /app/target/*.jar /app/target/',
        'CMD java $JAVA_OPTS -jar target/*.jar',
      ],
    );
  });

  it('follows a pattern that is moved', () => {
    assert.deepEqual(
      shippedBy(
        java,
        [
          'FROM eclipse-temurin:21',
          'WORKDIR /app',
          'COPY . .',
          'RUN ./mvnw package && mv target/*.jar app.jar',
          'CMD ["java","-jar","app.jar"]',
        ],
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
      ),
      ['FROM eclipse-temurin:21-jre', 'WORKDIR /app', 'COPY --from=build /app/app.jar /app/app.jar', 'CMD ["java","-jar","app.jar"]'],
    );
  });

  it('takes another vendor where there is no runtime of the same', () => {
    assert.deepEqual(
      shippedBy(java, ['FROM openjdk:17', 'WORKDIR /app', 'COPY . .', 'RUN ./mvnw package', 'CMD ["java","-jar","target/a.jar"]'], {
        'pom.xml':
          '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
        'src/main/java/A.java': '',
        mvnw: '',
        '.mvn/wrapper/x': '',
      }),
      [
        'FROM eclipse-temurin:17-jre',
        'WORKDIR /app',
        'COPY --from=build /app/target/a.jar /app/target/a.jar',
        'CMD ["java","-jar","target/a.jar"]',
      ],
    );
  });

  it('takes libraries along that the manifest of the archive names', () => {
    assert.deepEqual(
      shippedBy(
        java,
        ['FROM maven:3.9-eclipse-temurin-21', 'WORKDIR /app', 'COPY . .', 'RUN mvn package', 'CMD ["java","-jar","target/a.jar"]'],
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><goal>copy-dependencies</goal><outputDirectory>${project.build.directory}/lib</outputDirectory><classpathPrefix>lib/</classpathPrefix></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
      ),
      [
        'FROM eclipse-temurin:21-jre',
        'WORKDIR /app',
        'COPY --from=build /app/target/a.jar /app/target/a.jar',
        'COPY --from=build /app/target/lib /app/target/lib',
        'CMD ["java","-jar","target/a.jar"]',
      ],
    );
  });

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
      splitBy(java, ['FROM maven:3.9-eclipse-temurin-21', 'WORKDIR /app', 'COPY . .', 'RUN mvn package', 'CMD mvn spring-boot:run'], {
        'pom.xml':
          '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
        'src/main/java/A.java': '',
        mvnw: '',
        '.mvn/wrapper/x': '',
      }),
      'The container starts `mvn spring-boot:run`, which builds the program when it runs.',
    );
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
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
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
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
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
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
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
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
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
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
      ),
      'What the container starts cannot be told.',
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
        {
          'pom.xml':
            '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
          'src/main/java/A.java': '',
          mvnw: '',
          '.mvn/wrapper/x': '',
        },
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
