import assert from 'node:assert/strict';
import { isContextText, type BuildContext } from '../../server/src/context';
import { buildOf } from '../../server/src/model';
import { isRefusal } from '../../server/src/refactor';
import { splitStage, type Recipe } from '../../server/src/refactor/split';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

/** Files of a build context by their paths; a text matters only where the model reads it. */
export type Files = Readonly<Record<string, string>>;

/** A project of Spring Boot, which Maven builds. */
export const springBoot: Files = {
  'pom.xml':
    '<project><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
  'src/main/java/A.java': '',
  mvnw: '',
  '.mvn/wrapper/x': '',
};

/** A module without C, of which the program is called `shop`. */
export const goShop: Files = {
  'main.go': '',
  'go.mod': 'module example.dev/shop/v2\n\ngo 1.25\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n',
  'go.sum': '',
};

/** What a recipe makes of a Dockerfile: the new one, why it refuses, or that it is of another language. */
export function splitBy({ plan }: Recipe, dockerfile: readonly string[], files?: Files): string {
  const text = `${dockerfile.join('\n')}\n`;
  const build = buildOf(parseDockerfile(text), files === undefined ? {} : { context: contextOf(files) });
  const stage = build.target ?? assert.fail('no stage');
  const answer = plan(build, stage);
  if (answer === undefined) return 'another language';
  if (isRefusal(answer)) return answer.because;
  const edits = splitStage(build, stage, answer);
  return isRefusal(edits) ? edits.because : applyEdits(text, edits);
}

/** The stage that ships alone; a refusal is an error. */
export function shippedBy(recipe: Recipe, dockerfile: readonly string[], files?: Files): string[] {
  const text = splitBy(recipe, dockerfile, files);
  const lines = text.split('\n');
  const from = lines.findLastIndex((line) => line.startsWith('FROM '));
  assert.ok(from > 0, text);
  return lines.slice(from, -1);
}

function contextOf(files: Files): BuildContext {
  const texts = Object.entries(files).filter(([path]) => isContextText(path));
  return { files: Object.keys(files), truncated: false, texts: Object.fromEntries(texts), dockerfile: 'Dockerfile' };
}
