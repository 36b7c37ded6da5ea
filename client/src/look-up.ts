import { commands, window, type Disposable } from 'vscode';
import { lookUpCommand } from '../../shared/src';

/** Hands a command on to the server; rejects where there is none. */
export type Execute = (command: string, args: readonly unknown[]) => Promise<unknown>;

/** "Look up base images in the registry": of the image that the light bulb names, or of all in the editor. The server says what came of it. */
export function registerLookUp(execute: Execute): Disposable {
  return commands.registerCommand(lookUpCommand, async (uri: unknown, key: unknown) => {
    const document = typeof uri === 'string' ? uri : window.activeTextEditor?.document.uri.toString();
    if (document === undefined) return;
    await execute(lookUpCommand, [document, ...(typeof key === 'string' ? [key] : [])]);
  });
}
