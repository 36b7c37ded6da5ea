import { LSPErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';

export type LogError = (what: string, error: unknown) => void;

export function errorLog(connection: Connection): LogError {
  return (what, error) => connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

/** Thrown by a handler whose answer is no longer wanted. */
export const cancelled = new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');

/** A failure of ours, or of a client that we asked, costs one answer, not the server. */
export function guarded<A extends unknown[], R>(
  log: LogError,
  what: string,
  fallback: R,
  work: (...args: A) => R | Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await work(...args);
    } catch (error) {
      if (error === cancelled) throw error;
      log(what, error);
      return fallback;
    }
  };
}
