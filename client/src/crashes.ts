import { commands, window } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';
import { restartServerCommand } from '../../shared/src';

/** How many crashes within the period are borne in silence, and the period in milliseconds. */
const limit = 4;
const period = 3 * 60 * 1000;

/** A server that crashes is started again without a word; one that crashes over and over stays down, which is said once. */
export function crashes(): ErrorHandler {
  let times: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed: () => {
      const now = Date.now();
      times = [...times.filter((time) => now - time < period), now];
      if (times.length <= limit) return { action: CloseAction.Restart, handled: true };
      void offerRestart();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function offerRestart(): Promise<void> {
  const restart = 'Restart server';
  const answer = await window.showErrorMessage('The server of Deadweight crashed several times and stays down. The log says why.', restart);
  if (answer === restart) await commands.executeCommand(restartServerCommand);
}
