/** Editors do not agree on which characters of an address are to be encoded. */
export function decoded(uri: string): string | undefined {
  try {
    return decodeURIComponent(uri);
  } catch {
    return undefined;
  }
}
