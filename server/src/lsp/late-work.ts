import type { Timers } from './timers';

/** Work beside the typist, never between a key and its hints: after saving, and when nobody has typed for a while. */
export interface LateWork {
  /** The text or what decides about it has changed: the work begins anew when nobody has typed for a while. */
  later(this: void, uri: string): void;
  /** The document was saved: now is the time. */
  now(this: void, uri: string): void;
  forget(this: void, uri: string): void;
  stop(this: void): void;
}

export interface LateTask {
  readonly name: string;
  /** How long in milliseconds nobody must have typed. */
  readonly idle: number;
  readonly timers: Timers;
  /** A change makes what runs worthless, so it is stopped at the next key. */
  readonly stopsOnChange: boolean;
  /** Does it. `begin` is called where there is something to do: it stops what still runs for the document, and says when to stop. */
  readonly run: (uri: string, begin: () => AbortSignal) => Promise<void>;
}

export function createLateWork({ name, idle, timers, stopsOnChange, run }: LateTask): LateWork {
  const running = new Map<string, AbortController>();
  const timer = (uri: string): string => `${name} ${uri}`;

  const abort = (uri: string): void => {
    running.get(uri)?.abort();
    running.delete(uri);
  };
  const start = async (uri: string): Promise<void> => {
    let own: AbortController | undefined;
    await run(uri, () => {
      abort(uri);
      own = new AbortController();
      running.set(uri, own);
      return own.signal;
    });
    if (own !== undefined && running.get(uri) === own) running.delete(uri);
  };

  return {
    later: (uri) => {
      if (stopsOnChange) abort(uri);
      timers.set(timer(uri), idle, () => void start(uri));
    },
    now: (uri) => {
      timers.clear(timer(uri));
      void start(uri);
    },
    forget: (uri) => {
      abort(uri);
      timers.clear(timer(uri));
    },
    stop: () => [...running.keys()].forEach(abort),
  };
}

/** Says each message once. */
export function tellingOnce(tell: (message: string) => void): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (!told.has(message)) tell(message);
    told.add(message);
  };
}
