/** `npx tsx scripts/new-rule.ts NAME`: the two files of a new rule, which compile, and whose page fails until it is written. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from './generate';
import { root } from './lib/root';

const code = `import { defineRule } from '../linter/contract';

export default defineRule({
  meta: {
    summary: 'What the smell is, in one line',
    chapter: 'layers/what-ships',
    severity: 'info',
  },

  // Ask the build, never the text: a fact that two rules want belongs in server/src/model.
  *check(_build) {},
});
`;

const page = `<!-- Say here, in one paragraph, why it matters: the hover shows it. Then the Dockerfiles: flagged, fixed, silent. -->

\`\`\`dockerfile
FROM debian:12-slim
#^^^ The message, which the rule does not give yet.
\`\`\`
`;

async function main(): Promise<void> {
  const [name, ...rest] = process.argv.slice(2);
  if (name === undefined || rest.length > 0 || !/^[a-z]+(-[a-z]+)*$/.test(name) || name.startsWith('no-')) {
    throw new Error('usage: npm run new-rule NAME, where NAME is a noun phrase for the smell in kebab-case, without "no-" and numbers');
  }
  const files = [
    [`server/src/rules/${name}.ts`, code],
    [`docs/rules/${name}.md`, `# ${name}\n\n<!-- header:begin -->\n<!-- header:end -->\n\n${page}`],
  ] as const;
  for (const [path] of files) if (existsSync(join(root, path))) throw new Error(`${path} is there already`);
  for (const [path, text] of files) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`written: ${path}`);
  }
  for (const path of await generate(false)) console.log(`written: ${path}`);
  console.log(`
Now:
  1. Write docs/rules/${name}.md: why in one paragraph, then a flagged, a fixed and a silent Dockerfile (docs/adding-a-rule.md).
  2. Write server/src/rules/${name}.ts until \`npx mocha test/rules.test.ts -g ${name}\` passes.
  3. Put odd cases into test/fixtures/${name}/NAME.Dockerfile (and NAME.fixed.Dockerfile).
  4. \`npx tsx test/corpus/run.ts --rule ${name} --sample 30\`: read what it says of real Dockerfiles, if you have some.
  5. \`npm run generate\`, \`npm run verify\`.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
