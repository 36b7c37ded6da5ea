/**
 * Installs, builds, and runs every test there is, one part after the other. `--quick` stops before the parts that need an editor.
 * The last line is `N passed, N failed, N skipped`; above it each skip stands with its reason.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installPackages, root } from './lib/install.mjs';

const quick = process.argv.includes('--quick');
const total = { passed: 0, failed: 0, skips: [] };
const bin = (name) => join(root, 'node_modules', ...name.split('/'));
const tsx = (script, ...args) => ['--import', 'tsx', join(root, ...script.split('/')), ...args];

/** The parts in their order: what each one runs, and whether it says itself how many of its tests passed. */
const checks = [
  { name: 'bundles', args: tsx('scripts/bundle.ts') },
  { name: 'generated files', args: tsx('scripts/generate.ts', '--check') },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-b'] },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  {
    name: 'modules, rules, server and command line',
    args: [bin('mocha/bin/mocha.js'), '--reporter', join(root, 'scripts/lib/reporter.cjs')],
    counts: true,
  },
];
const editorParts = [
  { name: 'package', args: tsx('scripts/package.ts', join(root, 'out', 'deadweight.vsix')) },
  { name: 'editor suite, extension host of Node', args: tsx('test/e2e/run-suite.ts', 'node'), counts: true },
  { name: 'editor suite, extension host in a web worker', args: tsx('test/e2e/run-suite.ts', 'web'), counts: true },
  { name: 'packaged extension in a browser', args: tsx('test/e2e/scenario.ts', join(root, 'out', 'deadweight.vsix')), counts: true },
  { name: 'extension of the web in a browser', args: tsx('test/e2e/scenario.ts', 'web'), counts: true },
];

const running = new Set();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {
    for (const child of running) child.kill('SIGTERM');
    process.exit(130);
  });
}

async function main() {
  installPackages();
  const supported = process.platform === 'linux' && process.arch === 'x64';
  // It waits for the network while the checks use the processor.
  const host = quick || !supported ? undefined : run(tsx('test/host/main.ts'), () => undefined);
  for (const part of checks) await runPart(part);
  if (!quick) await runEditorParts(supported, host);
  finish();
}

async function runEditorParts(supported, host) {
  if (supported) {
    const { code, output } = await host;
    console.log(output.trim());
    if (code !== 0) return fail('editor host');
    for (const part of editorParts) await runPart(part, { again: true });
  } else {
    for (const { name } of editorParts) skip(`${name}: the bundled editor runs on Linux x64 only`);
  }
  skip('desktop suite: needs to download VS Code (npm run test:desktop)');
}

/** A real editor in a real browser may be late once: with `again` a part that failed is run a second time, which is what counts. */
async function runPart({ name, args, counts = false }, { again = false } = {}) {
  console.log(`\n== ${name}`);
  const begin = Date.now();
  const { code, output } = await run(args, (text) => process.stdout.write(text));
  if (code !== 0 && again) {
    console.log(`-- ${name}: FAILED in ${((Date.now() - begin) / 1000).toFixed(1)} s; it is RUN AGAIN once`);
    return runPart({ name, args, counts });
  }
  const line = counts ? [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1) : undefined;
  console.log(`-- ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  if (line === undefined) return code === 0 && !counts ? void total.passed++ : fail(name);
  total.passed += Number(line[1]);
  total.failed += Number(line[2]);
  for (const [, reason] of output.matchAll(/^skipped: (.*)$/gm)) total.skips.push(reason);
  if (code !== 0 && Number(line[2]) === 0) fail(name);
}

function fail(name) {
  total.failed++;
  console.log(`FAILED: ${name}`);
}

function skip(reason) {
  total.skips.push(reason);
}

function run(args, show) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
        show(text);
      });
    }
    child.once('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

function finish() {
  console.log('');
  for (const reason of total.skips) console.log(`skipped: ${reason}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skips.length} skipped`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

main().catch((error) => {
  console.error(error);
  fail('the run itself');
  finish();
});
