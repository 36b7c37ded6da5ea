import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alternatives, aptIndexBytes, packageManagers, recommendedBytes } from '../../server/src/knowledge';

const root = join(__dirname, '../..');
const tables = process.env['DEADWEIGHT_TABLES'] ?? join(root, '../shared/data');

describe('knowledge: data', () => {
  it('adds up what recommended packages bring on Debian 12, and is silent elsewhere', () => {
    const git = recommendedBytes(['git'], 'debian:12') ?? 0;
    assert.ok(git > 10e6 && git < 20e6, String(git));
    assert.equal(recommendedBytes(['git', 'git'], 'debian:bookworm-slim'), git);
    const both = recommendedBytes(['git', 'curl'], 'docker.io/library/debian:12.15') ?? 0;
    assert.ok(both >= git && both <= git + (recommendedBytes(['curl'], 'debian:12') ?? 0));
    assert.equal(recommendedBytes(['ca-certificates'], 'debian:12'), 0);
    assert.equal(recommendedBytes(['git', 'no-such-package'], 'debian:12'), undefined);
    assert.equal(recommendedBytes([], 'debian:12'), undefined);
    for (const image of ['debian:13', 'debian', 'python:3.12-bookworm', 'ubuntu:24.04', '$BASE']) {
      assert.equal(recommendedBytes(['git'], image), undefined, image);
    }
  });

  it('counts nothing that another package needs anyway', () => {
    // git recommends ca-certificates and less; named beside it, they are no longer its recommendation.
    const alone = recommendedBytes(['git'], 'debian:12') ?? 0;
    const named = recommendedBytes(['git', 'ca-certificates'], 'debian:12') ?? 0;
    assert.ok(named < alone, `${named} < ${alone}`);
  });

  it('gives the lists of apt their measured weight', () => {
    const apt = packageManagers.find(({ id }) => id === 'apt');
    assert.equal(apt?.caches.find(({ path }) => path === '/var/lib/apt/lists')?.bytes?.bytes, aptIndexBytes.bytes);
    assert.equal(aptIndexBytes.bytes, 19_868_756);
  });

  it('keeps in the repository what was collected', function () {
    if (!existsSync(join(tables, 'catalogue.json'))) {
      console.log(`      skipped: no tables in ${tables}; set DEADWEIGHT_TABLES to their folder`);
      return this.skip();
    }
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    const { status, stderr } = spawnSync(process.execPath, [tsx, join(root, 'scripts/base-images.ts'), tables, '--check'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, `run npx tsx scripts/base-images.ts ${tables}\n${stderr}`);
  });

  it('offers no twin that the lists of official tags do not have', function () {
    if (!existsSync(join(tables, 'official_tags.json'))) {
      console.log(`      skipped: no tables in ${tables}; set DEADWEIGHT_TABLES to their folder`);
      return this.skip();
    }
    const listed = listedTags();
    let checked = 0;
    for (const image of listed) {
      for (const { image: twin } of alternatives(image)) {
        if (twin.startsWith('gcr.io/')) continue;
        checked++;
        assert.ok(listed.has(twin), `${image} -> ${twin}`);
      }
    }
    assert.ok(checked > 500, String(checked));
  });
});

/** Every tag of the official images today, and those of the snapshots of 2018 and 2020. */
function listedTags(): ReadonlySet<string> {
  const official = JSON.parse(readFileSync(join(tables, 'official_tags.json'), 'utf8')) as { images: Record<string, string[][]> };
  const catalogue = JSON.parse(readFileSync(join(tables, 'catalogue.json'), 'utf8')) as { historical: { image: string; tag: string }[] };
  return new Set([
    ...Object.entries(official.images).flatMap(([image, groups]) => groups.flat().map((tag) => `${image}:${tag}`)),
    ...catalogue.historical.map(({ image, tag }) => `${image}:${tag}`),
  ]);
}
