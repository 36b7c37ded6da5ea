import type { LintedDocument } from '../service';

const patience = { times: 10, milliseconds: 100 };

/** What lies beside a document that was just opened may still be being read: a person waits for it sooner than for nothing. */
export async function withContext<T extends { readonly result: LintedDocument }>(
  find: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let waits = 0; ; waits += 1) {
    const found = await find();
    const build = found?.result.build;
    if (build === undefined || build.context !== undefined || waits === patience.times) return found;
    await new Promise((resolve) => setTimeout(resolve, patience.milliseconds));
  }
}
