import assert from 'node:assert/strict';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { isBuiltin } from 'node:module';
import ts from 'typescript';

const root = join(__dirname, '..');

/**
 * Who may import whom; nothing else is allowed. Ours by name, packages by name (their subpaths included), `node:` for Node's own.
 * `types:X` allows X for types alone, and a name with a slash is a face besides the index.
 */
const law: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  text: ['vscode-languageserver-textdocument'],
  shell: ['text', 'unbash'],
  syntax: ['text', 'dockerfile-ast'],
  knowledge: ['types:shared', 'types:text'],
  context: ['text', 'knowledge', 'yaml', 'jsonc-parser'],
  model: ['text', 'shell', 'syntax', 'knowledge', 'context', 'shared'],
  config: ['text', 'types:syntax', 'shared', 'yaml'],
  linter: ['text', 'model', 'config', 'shared'],
  remedy: ['text', 'shell', 'syntax', 'context', 'model', 'knowledge'],
  rules: ['text', 'model', 'knowledge', 'remedy', 'linter/contract'],
  shellcheck: ['text', 'syntax', 'model', 'linter', 'types:shared'],
  refactor: ['text', 'shell', 'syntax', 'context', 'model', 'remedy', 'knowledge', 'shared'],
  optimise: ['text', 'linter', 'refactor', 'shared'],
  audit: ['text', 'model'],
  service: [
    'text',
    'syntax',
    'context',
    'model',
    'remedy',
    'config',
    'linter',
    'shellcheck',
    'refactor',
    'optimise',
    'audit',
    'shared',
    'vscode-languageserver-types',
  ],
  host: ['context', 'shellcheck', 'audit', 'shared', 'node:'],
  lsp: [
    'text',
    'context',
    'shellcheck',
    'config',
    'rules',
    'service',
    'shared',
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
  ],
  cli: ['text', 'context', 'config', 'rules', 'linter', 'service', 'optimise', 'audit', 'host', 'shared', 'node:', 'diff'],
  client: ['shared', 'vscode', 'vscode-languageclient'],
};

/** Files that may import more than their module: entries for Node. */
const more: Readonly<Record<string, readonly string[]>> = {
  'server/src/lsp/node.ts': ['host', 'node:'],
  'client/src/extension.ts': ['node:'],
};

