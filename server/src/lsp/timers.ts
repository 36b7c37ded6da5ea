/** Named timers: setting one anew puts it off, so that of many causes comes one effect. */
export interface Timers {
  set(this: void, name: string, milliseconds: number, effect: () => void): void;
  clear(this: void, name: string): void;
  clearAll(this: void): void;
}

export function createTimers(): Timers {
  const running = new Map<string, ReturnType<typeof setTimeout>>();
  const clear = (name: string): void => {
    clearTimeout(running.get(name));
    running.delete(name);
  };
  return {
    clear,
    clearAll: () => [...running.keys()].forEach(clear),
    set: (name, milliseconds, effect) => {
      clear(name);
      const run = (): void => {
        running.delete(name);
        effect();
      };
      running.set(name, setTimeout(run, milliseconds));
    },
  };
}

/** Lets messages that have already arrived be read first: a change of the text, or that the answer is no longer wanted. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
