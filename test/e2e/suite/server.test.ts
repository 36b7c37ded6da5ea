import assert from 'node:assert/strict';
import { commands, env, extensions } from 'vscode';
import { cleanUp, open, replaceAll, untilFound, untilGone } from './help';
import { killServer } from './kill-server';

describe('the server', () => {
  afterEach(cleanUp);

  it('belongs to an extension that says the truth about itself', () => {
    const extension = extensions.getExtension('deadweight.deadweight');
    assert.ok(extension?.isActive);
    const manifest = extension.packageJSON as {
      capabilities: { untrustedWorkspaces: { supported: unknown; restrictedConfigurations: string[] } };
      contributes: { configuration: { properties: Record<string, { scope?: string }> } };
    };
    // Everything works in a folder that is not trusted, but that no program is run, and least one that the folder names.
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const registry = ['lookup', 'credentials', 'mirrors'].map((name) => `deadweight.registry.${name}`);
    assert.deepEqual([supported, restrictedConfigurations], ['limited', ['deadweight.shellcheck', ...registry]]);
    assert.equal(manifest.contributes.configuration.properties['deadweight.registry.credentials']?.scope, 'machine');
    assert.equal(manifest.contributes.configuration.properties['deadweight.shellcheck']?.scope, 'machine-overridable');
    assert.ok(env.appName.length > 0);
  });

  it('starts anew on command and goes on as before', async () => {
    const document = await open('FROM node:latest\n');
    await untilFound(document, 'latest-base');
    await commands.executeCommand('deadweight.restartServer');
    await untilFound(document, 'latest-base');
    await replaceAll(document, 'FROM node:24-slim\n');
    await untilGone(document, 'latest-base');
    await replaceAll(document, 'FROM node:latest\n');
    await untilFound(document, 'latest-base');
  });

  it('survives two impatient restarts', async () => {
    const document = await open('FROM node:latest\n');
    await Promise.all([commands.executeCommand('deadweight.restartServer'), commands.executeCommand('deadweight.restartServer')]);
    await untilFound(document, 'latest-base');
  });

  // In a worker there is no process that could be killed.
  if (killServer !== undefined) {
    const kill = killServer;
    it('is started again by the client when it crashes', async () => {
      const document = await open('FROM node:latest\n');
      await untilFound(document, 'latest-base');
      await kill();
      await replaceAll(document, 'FROM node:24-slim\nCMD npm start\n');
      await untilFound(document, 'shell-form-command');
    });
  }
});
