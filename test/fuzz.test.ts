import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import { fixAll } from '../server/src/linter';
import type { Report } from '../server/src/linter';
import type { Build } from '../server/src/model';
import { rules } from '../server/src/rules';
import {
  analyse,
  codeActionsOf,
  codeLensesOf,
  diagnosticsOf,
  hoverOf,
  inlayHintsOf,
  inlayTooltipOf,
  lintDocument,
  optimiseText,
  rebuildOf,
} from '../server/src/service';
import type { Environment, InlayHintData, View } from '../server/src/service';
import { TextDocument, applyEdits } from '../server/src/text';
import { fixtures } from './harness/lint-text';
import { mutant, shrink } from './harness/mutants';
import { randomFrom } from './harness/random';
import type { Random } from './harness/random';

const count = 20_000;
/** Milliseconds of processor time. No text here has more than a few kilobytes, so whatever takes longer hangs, on any machine. */
const patience = 1_000;

const environment: Environment = {
  rules,
  today: '2026-11-01',
  onError: (rule, error) => {
    throw new Error(`${rule} throws`, { cause: error });
  },
};
/** What lies beside one text in three: manifests and lockfiles, some of them cut off, so that installs, moves and rebuilds read them. */
function surrounded(random: Random): Environment {
  const texts = Object.entries(manifests).map(([path, text]) => [
    path,
    random.below(2) === 0 ? text : text.slice(0, random.below(text.length)),
  ]);
  const files = ['Dockerfile', 'src/app.js', 'src/main.go', 'src/lib.rs', ...Object.keys(manifests)];
  return {
    ...environment,
    context: { files, truncated: random.below(8) === 0, texts: Object.fromEntries(texts) as Record<string, string> },
  };
}

const manifests = {
  '.dockerignore': '*.md\n!README.md\nsrc/**/x\n',
  '.npmrc': 'registry=https://x.test/\n',
  'package.json':
    '{ "scripts": { "build": "tsc", "start": "node src/app.js" }, "dependencies": { "next": "16" }, "devDependencies": { "typescript": "5" }, "workspaces": ["src/*"] }',
  'package-lock.json':
    '{ "lockfileVersion": 3, "packages": { "": {}, "node_modules/bcrypt": { "version": "5.0.0", "hasInstallScript": true } } }',
  'yarn.lock': '__metadata:\n  version: 8\n\n"a@npm:^1":\n  version: 1.0.0\n',
  'go.mod': 'module a\n\ngo 1.25\n\nrequire (\n\tb v1.0.0\n)\n\nreplace b => ./b\n',
  'go.sum': 'b v1.0.0 h1:x=\n',
  'requirements.txt': '-r other.txt\nflask==3.0 \\\n  --hash=sha256:0\n-e .\n',
  'pyproject.toml': '[project]\nname = "a"\ndependencies = ["flask"]\n[build-system]\nrequires = ["setuptools_scm"]\n',
  'uv.lock': 'version = 1\n[[package]]\nname = "psycopg2"\n',
  'Cargo.toml': '[package]\nname = "a"\n[dependencies]\nopenssl-sys = "0.9"\n',
  'Cargo.lock': '[[package]]\nname = "openssl-sys"\nversion = "0.9.0"\n',
  'composer.json': '{ "require": { "laravel/framework": "^12" }, "repositories": [{ "type": "path", "url": "src" }] }',
  'Gemfile.lock': 'GEM\n  remote: https://x.test/\n  specs:\n    pg (1.5)\n',
  'pom.xml': '<project><parent><relativePath>..</relativePath></parent><modules><module>a</module></modules></project>',
};

const view: View = {
  links: 'command',
  markdown: true,
  related: true,
  versions: false,
  creates: false,
  resolvesEdits: false,
  disables: false,
  looksUp: true,
  deferTo: 'never',
  neighbours: [],
};

const allNumbers = { baseImages: true, instructions: true };

describe('fuzz', () => {
  const seeds = seedTexts();

  it('has seeds', () => {
    assert.ok(seeds.length >= 8);
  });

  it(`survives ${count} truncated, mutated, spliced and random texts`, function () {
    this.timeout(900_000);
    for (let number = 0; number < count; number += 1) {
      const text = mutant(seeds, number);
      const failure = failureOf(text, number);
      if (failure === undefined) continue;
      const small = shrink(text, (shorter) => failureOf(shorter, number) !== undefined);
      assert.fail(`text ${number}: ${failureOf(small, number) ?? failure}\n${JSON.stringify(small)}`);
    }
  });
});

