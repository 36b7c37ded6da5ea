import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { ClientFacts } from './client-facts';
import { guarded, type LogError } from './guard';
import type { Timers } from './timers';

/** Asks the client to ask anew for what it shows, where it can: one time for all that changes within a moment. */
export function createRefresh(connection: Connection, client: () => ClientFacts, timers: Timers, log: LogError): () => void {
  const all = guarded(log, 'Refresh', undefined, async () => {
    const { pulls, refreshes, refreshesInlayHints, refreshesCodeLenses } = client();
    await Promise.all([
      ...(pulls && refreshes ? [connection.languages.diagnostics.refresh()] : []),
      ...(refreshesInlayHints ? [connection.languages.inlayHint.refresh()] : []),
      ...(refreshesCodeLenses ? [connection.sendRequest(CodeLensRefreshRequest.type)] : []),
    ]);
  });
  return () => timers.set('refresh', delay, () => void all());
}

/** In milliseconds. */
const delay = 20;
