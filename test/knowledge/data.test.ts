import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  alternatives,
  aptBytes,
  aptClosure,
  aptIndexBytes,
  contentsOfImage,
  isBookworm,
  isNearBookworm,
  knownContents,
  packageManagers,
  recommendedBytes,
} from '../../server/src/knowledge';

const root = join(__dirname, '../..');
const tables = process.env['DEADWEIGHT_TABLES'] ?? join(root, '../shared/data');

describe('knowledge: data', () => {
  it('adds up what recommended packages bring', () => {
    const git = recommendedBytes(['git']) ?? 0;
    assert.ok(git > 10e6 && git < 20e6, String(git));
    assert.equal(recommendedBytes(['git', 'git']), git);
    const both = recommendedBytes(['git', 'curl']) ?? 0;
    assert.ok(both >= git && both <= git + (recommendedBytes(['curl']) ?? 0));
    assert.equal(recommendedBytes(['ca-certificates']), 0);
    assert.equal(recommendedBytes(['git', 'no-such-package']), undefined);
    assert.equal(recommendedBytes([]), undefined);
    assert.equal(recommendedBytes(['chromium']), undefined, 'of which apt itself takes others');
    assert.equal(recommendedBytes(['yarn']), undefined, 'which is another program in Debian');
  });

  it('counts nothing of a package that the image has', () => {
    const there = contentsOfImage('python:3.14');
    assert.ok(there.includes('git') && there.includes('gcc'));
    assert.equal(recommendedBytes(['git', 'curl'], knownContents('python:3.14')), 0);
    assert.deepEqual(knownContents('debian:12-slim')?.packages, []);
    assert.deepEqual(knownContents('docker.io/library/ubuntu')?.packages, []);
    assert.deepEqual(contentsOfImage('rust:1-slim'), ['ca-certificates', 'gcc', 'libc6-dev']);
    for (const image of ['somebody/python:3', 'nginx', 'alpine:3.22', 'python:3-alpine', 'fedora', 'scratch', '$BASE'])
      assert.equal(knownContents(image), undefined, image);
  });

  it('knows the images of Debian 12', () => {
    for (const image of ['debian:12', 'debian:12.15-slim', 'debian:bookworm-slim', 'node:24-bookworm']) assert.ok(isBookworm(image), image);
    for (const image of ['debian:13', 'debian', 'node:12', 'ubuntu:24.04', '$BASE']) assert.ok(!isBookworm(image), image);
  });

  it('knows which images are too old for figures of Debian 12', () => {
    for (const image of ['debian:12', 'debian:11-slim', 'debian', 'ubuntu:22.04', 'ubuntu:noble', 'node:24', 'python:3.14-slim-trixie'])
      assert.ok(isNearBookworm(image), image);
    for (const image of ['debian:10', 'debian:jessie-slim', 'ubuntu:20.04', 'ubuntu:focal-20240101', 'python:3.8-buster', 'node:10', '$X'])
      assert.ok(!isNearBookworm(image), image);
  });

  it('gives what an install of a package brings', () => {
    const bytesOf = (name: string, documents = true): number =>
      (aptClosure(name)?.needs ?? []).reduce((sum, part) => sum + aptBytes(part, documents), 0);
    const isNear = (bytes: number, counted: number): void => {
      assert.ok(Math.abs(bytes / counted - 1) < 0.05, `${bytes} of ${counted}`);
    };
    // As apt itself counted on Debian 12, without recommended packages.
    isNear(bytesOf('curl'), 11_983_872);
    isNear(bytesOf('git'), 108_801_024);
    // git-man is all documentation, and slim images have none.
    isNear(bytesOf('git', false), 91_400_000);
    assert.equal(bytesOf('bash'), 0, 'which is there');
    assert.equal(aptClosure('no-such-package'), undefined);
    assert.equal(aptClosure('constructor'), undefined);
  });

  it('counts nothing that another package needs anyway', () => {
    // git recommends ca-certificates and less; named beside it, they are no longer its recommendation.
    const alone = recommendedBytes(['git']) ?? 0;
    const named = recommendedBytes(['git', 'ca-certificates']) ?? 0;
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

  it('keeps in the repository which packages were resolved', function () {
    if (!existsSync(join(tables, 'apt_resolver.json.gz'))) {
      console.log(`      skipped: no tables in ${tables}; set DEADWEIGHT_TABLES to their folder`);
      return this.skip();
    }
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    const { status, stderr } = spawnSync(process.execPath, [tsx, join(root, 'scripts/apt-packages.ts'), tables, '--check'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, `run npx tsx scripts/apt-packages.ts ${tables}\n${stderr}`);
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
