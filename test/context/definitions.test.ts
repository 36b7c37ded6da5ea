import assert from 'node:assert/strict';
import { definitionsIn, isContextText, type Definitions } from '../../server/src/context';

function read(texts: Record<string, string>, dockerfile: string | undefined = 'Dockerfile'): Definitions {
  return definitionsIn({ files: Object.keys(texts), truncated: false, texts, ...(dockerfile === undefined ? {} : { dockerfile }) });
}

const targets = (texts: Record<string, string>, dockerfile?: string): readonly string[] => read(texts, dockerfile).targets;

describe('definitions beside a Dockerfile', () => {
  it('are read from compose and bake files', () => {
    for (const name of ['compose.yaml', 'compose.override.yml', 'docker-compose.yml', 'docker-compose.dev.yaml', 'docker-bake.hcl']) {
      assert.ok(isContextText(`some/${name}`), name);
    }
    assert.ok(isContextText('docker-bake.override.json'));
    assert.ok(!isContextText('mkdocs.yml'));
  });

  it('compose names targets and contexts of the services that build this Dockerfile', () => {
    const compose = `
x-build: &build
  context: .
  additional_contexts: { shared: ../shared }
services:
  web:
    build: { <<: *build, target: Web }
  worker:
    build:
      context: .
      target: \${STAGE:-worker}
      additional_contexts:
        - assets=../assets
  other:
    build: { context: ./other, target: other }
  plain: { build: . }
  image: { image: redis }
  inline: { build: { dockerfile_inline: FROM x, target: inline } }
  unknown: { build: { context: $DIR, target: maybe } }
`;
    assert.deepEqual(read({ 'compose.yaml': compose }), {
      targets: ['web', 'worker', 'maybe'],
      contexts: ['shared', 'assets'],
    });
    assert.deepEqual(targets({ 'compose.yaml': compose }, 'other/Dockerfile'), ['other', 'maybe']);
  });

  it('paths of a definition are relative to it', () => {
    const compose = 'services: { a: { build: { context: .., dockerfile: docker/Dockerfile, target: a } } }';
    assert.deepEqual(targets({ 'docker/compose.yml': compose }, 'docker/Dockerfile'), ['a']);
    assert.deepEqual(targets({ 'docker/compose.yml': compose }, 'Dockerfile'), []);
    assert.deepEqual(definitionsIn({ files: [], truncated: false, texts: { 'docker/compose.yml': compose } }).targets, ['a']);
  });

  it('bake files inherit, in JSON', () => {
    const bake = JSON.stringify({
      target: {
        base: { target: 'base', contexts: { up: '..' } },
        app: { inherits: ['base'], target: 'app' },
        loop: { inherits: ['loop'] },
      },
    });
    assert.deepEqual(read({ 'docker-bake.json': bake }), { targets: ['base', 'app'], contexts: ['up'] });
  });

  it('and in HCL, as far as it is plain', () => {
    const bake = `
variable "TAG" { default = "latest" } # target "no" { target = "no" }
/* target "nor" { target = "nor" } */
group "default" { targets = ["app", "lint"] }
target "_common" {
  context    = "."
  contexts   = { tools = "docker-image://tools:1" }
  labels     = { "a.b" = "}" }
}
target "app" {
  inherits = ["_common"]
  target   = "app" // the one
  tags     = ["x:\${TAG}"]
}
target "lint" { target = "lint" }
target "other" {
  dockerfile = "Dockerfile.other"
  target = "other"
}
target "computed" {
  target = equal(TAG, "x") ? "a" : "b"
}
target "joined" { target = "pre-\${TAG}" }
`;
    assert.deepEqual(read({ 'docker-bake.hcl': bake }), { targets: ['app', 'lint'], contexts: ['tools'] });
  });

  it('broken ones define nothing', () => {
    for (const text of ['', '{', 'a: [', 'services: 3', 'target', 'target "x" {', 'target "x" { target = ', '}}}"', '<<EOF\n']) {
      for (const name of ['compose.yaml', 'docker-bake.json', 'docker-bake.hcl']) assert.deepEqual(targets({ [name]: text }), [], text);
    }
  });
});
