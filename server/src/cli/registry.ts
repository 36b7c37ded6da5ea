import { defaultSettings, type RemoteImages } from '../../../shared/src';
import { createRegistry } from '../host';
import { imageQuestions, type Analysis } from '../service';
import type { Io } from './io';
import type { LintOptions } from './options';

/** What registries say of the images of a build; `undefined` where nobody wants to know. */
export type LookUp = (analysis: Pick<Analysis, 'build'>) => Promise<RemoteImages | undefined>;

/** Asks about each image once, in however many files it stands, and without credentials. */
export function createLookUp({ registry }: Pick<LintOptions, 'registry'>, io: Io, complain: (message: string) => void): LookUp {
  if (!registry) return () => Promise.resolve(undefined);
  const { ask } = createRegistry({ env: io.env, today: io.today });
  const asked = new Set<string>();
  let known: RemoteImages = new Map();
  return async ({ build }) => {
    const fresh = imageQuestions(build).filter(({ key }) => !asked.has(key));
    if (fresh.length === 0) return known;
    for (const { key } of fresh) asked.add(key);
    const { images, problems } = await ask(fresh, defaultSettings.registry, false);
    problems.forEach(complain);
    return (known = new Map([...known, ...images]));
  };
}
