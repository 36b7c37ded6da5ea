import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfigFiles } from '../../server/src/config';
import { isContextText } from '../../server/src/context';
import { rules } from '../../server/src/rules';
import { analyse } from '../../server/src/service';
import { isBuildKitCheck } from './checks';
import type { Case } from './cases';

/** What Deadweight finds in a case, as the JSON of the command line has it. */
export interface Found {
  readonly rule: string;
  readonly kin: readonly string[];
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

const today = new Date().toISOString().slice(0, 10);
const checkNames = [...new Set(rules.flatMap(({ meta }) => meta.kin ?? []))].filter(isBuildKitCheck);

/** What `--select` names for a case; `undefined` for the default profile. */
function selectionOf({ suite, code }: Case): readonly string[] | undefined {
  if (code.endsWith('*')) return undefined;
  if (suite === 'modern') return rules.map(({ id }) => id);
  return suite === 'buildkit' ? checkNames : [code];
}

/** The findings of the case, in this process. Throws where a rule throws. */
export function askHere(each: Case): Found[] {
  const names = [...Object.keys(each.files), 'Dockerfile'].sort();
  const { reports, build } = analyse(each.dockerfile, {
    rules,
    today,
    buildArgs: each.buildArgs,
    asked: { select: selectionOf(each) },
    context: {
      files: names,
      truncated: false,
      texts: Object.fromEntries(Object.entries(each.files).filter(([name]) => isContextText(name))),
      dockerfile: 'Dockerfile',
    },
    configuration: readConfigFiles(
      Object.entries(each.files).flatMap(([name, text]) =>
        name === '.hadolint.yaml' ? [{ name, uri: 'file:///case/.hadolint.yaml', text }] : [],
      ),
    ),
    onError: (rule, error) => {
      throw new Error(`${rule} throws in ${each.id}`, { cause: error });
    },
  });
  return reports.map(({ rule, kin, at, message }) => ({
    rule: rule.id,
    kin,
    line: build.text.slice(0, at.start).split('\n').length,
    message,
  }));
}

/** The findings of all cases by the built command line, each in a folder of its own; as an outsider would ask. */
export function askProgram(program: string, cases: readonly Case[]): Map<Case, Found[]> {
  const root = mkdtempSync(join(tmpdir(), 'deadweight-agree-'));
  try {
    // So that no configuration of the machine's own is found above.
    mkdirSync(join(root, '.git'));
    const alike = new Map<string, { readonly each: Case; readonly folder: string }[]>();
    for (const [i, each] of cases.entries()) {
      const folder = join(root, `c${i}`);
      mkdirSync(folder);
      for (const [name, text] of Object.entries({ ...each.files, Dockerfile: each.dockerfile })) writeFileSync(join(folder, name), text);
      const options = optionsOf(each).join('\0');
      alike.set(options, [...(alike.get(options) ?? []), { each, folder }]);
    }
    return new Map([...alike].flatMap(([options, group]) => runOver(program, options.split('\0'), group)));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function optionsOf(each: Case): string[] {
  const selection = selectionOf(each);
  const builds = Object.entries(each.buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  // Where ShellCheck is not asked about, it is not run: the rules in this process cannot run it either.
  const shell = each.code === 'SC*' ? [] : ['--shellcheck', 'off'];
  return [
    'lint',
    '--level',
    'hint',
    '--format',
    'json',
    ...shell,
    ...(selection === undefined ? [] : ['--select', selection.join(',')]),
    ...builds,
  ];
}

function runOver(program: string, options: readonly string[], group: readonly { readonly each: Case; readonly folder: string }[]) {
  const folders = group.map(({ folder }) => folder);
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...options, ...folders], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0 && status !== 1) throw new Error(`${options.join(' ')} ends with ${status}: ${stderr}`);
  const { files } = JSON.parse(stdout) as { files: { path: string; findings: (Found & { start: { line: number } })[] }[] };
  const byPath = new Map(files.map(({ path, findings }) => [path, findings]));
  return group.map(({ each, folder }): [Case, Found[]] => {
    const findings = byPath.get(join(folder, 'Dockerfile')) ?? [];
    return [each, findings.map(({ rule, kin, start, message }) => ({ rule, kin, line: start.line, message }))];
  });
}
