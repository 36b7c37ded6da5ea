import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { noHousePolicy } from '../shared/src';
import { readDeadweightConfig } from '../server/src/config';
import type { NamedRule } from '../server/src/linter';
import { rules } from '../server/src/rules';
import { checkExample } from './harness/check-example';
import type { Fixed } from './harness/check-example';
import { examplesOf } from './harness/fences';
import type { Example } from './harness/fences';
import { fixtures, readContext, readRemoteImages } from './harness/lint-text';
import type { Surroundings } from './harness/lint-text';
import { readMarked } from './harness/markers';

const pages = join(__dirname, '..', 'docs', 'rules');

describe('rules', () => {
  it('have one page each, and each page has its rule', () => {
    const written = readdirSync(pages)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => name.slice(0, -'.md'.length));
    assert.deepEqual(
      written.sort(),
      rules.map(({ id }) => id),
    );
  });

  it('have fixtures only where there is a rule', () => {
    const folders = readdirSync(fixtures, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'fuzz')
      .map(({ name }) => name)
      .filter((name) => readdirSync(join(fixtures, name)).some((file) => file.endsWith('.Dockerfile')));
    assert.deepEqual(
      folders.filter((name) => !rules.some(({ id }) => id === name)),
      [],
    );
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      page(rule);
      ruleFixtures(rule);
    });
  }
});

function page(rule: NamedRule): void {
  const examples = examplesOf(readFileSync(join(pages, `${rule.id}.md`), 'utf8'));

  it('has a page that is whole', () => {
    const flagged = examples.filter(({ text }) => readMarked(text).marks.length > 0);
    assert.notEqual(rule.why, '', 'the page does not say why (then: npm run generate)');
    assert.ok(rule.meta.summary.length > 0 && !rule.meta.summary.endsWith('.'), 'meta.summary is a title without full stop');
    assert.ok(flagged.length > 0, 'no Dockerfile on the page has a marker');
    assert.ok(examples.length > flagged.length, 'no Dockerfile on the page is silent');
    assert.ok(
      flagged.some(({ text }) => readMarked(text).marks.some(({ message }) => message !== undefined)),
      'no marker on the page gives the message',
    );
    if (rule.meta.fix !== undefined)
      assert.ok(
        flagged.some(({ fixes, others }) => fixes.length + others.length > 0),
        'no fixed Dockerfile on the page',
      );
  });

  for (const example of examples) {
    it(`docs/rules/${rule.id}.md:${example.line}`, () => {
      checkExample([rule], example.text, fixesOf(example), surroundingsOf(example), example.others);
    });
  }
}

/** `name.Dockerfile` with markers, `name.fixed.Dockerfile` after fix-all, the folder `name.context` as its build context, and `name.deadweight.yaml` for what the organisation asks. */
function ruleFixtures(rule: NamedRule): void {
  const folder = join(fixtures, rule.id);
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder).sort()) {
    const name = /^(.*)(?<!\.fixed)\.Dockerfile$/.exec(file)?.[1];
    if (name === undefined) continue;
    it(`test/fixtures/${rule.id}/${file}`, () => {
      const fixed = join(folder, `${name}.fixed.Dockerfile`);
      const context = join(folder, `${name}.context`);
      const config = join(folder, `${name}.deadweight.yaml`);
      checkExample(
        [rule],
        readFileSync(join(folder, file), 'utf8'),
        existsSync(fixed) ? [{ title: undefined, text: readFileSync(fixed, 'utf8') }] : [],
        {
          ...(existsSync(context) && { context: readContext(context) }),
          ...(existsSync(config) && { policy: { ...noHousePolicy, ...readDeadweightConfig(readFileSync(config, 'utf8')).config.house } }),
        },
      );
    });
  }
}

function fixesOf({ fixes }: Example): Fixed[] {
  return fixes.map(({ fixed, text }) => ({ title: typeof fixed === 'string' ? fixed : undefined, text }));
}

function surroundingsOf({ context, today, policy, registry }: Example): Surroundings {
  return {
    today,
    policy,
    context: context === undefined ? undefined : readContext(join(fixtures, 'contexts', context)),
    remoteImages: registry === undefined ? undefined : readRemoteImages(registry),
  };
}
