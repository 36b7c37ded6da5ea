import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOf } from '../../server/src/model';
import { isRefusal } from '../../server/src/refactor';
import { splitIntoStages } from '../../server/src/refactor/split';
import { parseDockerfile } from '../../server/src/syntax';
import { applyEdits } from '../../server/src/text';

/** A Dockerfile with the files beside it, and what comes of it: the new text (`becomes`), a sentence (`refused`), or `nothing`. */
export interface SplitCase {
  readonly name: string;
  readonly dockerfile: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: string;
}

const root = join(__dirname, '..', 'fixtures', 'refactor');

/** The cases of a language: files of parts, each under a line `=== NAME`. */
export function splitCases(language: string): readonly SplitCase[] {
  return readdirSync(join(root, language)).map((file) => {
    const parts = readFileSync(join(root, language, file), 'utf8')
      .split(/^=== /m)
      .slice(1);
    const named = parts.map((part): [string, string] => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n') + 1)]);
    const { Dockerfile: dockerfile = '', ...others } = Object.fromEntries(named);
    const outcomes = named.filter(([name]) => /^(?:becomes|refused|nothing)$/.test(name));
    assert.equal(outcomes.length, 1, `${file}: says what comes of it`);
    const files = Object.fromEntries(Object.entries(others).filter(([name]) => !/^(?:becomes|refused|nothing)$/.test(name)));
    const [outcome, text] = outcomes[0] ?? ['', ''];
    return { name: file.replace(/\.txt$/, ''), dockerfile, files, expected: outcome === 'nothing' ? 'nothing' : `${outcome}\n${text}` };
  });
}

/** What comes of a case, in the form of its file. */
export function outcomeOf({ dockerfile, files }: Pick<SplitCase, 'dockerfile' | 'files'>): string {
  const context = { files: ['Dockerfile', ...Object.keys(files)], truncated: false, texts: files };
  const build = buildOf(parseDockerfile(dockerfile), Object.keys(files).length === 0 ? {} : { context });
  const answer = splitIntoStages.propose(build);
  if (answer === undefined) return 'nothing';
  if (isRefusal(answer)) return `refused\n${answer.because}\n`;
  return `becomes\n${applyEdits(dockerfile, answer.edits)}`;
}
