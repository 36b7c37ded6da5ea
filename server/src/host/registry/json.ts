export type Json = Readonly<Record<string, unknown>>;

/** An object written as JSON; `undefined` for anything else. */
export function readJson(body: Buffer | string): Json | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
