/** All that dockerfile-ast asks of Node's `Buffer` (it looks for a byte order mark), for workers, which have none. */
export const Buffer = { from: (text: string): Uint8Array => new TextEncoder().encode(text) };