describe('architecture', () => {
  const files = ['shared/src', 'server/src', 'client/src'].flatMap(sourcesIn);

  it('has a row in the law for every module', () => {
    const modules = new Set(files.map(moduleOf));
    assert.ok(modules.size > 5, 'the sources were not found');
    assert.deepEqual([...modules].filter((name) => law[name] === undefined).sort(), []);
  });

  it('imports go one way, and only through the face of a module', () => {
    assert.deepEqual(files.flatMap(breaches), []);
  });

  it('docs/architecture.md tells the same law', () => {
    const [, table = ''] = readFileSync(join(root, 'docs/architecture.md'), 'utf8').split('## Who may import whom');
    for (const name of new Set(files.map(moduleOf))) {
      const row = new RegExp(`^\\| \`${name}\` .*$`, 'm').exec(table)?.[0] ?? '';
      assert.notEqual(row, '', `no row for ${name}`);
      const missing = (law[name] ?? [])
        .map((other) => other.replace('types:', ''))
        .filter((other) => isThere(other) && !row.includes(other));
      assert.deepEqual(missing, [], `the row of ${name} leaves out`);
    }
  });

  it('the law itself has no circle', () => {
    const visit = (name: string, path: readonly string[]): void => {
      assert.ok(!path.includes(name), `circle: ${[...path, name].join(' -> ')}`);
      for (const next of law[name] ?? []) if (law[next] !== undefined) visit(next, [...path, name]);
    };
    for (const name of Object.keys(law)) visit(name, []);
  });

  it('keeps files short: 250 lines, but for tables of data and what is generated', () => {
    const exempt = (file: string): boolean =>
      (moduleOf(file) === 'knowledge' && basename(file) !== 'types.ts') ||
      file.endsWith('.data.ts') ||
      file === 'server/src/rules/index.ts';
    const all = [...files, ...sourcesIn('test'), ...sourcesIn('scripts')];
    const long = all.filter((file) => !exempt(file) && linesOf(file) > 250);
    assert.deepEqual(
      long.map((file) => `${file}: ${linesOf(file)} lines`),
      [],
    );
  });

  it('keeps rules short: 60 lines each, 35 the median', () => {
    const rules = files.filter((file) => moduleOf(file) === 'rules' && basename(file) !== 'index.ts');
    const lengths = rules.map(linesOf).sort((a, b) => a - b);
    assert.deepEqual(
      rules.filter((file) => linesOf(file) > 60).map((file) => `${file}: ${linesOf(file)} lines`),
      [],
    );
    const median = lengths[Math.floor((lengths.length - 1) / 2)] ?? 0;
    assert.ok(median <= 35, `the median rule has ${median} lines`);
  });

  it('names files in kebab-case, says what they hold, and keeps rules flat', () => {
    const all = [...files, ...sourcesIn('test'), ...sourcesIn('scripts')];
    assert.deepEqual(
      all.filter(
        (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(basename(file)) || /^(utils?|helpers?|misc|common)\./.test(basename(file)),
      ),
      [],
    );
    assert.deepEqual(
      files.filter((file) => moduleOf(file) === 'rules' && dirname(file) !== 'server/src/rules'),
      [],
    );
  });
});

/** False for a module that the law knows and that is not built yet. */
function isThere(name: string): boolean {
  return law[name] === undefined || name === 'shared' || existsSync(join(root, 'server/src', name));
}

interface Import {
  readonly from: string;
  readonly typesOnly: boolean;
}

/** What a file imports against the law, as sentences. */
function breaches(file: string): string[] {
  const home = moduleOf(file);
  const allowed = [...(law[home] ?? []), ...(more[file] ?? [])];
  return importsOf(file).flatMap(({ from, typesOnly }) => {
    const target = targetOf(file, from);
    if (target.module === home) {
      const sibling = home === 'rules' && basename(file) !== 'index.ts';
      return sibling ? [`${file} imports another rule: ${from}`] : [];
    }
    const names = [target.face, ...(typesOnly ? [`types:${target.face}`] : [])];
    if (names.some((name) => allowed.includes(name))) return [];
    return [`${file} (${home}) may not import ${typesOnly ? 'types from ' : ''}${from} (${target.face})`];
  });
}

/** The module that an import reaches, and the name by which the law knows the face it uses: `model`, or `model/stage` past the index. */
function targetOf(file: string, from: string): { module: string; face: string } {
  if (isBuiltin(from)) return { module: 'node:', face: 'node:' };
  if (!from.startsWith('.')) {
    const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/');
    return { module: name, face: name };
  }
  const path = relative(root, join(root, dirname(file), from)).replaceAll('\\', '/');
  const [folder = '', src = '', ...rest] = path.split('/');
  if (src !== 'src') return { module: path, face: path };
  const inside = folder === 'server' ? rest : [folder, ...rest];
  return { module: inside[0] ?? folder, face: inside.join('/') };
}

function moduleOf(file: string): string {
  const [folder = '', , name = ''] = file.split('/');
  return folder === 'server' ? name : folder;
}

/** Every import, re-export, `import()`, `require()` and `import('x').T` of a file. */
function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const [from, typesOnly] = specifierOf(node);
    if (from !== undefined && ts.isStringLiteralLike(from)) found.push({ from: from.text, typesOnly });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function specifierOf(node: ts.Node): [ts.Node | undefined, boolean] {
  if (ts.isImportDeclaration(node)) return [node.moduleSpecifier, isTypesOnly(node.importClause)];
  if (ts.isExportDeclaration(node)) return [node.moduleSpecifier, node.isTypeOnly];
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
    return [node.moduleReference.expression, node.isTypeOnly];
  if (ts.isImportTypeNode(node)) return [ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true];
  if (ts.isCallExpression(node)) {
    const called =
      node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require');
    return [called ? node.arguments[0] : undefined, false];
  }
  return [undefined, false];
}

function isTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

/** The TypeScript files below a folder, as paths from the root; installed packages and fixtures are not ours. */
function sourcesIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return ['node_modules', 'fixtures', 'shots'].includes(entry.name) ? [] : sourcesIn(path);
      return /\.m?ts$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

function linesOf(file: string): number {
  return readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
}
