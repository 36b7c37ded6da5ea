import { dirname, isAbsolute, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { ContextResult } from '../../../shared/src';
import {
  askShellCheck,
  contextRootOf,
  createRegistry,
  findConfigs,
  findShellCheck,
  pathInContext,
  patientDisk,
  readContext,
} from '../host';
import { remembering, type Registry } from '../host';
import { createServer, rules, version } from './core';
import type { LookUpImages } from './late-registry';
import type { CheckScripts } from './late-shellcheck';
import type { ContextHints } from './server';

const connection = createConnection(ProposedFeatures.all);

// A bug in what no handler awaits must not end the server: the client would have to start it again, and the typist would notice.
process.on('unhandledRejection', (error) => connection.console.error(`Unhandled: ${error instanceof Error ? error.stack : String(error)}`));

createServer(connection, { rules, version, readContext: readSurroundings, checkScripts, lookUpImages: createLookUp() });
connection.listen();

/** Reads the folder that a file is built from. Other documents are none of the machine's. */
async function readSurroundings(uri: string, { folders, setting, sources }: ContextHints): Promise<ContextResult | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  const folder = dirname(path);
  // The innermost folder of the workspace that the file is in: no configuration counts that lies above it.
  const [top] = folders
    .flatMap((each) => pathOf(each) ?? [])
    .filter((each) => `${folder}${sep}`.startsWith(each.endsWith(sep) ? each : each + sep))
    .sort((a, b) => b.length - a.length);
  const disk = remembering(patientDisk);
  const root = await contextRootOf(path, { top, setting, sources }, disk);
  const [context, configs] = await Promise.all([readContext(root, pathInContext(path, root), disk), findConfigs(folder, top, disk)]);
  return { ...(context !== undefined && { context }), configs };
}

function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** Runs the ShellCheck of the settings. A relative path would mean another program in each folder, so it means none. */
async function checkScripts(...[program, scripts, signal]: Parameters<CheckScripts>): ReturnType<CheckScripts> {
  const found = program === 'auto' ? await findShellCheck(process.env['PATH']) : isAbsolute(program) ? program : undefined;
  return found === undefined ? undefined : askShellCheck(found, scripts, signal);
}

/** One registry client for all documents, made when somebody first asks. */
function createLookUp(): LookUpImages {
  let registry: Registry | undefined;
  return (questions, settings, { again, storage, signal }) => {
    registry ??= createRegistry({ storage, env: process.env, today: () => new Date().toISOString().slice(0, 10) });
    return registry.ask(questions, settings, again, signal);
  };
}
