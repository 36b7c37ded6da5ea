import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializeRequest,
  InitializedNotification,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
} from 'vscode-languageserver/node';

export interface Start {
  /** From the start of the process to the diagnostics of the first document. */
  readonly milliseconds: number;
  /** Of the process then, in bytes; `undefined` where the system does not tell. */
  readonly memory: number | undefined;
  readonly diagnostics: number;
}

/** Starts the built server over its standard streams, opens one document, and ends it again. */
export async function startServer(program: string, text: string): Promise<Start> {
  const start = performance.now();
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  try {
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: { dynamicRegistration: false } } },
    });
    await connection.sendNotification(InitializedNotification.type, {});
    const uri = pathToFileURL('/tmp/deadweight-bench/Dockerfile').href;
    await connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'dockerfile', version: 1, text },
    });
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    const milliseconds = performance.now() - start;
    return { milliseconds, memory: memoryOf(child.pid), diagnostics: report.kind === 'full' ? report.items.length : 0 };
  } finally {
    connection.dispose();
    child.kill();
  }
}

/** What the system says a process holds in memory; Linux only. */
export function memoryOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
