import { ResponseError, type Connection } from 'vscode-languageserver';

export type LogError = (what: string, error: unknown) => void;

export function errorLog(connection: Connection): LogError {
  return (what, error) => connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

/** A failure of ours costs one answer, not the server. Errors that are meant for the client pass. */
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
      if (error instanceof ResponseError) throw error;
      log(what, error);
      return fallback;
    }
  };
}
