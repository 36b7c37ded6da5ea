/** Why nothing is known of an image, in words for a person: half a sentence that follows the name of a host. Never a server's own words. */
export class RegistryFailure extends Error {}

/** What a failure says; of one that is none of ours as little as is certain. */
export function reasonOf(error: unknown): string {
  if (error instanceof RegistryFailure) return error.message;
  const codes = [error, (error as { cause?: unknown } | undefined)?.cause].flatMap((each) => {
    const { code } = (each ?? {}) as { code?: unknown };
    return typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? code : [];
  });
  return codes[0] === undefined ? 'could not be reached' : `could not be reached (${codes[0]})`;
}