/** What goes wrong with a text; `undefined` where nothing does. */
function failureOf(text: string, number: number): string | undefined {
  let took: number;
  try {
    took = timeOf(text, number);
    // A collection of all garbage, or code made anew, may fall to any text; what hangs does so again.
    for (let again = 0; took > patience && again < 2; again += 1) took = Math.min(took, timeOf(text, number));
  } catch (error) {
    return error instanceof Error ? [error.stack, error.cause instanceof Error ? error.cause.stack : ''].join('\n') : String(error);
  }
  return took > patience ? `takes ${took.toFixed(0)} ms` : undefined;
}

/** What everything takes that is done with a text, in milliseconds of processor time: the clock would also measure what else runs. Throws what fails. */
function timeOf(text: string, number: number): number {
  const start = process.cpuUsage();
  const around = number % 3 === 0 ? surrounded(randomFrom(number + count)) : environment;
  const linted = (each: string): readonly Report[] => analyse(each, around).reports;
  checkService(text, around, randomFrom(number));
  // Applying every fix of every text would take the most time and find the least, so one in eight texts has its fixes applied.
  if (number % 8 === 0) {
    for (const { fixes } of linted(text)) for (const { edits } of fixes) linted(applyEdits(text, edits));
    fixAll(text, linted, { level: 'hint', unsafe: number % 16 === 0 });
    const once = optimiseText(text, around).text;
    assert.equal(optimiseText(once, around).text, once, 'optimising does not settle');
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** What the editor asks for: diagnostics, and hover and light bulb or fix-all at some place or one of the findings. */
function checkService(text: string, around: Environment, random: Random): void {
  const document = TextDocument.create('file:///Dockerfile', 'dockerfile', 1, text);
  const result = lintDocument(document, around);
  for (const report of result.reports) checkReport(report, text);
  for (const { range } of diagnosticsOf(result, view)) {
    assert.equal(range.start.line, range.end.line, 'a diagnostic of more than one line');
    checkRange(document, range);
  }
  const place = random.pick([random.below(text.length + 1), random.pick(result.reports)?.at.start ?? 0]);
  const from = document.positionAt(place);
  const hover = hoverOf(result, from, view);
  if (hover?.range !== undefined) checkRange(document, hover.range);
  const range = { start: from, end: document.positionAt(place + random.below(200)) };
  for (const hint of inlayHintsOf(result, { start: { line: 0, character: 0 }, end: document.positionAt(text.length) }, allNumbers)) {
    checkRange(document, { start: hint.position, end: hint.position });
    assert.notEqual(inlayTooltipOf(result, hint.data as InlayHintData, view), undefined, 'a number without a reason');
  }
  for (const lens of codeLensesOf(result, view)) checkRange(document, lens.range);
  if (result.build !== undefined)
    checkRebuild(result.build, document, random.pick(['src/app.js', 'package.json', 'Dockerfile', 'not/there', '']));
  for (const { edit } of codeActionsOf(result, range, random.pick([undefined, undefined, ['source.fixAll'], ['refactor']]), view, around)) {
    const edits = edit?.changes?.[document.uri] ?? [];
    for (const change of edits) checkRange(document, change.range);
    // Throws where they overlap.
    TextDocument.applyEdits(document, edits);
  }
}

/** Each instruction that makes a layer has a place, and none loses its cache without a reason. */
function checkRebuild(build: Build, document: TextDocument, path: string): void {
  const { summary, instructions } = rebuildOf(build, path);
  assert.match(summary, /\.$/);
  for (const { range, cache, why } of instructions) {
    checkRange(document, range);
    assert.ok(cache === 'kept' || why !== '', 'an instruction without a reason');
  }
}

function checkRange(document: TextDocument, range: Range): void {
  for (const position of [range.start, range.end]) {
    assert.deepEqual(document.positionAt(document.offsetAt(position)), position, 'a position outside the text');
  }
}

function checkReport({ rule, at, related = [], fixes, message }: Report, text: string): void {
  for (const place of [at, ...related.map((other) => other.at)]) {
    assert.ok(0 <= place.start && place.start <= place.end && place.end <= text.length, `${rule.id}: a span outside the text`);
  }
  assert.ok(at.start < at.end, `${rule.id}: an empty span`);
  assert.ok(!/[\n]/.test(text.slice(at.start, at.end)), `${rule.id}: a span of more than one line`);
  assert.notEqual(message.trim(), '', `${rule.id}: an empty message`);
  for (const { title, edits } of fixes) {
    assert.ok(edits.length > 0, `${rule.id}: "${title}" has no edits`);
    assert.doesNotThrow(() => applyEdits(text, edits), `${rule.id}: the edits of "${title}" overlap or leave the text`);
  }
}

/** The small Dockerfiles that mutants are made of: those written for it, the rules' fixtures, and the examples. */
function seedTexts(): string[] {
  return [fixtures, join(__dirname, '..', 'examples')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /dockerfile/i.test(entry.name) && !entry.name.endsWith('.dockerignore'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => text.length < 2_000);
}
