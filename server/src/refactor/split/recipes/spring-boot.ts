import type { Manifest } from './java-archives';

/** What packs the archive of a project, where its manifests tell for sure that it is Spring Boot’s own plugin, as it comes. */
export interface SpringBoot {
  readonly major: number;
  readonly minor: number;
}

/** The version of the plugin by the manifests of the project, its own first; `undefined` where it is not known, or packs otherwise. */
export function springBootOf(manifests: readonly Manifest[]): SpringBoot | undefined {
  const version = manifests.some(({ text }) => /<project\b/.test(text)) ? ofMaven(manifests) : ofGradle(manifests);
  const [, major, minor] = /^(\d+)\.(\d+)\.\d+$/.exec(version ?? '') ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

function ofMaven(manifests: readonly Manifest[]): string | undefined {
  const poms = lineage(manifests);
  if (poms.some((pom) => otherwisePacked.test(pom))) return undefined;
  const plugins = poms.flatMap((pom) => pluginsIn(pom));
  const own = plugins.filter((plugin) => plugin.includes('spring-boot-maven-plugin'));
  const isUsed = poms.some((pom) =>
    pluginsIn(without(pom, 'pluginManagement', 'profiles')).some((plugin) => plugin.includes('spring-boot-maven-plugin')),
  );
  const isUnclear = plugins.some((plugin) => /<classifier>/.test(plugin)) || own.some((plugin) => isChanged(plugin));
  const isInProfile = poms.some((pom) => blocks(pom, 'profiles').some((block) => block.includes('spring-boot-maven-plugin')));
  if (!isUsed || isUnclear || isInProfile) return undefined;
  const starter = poms.map(parentOf).find((parent) => parent?.name === 'spring-boot-starter-parent')?.version;
  const written = poms.flatMap((pom) =>
    pluginsIn(pom)
      .filter((plugin) => plugin.includes('spring-boot-maven-plugin'))
      .flatMap((plugin) => element(without(plugin, 'executions', 'configuration', 'dependencies'), 'version') ?? [])
      .map((version) => valueIn(pom, version)),
  );
  // The parent has the plugin pack anew; elsewhere the project says so.
  if (starter === undefined && !own.some((plugin) => /<goal>\s*repackage\s*<\/goal>/.test(plugin))) return undefined;
  const [version = starter, ...others] = new Set(written);
  return others.length > 0 ? undefined : version;
}

/** Native images, web archives, other plugins that pack all in one, and manifests that the launcher would not read. */
const otherwisePacked =
  /<packaging>\s*war\b|native-maven-plugin|maven-(?:shade|assembly)-plugin|onejar|spring-boot-thin|spring-boot\.repackage|Add-Opens|Add-Exports|Launcher-Agent/;

/** True where the plugin is told to pack in another way, somewhere else, or not at all. */
function isChanged(plugin: string): boolean {
  const layers = blocks(plugin, 'layers').some((block) => block.replace(/\s/g, '') !== '<enabled>true</enabled>');
  const layout = blocks(plugin, 'layout').some((block) => block.trim() !== 'JAR');
  return layers || layout || /<(?:executable|skip|attach|outputDirectory|finalName|loaderImplementation|layoutFactory)\b/.test(plugin);
}

/** A pom and those that it names as its parents, as far as they lie right above. */
function lineage(manifests: readonly Manifest[]): readonly string[] {
  const texts: string[] = [];
  for (const { text } of manifests) {
    const child = texts.at(-1);
    const parent = child === undefined ? undefined : parentOf(child);
    if (child !== undefined && (parent === undefined || !parent.isAbove || parent.name !== nameOf(text))) break;
    texts.push(text);
  }
  return texts;
}

interface Parent {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly isAbove: boolean;
}

function parentOf(pom: string): Parent | undefined {
  const [block] = blocks(pom, 'parent');
  if (block === undefined) return undefined;
  const path = element(block, 'relativePath');
  const isAbove = !/<relativePath\s*\/>/.test(block) && (path === undefined || /^\.\.(?:\/|\/pom\.xml)?$/.test(path));
  return { name: element(block, 'artifactId'), version: element(block, 'version'), isAbove };
}

function nameOf(pom: string): string | undefined {
  return element(without(pom, 'parent', 'dependencyManagement', 'dependencies', 'build', 'profiles'), 'artifactId');
}

/** A version as written, or as the one property of the same file has it. */
function valueIn(pom: string, version: string): string | undefined {
  const [, name] = /^\$\{([\w.-]+)\}$/.exec(version) ?? [];
  if (name === undefined) return version;
  if (name === 'project.parent.version') return parentOf(pom)?.version;
  const [value, ...others] = new Set(blocks(pom, name).map((block) => block.trim()));
  return others.length > 0 ? undefined : value;
}

function pluginsIn(pom: string): readonly string[] {
  return blocks(pom, 'plugin');
}

function element(text: string, name: string): string | undefined {
  return blocks(text, name)[0]?.trim();
}

function blocks(text: string, name: string): readonly string[] {
  return text
    .split(`<${name}>`)
    .slice(1)
    .flatMap((rest) => (rest.includes(`</${name}>`) ? (rest.split(`</${name}>`, 1)[0] ?? []) : []));
}

function without(text: string, ...names: readonly string[]): string {
  return names.reduce(
    (rest, name) => blocks(rest, name).reduce((left, block) => left.replace(`<${name}>${block}</${name}>`, ''), rest),
    text,
  );
}

function ofGradle([own]: readonly Manifest[]): string | undefined {
  if (own === undefined) return undefined;
  const { text } = own;
  if (otherwiseBuilt.test(text) || /\blayered\b/.test(text.replace(/\blayered\s*(?:\(\s*\)|\{\s*\})/g, ''))) return undefined;
  const applied = [...text.matchAll(/\bid[\s(]+['"]org\.springframework\.boot['"]\)?\s+version[\s(]+['"]([^'"]+)['"]/g)];
  const classes = /\bapply[\s(]+plugin\s*[:=]\s*['"]org\.springframework\.boot['"]|\bid[\s(]+['"]org\.springframework\.boot['"]/.test(text)
    ? [...text.matchAll(/['"]org\.springframework\.boot:spring-boot-gradle-plugin:([^'"]+)['"]/g)]
    : [];
  const [version, ...others] = new Set([...applied, ...classes].map(([, written = '']) => variableIn(text, written)));
  return others.length > 0 ? undefined : version;
}

const otherwiseBuilt =
  /launchScript|loaderImplementation|[cC]lassifier|\bbootWar\b|\bid[\s(]+['"]war['"]|['"]war['"]|graalvm|\bshadow(?:Jar)?\b|\bthin\b|Add-Opens|Add-Exports|Launcher-Agent|requiresUnpack|destinationDir|\bbootJar[\s\S]{0,200}\benabled\s*=\s*false/;

/** A version as written, or as the one variable of the same file has it. */
function variableIn(text: string, written: string): string | undefined {
  const [, name] = /^\$\{?(\w+)\}?$/.exec(written) ?? [];
  if (name === undefined) return written;
  const values = [...text.matchAll(/\b(\w+)\s*=\s*['"]([^'"]+)['"]/g)].flatMap(([, other, value]) => (other === name ? (value ?? []) : []));
  const [value, ...others] = new Set(values);
  return others.length > 0 ? undefined : value;
}
