/** A value that is computed when it is first asked for, and then kept. */
export function lazy<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}

/** A function of one object whose answers are kept as long as the object lives. */
export function memo<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  return keptIn(new WeakMap<K, Kept<V>>(), compute);
}

/** As `memo`, for a function that lives no longer than what it is asked about, such as one of a build about its runs; cheaper. */
export function keeping<K, V>(compute: (key: K) => V): (key: K) => V {
  return keptIn(new Map<K, Kept<V>>(), compute);
}

/** Wrapped, since `undefined` is an answer too. */
interface Kept<V> {
  readonly of: V;
}

interface Answers<K, V> {
  readonly get: (key: K) => Kept<V> | undefined;
  readonly set: (key: K, value: Kept<V>) => unknown;
}

function keptIn<K, V>(known: Answers<K, V>, compute: (key: K) => V): (key: K) => V {
  return (key) => {
    let entry = known.get(key);
    if (entry === undefined) {
      entry = { of: compute(key) };
      known.set(key, entry);
    }
    return entry.of;
  };
}
