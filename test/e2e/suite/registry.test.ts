import assert from 'node:assert/strict';
import { commands, Range, type CodeAction, type TextDocument } from 'vscode';
import { actions, choose, cleanUp, open, set, sleep, until, untilFound } from './help';
import { startRegistry, type RegistryServer } from './registry-server';

const image = new Range(0, 6, 0, 6);

async function offered(document: TextDocument, title: RegExp): Promise<CodeAction | undefined> {
  return (await actions(document, image, 'quickfix')).find((action) => title.test(action.title));
}

// A web worker has no server to ask, and asks none.
if (startRegistry !== undefined) {
  const start = startRegistry;
  describe('the registry', () => {
    let server: RegistryServer;
    before(async () => void (server = await start()));
    after(() => server.stop());
    afterEach(async () => {
      await set('registry.lookup', undefined);
      await cleanUp();
    });

    it('is asked nothing unless somebody says so', async () => {
      const document = await open(`FROM ${server.host}/team/app:latest\n`);
      await untilFound(document, 'latest-base');
      assert.equal(await offered(document, /registry/), undefined);
      await commands.executeCommand('deadweight.lookUpImages');
      await document.save();
      await sleep(1500);
      assert.deepEqual(server.asked, []);
    });

    it('is asked from the light bulb, and then its digest and a newer patch are offered', async () => {
      await set('registry.lookup', 'onRequest');
      const document = await open(`FROM ${server.host}/team/app:1.0.0\nUSER 10001\n`);
      await choose(await until('the offer', () => offered(document, /^Look up .*\/team\/app:1\.0\.0 in the registry$/)));
      const pin = await until('the digest', () => offered(document, /^Pin /));
      assert.ok((await offered(document, /^Use .*:1\.0\.7 /)) !== undefined);
      await choose(pin);
      assert.equal(document.getText(), `FROM ${server.host}/team/app:1.0.0@${server.digest}\nUSER 10001\n`);
      assert.ok(server.asked.length > 0);
    });

    it('is asked when nobody types, where that is on', async () => {
      await set('registry.lookup', 'on');
      const document = await open(`FROM ${server.host}/team/other:2.0\n`);
      await until('the digest', () => offered(document, /^Pin /));
    });
  });
}
