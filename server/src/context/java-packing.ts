import { contextText, type BuildContext } from './build-context';

/** True where the text of a pom.xml or build.gradle has a plugin that puts the program and all its libraries in one archive. */
export function packsAllInOne(manifest: string): boolean {
  return packing.test(manifest);
}

/** The same of the one project of a context, or of the one in its root; `undefined` where there is none, or several below the root. */
export function contextPacksAllInOne(context: BuildContext): boolean | undefined {
  const all = context.files.filter((file) => /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(file));
  const own = all.find((file) => !file.includes('/')) ?? (all.length === 1 ? all[0] : undefined);
  const text = own === undefined ? undefined : contextText(context, own);
  return text === undefined ? undefined : packsAllInOne(withoutUnused(text));
}

/** Without comments, and without plugins that are only managed, or not applied, there. */
function withoutUnused(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->|<pluginManagement>[\s\S]*?<\/pluginManagement>/g, '')
    .replace(/^.*(?:^\s*\/\/|\bapply[ (]+false).*$/gm, '');
}

/** Plugins of Maven and Gradle that do so, by their own documentation. */
const packing =
  /<artifactId>\s*(?:spring-boot-maven-plugin|maven-shade-plugin|onejar-maven-plugin|micronaut-maven-plugin)\s*<|<descriptorRef>\s*jar-with-dependencies\s*<|quarkus\.package\.(?:jar\.)?type\W+uber-jar|org\.springframework\.boot['"]|(?:com\.github\.johnrengelman|com\.gradleup)\.shadow|io\.ktor\.plugin|io\.micronaut\.application|configurations\.runtimeClasspath[\s\S]{0,80}zipTree/;
