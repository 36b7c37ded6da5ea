# shellcheck shell=bash # Read by engine.sh, which has the variables.

# What the images of Eclipse Temurin have around Java: packages, variables, and the script that they start with. Theirs stand on Ubuntu.
temurin_around='RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl fontconfig gnupg libfreetype6 libharfbuzz0b \
    libjpeg62-turbo liblcms2-2 libpcsclite1 locales openssl p11-kit tzdata wget && rm -rf /var/lib/apt/lists/* \
 && sed -i "s/# en_US.UTF-8/en_US.UTF-8/" /etc/locale.gen && locale-gen \
 && printf "#!/usr/bin/env bash\nset -e\nexec \"\$@\"\n" > /__cacert_entrypoint.sh && chmod 755 /__cacert_entrypoint.sh
ENV JAVA_HOME=/opt/java/openjdk LANG=en_US.UTF-8 LANGUAGE=en_US:en LC_ALL=en_US.UTF-8 JAVA_VERSION=jdk-17 \
    PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ENTRYPOINT ["/__cacert_entrypoint.sh"]'

# The modules of the JRE that Temurin publishes: all but those of the tools.
temurin_modules=java.se,jdk.accessibility,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.dynalink,jdk.httpserver,jdk.jdwp.agent,jdk.jfr
temurin_modules+=,jdk.jsobject,jdk.localedata,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.naming.rmi,jdk.net,jdk.nio.mapmode
temurin_modules+=,jdk.sctp,jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.xml.dom,jdk.zipfs

# Stand for eclipse-temurin:17-jdk and 17-jre, of Debian's OpenJDK 17 without its links into /etc; the second is linked from the first.
temurin_images() {
  has eclipse-temurin:17-jre && return
  say "making eclipse-temurin:17-jdk and 17-jre"
  docker build --quiet --network=host --tag eclipse-temurin:17-jdk --tag eclipse-temurin:17 - >/dev/null <<X
FROM debian:bookworm
$temurin_around
RUN apt-get update && cd /tmp && apt-get download -o APT::Sandbox::User=root openjdk-17-jdk-headless openjdk-17-jre-headless binutils \
 && rm -rf /var/lib/apt/lists/* && for package in openjdk*.deb; do dpkg -x "\$package" /tmp/root; done \
 && mkdir -p /opt/java /etc/java-17-openjdk && cp -r /tmp/root/etc/java-17-openjdk /etc/ \
 && rm -f /tmp/root/usr/lib/jvm/java-17-openjdk-amd64/lib/security/cacerts /tmp/root/usr/lib/jvm/java-17-openjdk-amd64/lib/src.zip \
 && rm -rf /tmp/root/usr/lib/jvm/java-17-openjdk-amd64/docs && cp -rL /tmp/root/usr/lib/jvm/java-17-openjdk-amd64 /opt/java/openjdk \
 && rm -rf /etc/java-17-openjdk /tmp/* \
 && trust extract --format=java-cacerts --purpose=server-auth /opt/java/openjdk/lib/security/cacerts && java -version
CMD ["jshell"]
X
  docker build --quiet --network=host --tag eclipse-temurin:17-jre - >/dev/null <<X
FROM eclipse-temurin:17-jdk AS jdk
RUN jlink --add-modules $temurin_modules --output /jre && cp \$JAVA_HOME/lib/security/cacerts /jre/lib/security/
FROM debian:bookworm
$temurin_around
COPY --from=jdk /jre /opt/java/openjdk
RUN java -version
X
}

# Stands for maven:3-eclipse-temurin-17, with Debian's Maven. Its plugins and libraries lie in /usr/share/maven-repo, from which Maven
# fetches as from Maven Central, so that they come to /root/.m2 as they do elsewhere.
maven_image() {
  has maven:3-eclipse-temurin-17 && return
  say "making maven:3-eclipse-temurin-17"
  docker build --quiet --network=host --tag maven:3-eclipse-temurin-17 --tag maven:3.8-eclipse-temurin-17 - >/dev/null <<'X'
FROM eclipse-temurin:17-jdk
RUN apt-get update && apt-get install -y --no-install-recommends curl git maven libgoogle-gson-java libmaven-compiler-plugin-java \
    libmaven-dependency-plugin-java libmaven-jar-plugin-java libmaven-resources-plugin-java libmaven-shade-plugin-java libsurefire-java \
    openssh-client procps && rm -rf /var/lib/apt/lists/* /usr/lib/jvm /etc/java* /etc/ssl/certs/java \
 && printf '<settings><mirrors><mirror><id>debian</id><mirrorOf>*</mirrorOf><url>file:///usr/share/maven-repo</url></mirror></mirrors></settings>\n' \
      > /usr/share/maven/conf/settings.xml \
 && printf '#!/bin/bash -eu\nmkdir -p "$HOME/.m2"\nexec "$@"\n' > /usr/local/bin/mvn-entrypoint.sh && chmod 755 /usr/local/bin/mvn-entrypoint.sh
ENV MAVEN_HOME=/usr/share/maven MAVEN_CONFIG=/root/.m2
RUN mvn --version
ENTRYPOINT ["/usr/local/bin/mvn-entrypoint.sh"]
CMD ["mvn"]
X
}
