import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import { keyOf } from '../../server/src/service';
import type { CheckScripts } from '../../server/src/lsp';
import { connect, old, until, uri, type TestClient } from './session';

type Question = { readonly program: string; readonly inputs: readonly string[]; readonly signal: AbortSignal; answer(this: void): void };

/** A ShellCheck that calls the third character of every script wrong, when told to answer. */
function fake(): { readonly asked: Question[]; readonly checkScripts: CheckScripts } {
  const asked: Question[] = [];
  const checkScripts: CheckScripts = (program, scripts, signal) =>
    new Promise((resolve) => {
      const range = { line: 1, column: 3, endLine: 1, endColumn: 4 };
      const comment = { ...range, code: 2086, level: 'info', message: 'Wrong.', replacements: [{ ...range, text: 'X' }] } as const;
      const results = new Map(scripts.map((script) => [keyOf(script), [comment]]));
      const inputs = scripts.map(({ input }) => input);
      asked.push({ program, inputs, signal, answer: () => resolve({ results, problem: undefined }) });
    });
  return { asked, checkScripts };
}

const trusting = { links: 'command', trusted: true };

describe('ShellCheck beside the editor', () => {
  let client: TestClient;
  afterEach(() => client.close());

  it('is asked when nobody types, and what it says arrives late, with its link, its fix and a refresh', async () => {
    const { asked, checkScripts } = fake();
    client = await connect({ checkScripts, idle: 20 }, undefined, trusting);
    await client.open('FROM plain\nRUN abcdef\n');
    assert.deepEqual(await client.codes(), ['plain-word']);
    await until('a question', () => asked.length === 1);
    assert.deepEqual([asked[0]?.program, asked[0]?.inputs], ['auto', ['abcdef']]);
    asked[0]?.answer();
    await until('a refresh', () => client.refreshes === 1);
    const report = await client.pull();
    assert.ok(report.kind === 'full');
    assert.deepEqual(report.items[1], {
      range: { start: { line: 1, character: 6 }, end: { line: 1, character: 7 } },
      severity: 3,
      code: 'SC2086',
      codeDescription: { href: 'https://www.shellcheck.net/wiki/SC2086' },
      source: 'shellcheck',
      message: 'Wrong.',
    });
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: report.items[1].range,
      context: { diagnostics: [] },
    });
    const titles = actions.map(({ title }) => title);
    assert.match(titles[0] ?? '', /^Change `c` to `X` \(unsafe: ShellCheck suggests it/);
    assert.ok(titles.includes('Ignore SC2086 here') && titles.includes('Turn SC2086 off'), titles.join());
  });

  it('keeps what was said of scripts that have not changed, and asks about the others alone', async () => {
    const { asked, checkScripts } = fake();
    client = await connect({ checkScripts, idle: 20 }, undefined, trusting);
    await client.open('FROM a\nRUN abcdef\nRUN ghijkl\n');
    await until('a question', () => asked.length === 1);
    asked[0]?.answer();
    await until('a refresh', () => client.refreshes === 1);
    await client.change(2, 'FROM a\n\nRUN abcdef\nRUN changed\n');
    const report = await client.pull();
    assert.ok(report.kind === 'full');
    assert.deepEqual(
      report.items.map(({ code, range }) => [code, range.start.line]),
      [['SC2086', 2]],
    );
    await until('a question', () => asked.length === 2);
    assert.deepEqual(asked[1]?.inputs, ['changed']);
    asked[1].answer();
    await until('a refresh', () => client.refreshes === 2);
    assert.deepEqual(await client.codes(), ['SC2086', 'SC2086']);
  });

  it('is stopped by the next key and by closing, and runs at once on saving', async () => {
    const { asked, checkScripts } = fake();
    client = await connect({ checkScripts, idle: 20 }, undefined, trusting);
    await client.open('FROM a\nRUN abcdef\n');
    await until('a question', () => asked.length === 1);
    await client.change(2, 'FROM a\nRUN abcdefg\n');
    await until('the end of the first', () => asked[0]?.signal.aborted === true);
    asked[0]?.answer();
    await until('another question', () => asked.length === 2);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await until('the end of the second', () => asked[1]?.signal.aborted === true);
    assert.equal(client.refreshes, 0);
  });

  it('waits for no pause where the document is saved', async () => {
    const { asked, checkScripts } = fake();
    client = await connect({ checkScripts, idle: 15_000 }, old, {});
    await client.open('FROM a\nRUN abcdef\n');
    await until('a push', () => client.pushed.length > 0);
    assert.equal(asked.length, 0);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await until('a question', () => asked.length === 1);
    asked[0]?.answer();
    await until('a push', () => client.pushed.some(({ diagnostics }) => diagnostics.some(({ code }) => code === 'SC2086')));
    // What still waits would keep the test alive.
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await until('an end', () => client.pushed.at(-1)?.diagnostics.length === 0);
  });

  it('runs nothing in a folder that is not trusted, until it is', async () => {
    for (const untrusted of [{ links: 'command' }, { links: 'command', trusted: false }, { trusted: false }]) {
      const { asked, checkScripts } = fake();
      client = await connect({ checkScripts, idle: 5 }, undefined, untrusted);
      await client.open('FROM a\nRUN abcdef\n');
      await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
      await client.pull();
      await new Promise((resolve) => setTimeout(resolve, 40));
      assert.equal(asked.length, 0);
      await client.connection.sendNotification('deadweight/trusted');
      await until('a question', () => asked.length === 1);
      client.close();
    }
  });

  it('obeys the setting and the configuration, and drops what was said when it is turned off', async () => {
    const { asked, checkScripts } = fake();
    client = await connect({ checkScripts, idle: 5 }, undefined, trusting);
    client.settings = { shellcheck: '/opt/shellcheck' };
    await client.open('FROM a\nRUN abcdef\n');
    await until('a question', () => asked.length === 1);
    assert.equal(asked[0]?.program, '/opt/shellcheck');
    asked[0].answer();
    await until('a refresh', () => client.refreshes === 1);
    client.settings = { shellcheck: 'off' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    for (let i = 0; i < 100 && (await client.codes()).length > 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(await client.codes(), []);
    assert.equal(asked.length, 1);
  });

  it('is not asked where a file of the repository turns it off', async () => {
    for (const text of ['shellcheck: off', 'ignore: [shellcheck]']) {
      const { asked, checkScripts } = fake();
      const configs = [{ name: '.deadweight.yaml', uri: 'file:///work/.deadweight.yaml', text } as const];
      client = await connect({ checkScripts, idle: 5, readContext: () => Promise.resolve({ configs }) }, undefined, trusting);
      await client.open('FROM a\nRUN abcdef\n');
      await client.pull();
      await new Promise((resolve) => setTimeout(resolve, 40));
      assert.equal(asked.length, 0, text);
      client.close();
    }
  });
});

describe('texts as they were', () => {
  it('are not linted: the left side of a diff', async () => {
    const client = await connect();
    const there = 'git:/work/Dockerfile?%7B%22ref%22%3A%22HEAD%22%7D';
    await client.open('FROM sloppy\n', there);
    const report = await client.connection.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri: there } });
    assert.deepEqual(report.items, []);
    await client.open('FROM sloppy\n');
    assert.deepEqual(await client.codes(), ['sloppy-word']);
    client.close();
  });
});
