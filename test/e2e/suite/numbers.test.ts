import assert from 'node:assert/strict';
import {
  commands,
  Position,
  Range,
  window,
  type CodeLens,
  type Hover,
  type InlayHint,
  type MarkdownString,
  type TextDocument,
} from 'vscode';
import { cleanUp, open, replaceAll, set, sleep, until, untilFound } from './help';

const whole = new Range(0, 0, 99, 0);
const install = 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl\nCMD ["curl"]\n';

/** The hints at the ends of lines: `0:17 80 MB`. */
async function hints(document: TextDocument): Promise<readonly string[]> {
  const all = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
  return all.map(
    ({ position, label }) =>
      `${position.line}:${position.character} ${typeof label === 'string' ? label : label.map(({ value }) => value).join('')}`,
  );
}

function untilHints(document: TextDocument, fit: (all: readonly string[]) => boolean): Promise<readonly string[]> {
  return until(`hints in\n${document.getText()}`, async () => {
    const all = await hints(document);
    return fit(all) && all;
  });
}

async function lenses(document: TextDocument): Promise<readonly string[]> {
  const all = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
  return all.map(({ command }) => command?.title ?? '');
}

async function hoverAt(document: TextDocument, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return (hovers.flatMap(({ contents }) => contents) as MarkdownString[]).map(({ value }) => value).join('\n');
}

describe('numbers', () => {
  afterEach(async () => {
    for (const key of ['inlayHints.baseImages', 'inlayHints.instructions', 'codeLens']) await set(key, undefined);
    await cleanUp();
  });

  it('stand beside FROM, and follow the typing', async () => {
    const document = await open('FROM node:24-slim\nCMD ["node"]\n');
    assert.deepEqual(await untilHints(document, (all) => all.length > 0), ['0:17 80 MB']);
    await replaceAll(document, 'FROM node:12 AS build\nFROM build\nFROM acme/app:1\nCOPY --from=build /a /b\n');
    assert.deepEqual(await untilHints(document, (all) => !all.includes('0:17 80 MB')), ['0:21 351 MB in 2020']);
  });

  it('stand beside instructions where somebody wants that, and nowhere where nobody does', async () => {
    const document = await open(install);
    assert.equal((await untilHints(document, (all) => all.length > 0)).length, 1);
    await set('inlayHints.instructions', true);
    const [, added = ''] = await untilHints(document, (all) => all.length === 2);
    assert.match(added, /^1:\d+ ≈ \d+ MB$/);
    await set('inlayHints.instructions', false);
    await set('inlayHints.baseImages', false);
    await untilHints(document, (all) => all.length === 0);
  });

  it('stand over stages where somebody wants that', async () => {
    const document = await open(install);
    await untilFound(document, 'package-cache-kept');
    assert.deepEqual(await lenses(document), []);
    await set('codeLens', true);
    const [weight = '', saving = '', list = ''] = await until('the lenses', async () => {
      const all = await lenses(document);
      return all.length > 0 && all;
    });
    assert.match(weight, /^Base 28 MB compressed, adds ≈ \d+ MB on disk$/);
    assert.match(saving, /^Could save ≈ \d+ MB on disk$/);
    assert.equal(list, 'Open the action list');
  });

  it('lead to what saves most, and to its fixes', async () => {
    const document = await open(install);
    const { range } = await untilFound(document, 'package-cache-kept');
    const opened = commands.executeCommand('deadweight.openActionList', document.uri.toString());
    // The list has the focus only once it is drawn.
    await until('the place', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return window.activeTextEditor?.selection.isEqual(new Range(range.start, range.start)) === true;
    });
    await opened;
    await sleep(200);
    await commands.executeCommand('hideCodeActionWidget').then(undefined, () => undefined);
    assert.equal(document.getText(), install);
  });

  it('are compared on hover, with and without a finding there', async () => {
    const document = await open('FROM node:24\nCOPY --from=python:3.12 /a /b\nUSER node\nCMD ["node", "/b"]\n');
    const base = await until('the table', async () => {
      const text = await hoverAt(document, new Position(0, 7));
      return text.includes('| node:24-slim | 80 MB | −328 MB |') && text;
    });
    assert.match(base, /is supported until 2028-04-30/);
    assert.match(await hoverAt(document, new Position(1, 15)), /\| python:3\.12-slim \| 43 MB \|/);
    assert.equal(await hoverAt(document, new Position(0, 1)), '');
  });
});
