import assert from 'node:assert/strict';
import { outputFolders } from '../../server/src/context';

function writtenTo(config: string, texts: Readonly<Record<string, string>>): readonly string[] | undefined {
  return outputFolders({ files: Object.keys(texts), truncated: false, texts }, config);
}

describe('context: where TypeScript is compiled to', () => {
  it('is a folder beside the file that names it, through comments and commas too many', () => {
    assert.deepEqual(
      writtenTo('tsconfig.json', { 'tsconfig.json': '\uFEFF{ /* b */ "compilerOptions": { "outDir": "dist/", }, // c\n}' }),
      ['dist'],
    );
    assert.deepEqual(writtenTo('api/tsconfig.json', { 'api/tsconfig.json': '{"compilerOptions":{"outDir":"../out/api"}}' }), ['out/api']);
  });

  it('is what a base names, seen from there, unless the file says otherwise', () => {
    const texts = {
      'tsconfig.base.json': '{"compilerOptions":{"outDir":"./built","declaration":true}}',
      'api/tsconfig.json': '{"extends":"../tsconfig.base"}',
      'api/tsconfig.build.json': '{"extends":"./tsconfig.json","compilerOptions":{"outDir":"lib"}}',
      'tsconfig.json': '{"extends":"@tsconfig/node20/tsconfig.json","compilerOptions":{"outDir":"dist"}}',
    };
    assert.deepEqual(writtenTo('api/tsconfig.json', texts), ['built']);
    assert.deepEqual(writtenTo('api/tsconfig.build.json', texts), ['api/lib']);
    assert.deepEqual(writtenTo('tsconfig.json', texts), ['dist']);
  });

  it('is nowhere for what only checks', () => {
    assert.deepEqual(writtenTo('tsconfig.json', { 'tsconfig.json': '{"compilerOptions":{"noEmit":true,"outDir":"x"}}' }), []);
  });

  it('is unknown beside the sources, in two places, above the context, and where the file or its base cannot be read', () => {
    const unknown = [
      '{}',
      '{"compilerOptions":{"outDir":"."}}',
      '{"compilerOptions":{"outDir":"dist","declarationDir":"types"}}',
      '{"compilerOptions":{"outDir":"../dist"}}',
      '{"compilerOptions":{"outDir":"${configDir}/dist"}}',
      '{"compilerOptions":{"outDir":"dist"},"references":[{"path":"./lib"}]}',
      '{"extends":"@acme/tsconfig","compilerOptions":{"outDir":"dist"}}',
      '{"extends":["./a.json"],"compilerOptions":{"outDir":"dist"}}',
      '{"extends":"./tsconfig.json","compilerOptions":{"outDir":"dist"}}',
      '{"compilerOptions":{"outDir":"dist"}',
      '["dist"',
    ];
    for (const text of unknown) assert.equal(writtenTo('tsconfig.json', { 'tsconfig.json': text }), undefined, text);
    assert.equal(writtenTo('tsconfig.json', {}), undefined);
  });
});
