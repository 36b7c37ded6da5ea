import { Disposable, languages, workspace, type Diagnostic, type TextDocument } from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { neighboursNotification, type NeighboursParams } from '../../shared/src';
import { isDockerfile } from './dockerfiles';

/** Tells the server what other extensions have reported in the open Dockerfiles, so that it can defer to them where it is asked to. */
export function watchNeighbours(client: BaseLanguageClient): Disposable {
  const told = new Map<string, string>();

  const tell = (document: TextDocument): void => {
    if (!isDockerfile(document) || !client.isRunning()) return;
    const uri = document.uri.toString();
    const findings = languages.getDiagnostics(document.uri).flatMap(finding);
    // Our own diagnostics raise the same event; without this the two sides would answer each other for ever.
    const text = JSON.stringify(findings);
    if (text === (told.get(uri) ?? '[]')) return;
    told.set(uri, text);
    const params: NeighboursParams = { uri: client.code2ProtocolConverter.asUri(document.uri), findings };
    // A server that goes down meanwhile is told again when it is back.
    client.sendNotification(neighboursNotification, params).catch(() => told.delete(uri));
  };

  const tellAll = (): void => workspace.textDocuments.forEach(tell);
  const parts = [
    languages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map((uri) => uri.toString()));
      workspace.textDocuments.filter((document) => changed.has(document.uri.toString())).forEach(tell);
    }),
    workspace.onDidOpenTextDocument(tell),
    workspace.onDidCloseTextDocument((document) => told.delete(document.uri.toString())),
    client.onDidChangeState(({ newState }) => {
      told.clear();
      if (newState === State.Running) tellAll();
    }),
  ];
  return Disposable.from(...parts);
}

function finding({ source, code, range }: Diagnostic): { line: number; code: string }[] {
  // ShellCheck's are ours too: no other extension has it read a Dockerfile under its own name.
  if (source === 'deadweight' || source === 'shellcheck' || code === undefined) return [];
  return [{ line: range.start.line, code: String(typeof code === 'object' ? code.value : code) }];
}
