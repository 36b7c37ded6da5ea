import assert from 'node:assert/strict';
import { DiagnosticSeverity, Uri, workspace } from 'vscode';
import { choose, cleanUp, codeOf, found, open, ours, quickFix, replaceAll, set, until, untilFound, untilGone } from './help';
import { findShellCheck } from './shellcheck-program';

const text = 'FROM debian:13-slim\nRUN cd /srv && \\\n    echo $HOME/*.txt\nUSER 10001\n';

// A web worker runs no program, so there is nothing to be seen of it there; the suite for Node names what it skips.
if (findShellCheck !== undefined) {
  const isThere = findShellCheck;
  describe('ShellCheck, where it is on the PATH,', () => {
    before(async function () {
      if (!(await isThere())) this.skip();
    });
    afterEach(cleanUp);

    it('is asked when nobody types, and speaks on the very words', async () => {
      const document = await open(text);
      const finding = await untilFound(document, 'SC2086');
      assert.equal(document.getText(finding.range), '$HOME');
      assert.equal(finding.severity, DiagnosticSeverity.Information);
      assert.equal(finding.source, 'shellcheck');
      assert.deepEqual(
        ours(document)
          .map(codeOf)
          .filter((code) => code.startsWith('SC')),
        ['SC2086'],
        'it is said once',
      );
    });

    it('has its fix applied, and its finding goes', async () => {
      const document = await open(text);
      await choose(await quickFix(document, 'SC2086', /^Change .*unsafe/));
      assert.equal(document.getText(), text.replace('$HOME', '"$HOME"'));
      await untilGone(document, 'SC2086');
    });

    it('keeps what it said where the script has only moved', async () => {
      const document = await open(text);
      await untilFound(document, 'SC2086');
      await replaceAll(document, `# A word.\n\n${text}`);
      await until('the words two lines below', () => {
        const range = found(document, 'SC2086')?.range;
        return range?.start.line === 4 && document.getText(range) === '$HOME';
      });
    });

    it('is silenced by a comment, by a rule that is off, and by the file of the project', async () => {
      const document = await open(text);
      await choose(await quickFix(document, 'SC2086', /^Ignore SC2086 here$/));
      await untilGone(document, 'SC2086');
      await replaceAll(document, text);
      await untilFound(document, 'SC2086');
      await set('rules', { SC2086: 'off' });
      await untilGone(document, 'SC2086');
      await set('rules', undefined);
      await untilFound(document, 'SC2086');
      const file = Uri.joinPath(document.uri, '..', '.deadweight.yaml');
      await workspace.fs.writeFile(file, new TextEncoder().encode('shellcheck: off\n'));
      await untilGone(document, 'SC2086');
    });
  });
}
