FROM maven:3-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml ./
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode dependency:go-offline
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode package

FROM eclipse-temurin:21-jre-alpine
RUN adduser -S -H -u 10001 greeter
WORKDIR /app
# Libraries change seldom, classes often: two layers, the steady one first.
COPY --from=build /src/target/lib ./lib
COPY --from=build /src/target/greeter.jar ./
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "greeter.jar"]
