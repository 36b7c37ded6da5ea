import assert from 'node:assert/strict';
import { readSettings } from '../../server/src/config';
import { defaultSettings } from '../../shared/src';

describe('settings of the registry', () => {
  const read = (registry: unknown) => readSettings({ registry }).registry;

  it('ask nobody where they are not understood', () => {
    for (const value of [undefined, null, 'on', true, ['on'], { lookup: 'ON' }, { lookup: true }, { lookup: null }])
      assert.deepEqual(read(value), defaultSettings.registry, JSON.stringify(value));
    assert.deepEqual(readSettings(null).registry, { lookup: 'off', credentials: false, mirrors: {} });
  });

  it('are taken as they are said', () => {
    const mirrors = { 'docker.io': 'mirror.example.com/hub' };
    assert.deepEqual(read({ lookup: 'on', credentials: true, mirrors: { ...mirrors, 'ghcr.io': 7 } }), {
      lookup: 'on',
      credentials: true,
      mirrors,
    });
    assert.deepEqual(read({ lookup: 'onRequest', credentials: 'yes', mirrors: 'x' }), {
      lookup: 'onRequest',
      credentials: false,
      mirrors: {},
    });
  });
});

describe('settings of numbers in the text', () => {
  it('show the sizes of base images alone unless somebody says otherwise', () => {
    for (const value of [undefined, null, 'on', 7, [], {}, { baseImages: 'no', instructions: 1 }])
      assert.deepEqual(readSettings({ inlayHints: value }).inlayHints, { baseImages: true, instructions: false }, JSON.stringify(value));
    assert.equal(readSettings({ codeLens: 'yes' }).codeLens, false);
  });

  it('are taken as they are said, one for all or one for each', () => {
    assert.deepEqual(readSettings({ inlayHints: true }).inlayHints, { baseImages: true, instructions: true });
    assert.deepEqual(readSettings({ inlayHints: false }).inlayHints, { baseImages: false, instructions: false });
    assert.deepEqual(readSettings({ inlayHints: { instructions: true } }).inlayHints, { baseImages: true, instructions: true });
    assert.deepEqual(readSettings({ inlayHints: { baseImages: false } }).inlayHints, { baseImages: false, instructions: false });
    assert.equal(readSettings({ codeLens: true }).codeLens, true);
  });
});
