import assert from 'node:assert/strict';
import { java } from '../../server/src/refactor/split/recipes/java';
import { shippedBy, springBoot } from '../harness/split';

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
        springBoot,
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
        springBoot,
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
        springBoot,
      ),
      ['FROM eclipse-temurin:21-jre', 'WORKDIR /app', 'COPY --from=build /app/app.jar /app/app.jar', 'CMD ["java","-jar","app.jar"]'],
    );
  });

  it('takes another vendor where there is no runtime of the same', () => {
    assert.deepEqual(
      shippedBy(
        java,
        ['FROM openjdk:17', 'WORKDIR /app', 'COPY . .', 'RUN ./mvnw package', 'CMD ["java","-jar","target/a.jar"]'],
        springBoot,
      ),
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
});
