/** What registries say of images, by the distribution protocol: small, and within limits, since any Dockerfile may name any server. */
import { join } from 'node:path';
import type { ImageQuestion, RegistrySettings, RemoteImage, RemoteImages } from '../../../../shared/src';
import { diskCache, noCache } from './cache';
import { createClient } from './client';
import { credentialsFor } from './credentials';
import { endpointOf } from './endpoints';
import { reasonOf } from './failure';
import { usualLimits, type Limits } from './limits';
import { lookUp } from './look-up';

export interface RegistryAnswer {
  readonly images: RemoteImages;
  /** Why nothing is known of the others: a sentence a server, each once. */
  readonly problems: readonly string[];
}

export interface Registry {
  /** Asks about images, a few at a time. `again`: also about those that failed a short while ago. Never rejects. */
  ask(
    this: void,
    questions: readonly ImageQuestion[],
    settings: RegistrySettings,
    again: boolean,
    signal?: AbortSignal,
  ): Promise<RegistryAnswer>;
}

export interface RegistryOptions {
  /** A folder for what was said; nothing is kept where absent. */
  readonly storage?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits?: Partial<Limits>;
  /** ISO date. */
  readonly today: () => string;
}

/** How long in milliseconds a server that failed is left alone, unless a person asks. */
const patience = 5 * 60_000;

export function createRegistry({ storage, env, today, ...options }: RegistryOptions): Registry {
  const limits = { ...usualLimits, ...options.limits };
  const cache = storage === undefined ? noCache : diskCache(join(storage, 'registry'));
  const anonymous = createClient(limits, () => Promise.resolve(undefined));
  const known = createClient(limits, (host) => credentialsFor(host, { env }));
  const failed = new Map<string, number>();
  const turn = turns(limits.atOnce);

  const askOne = async (question: ImageQuestion, settings: RegistrySettings, signal: AbortSignal): Promise<Said> => {
    const client = settings.credentials ? known : anonymous;
    const late = AbortSignal.timeout(limits.image);
    let host = question.registry;
    let problem: string | undefined;
    const complain = (error: unknown): void => {
      const reason = late.aborted ? `did not say all within ${limits.image / 1000} seconds` : reasonOf(error);
      problem = `${host} ${reason}: ${shown(question)}`;
    };
    try {
      const endpoint = endpointOf(question, settings);
      host = endpoint.host;
      const asking = { client, endpoint, cache, limits, signal: AbortSignal.any([signal, late]), complain };
      return { image: await lookUp(question, asking, today()), problem };
    } catch (error) {
      complain(error);
      return { image: undefined, problem };
    }
  };

  return {
    ask: async (questions, settings, again, signal = new AbortController().signal) => {
      const images = new Map<string, RemoteImage>();
      const problems = new Set<string>();
      const answer = async (question: ImageQuestion): Promise<void> => {
        const place = JSON.stringify([question.key, settings]);
        if (!again && (failed.get(place) ?? 0) > Date.now()) return;
        const said = await turn(() => (signal.aborted ? Promise.resolve(undefined) : askOne(question, settings, signal)));
        if (said === undefined || signal.aborted) return;
        const { image, problem } = said;
        if (image !== undefined) images.set(question.key, image);
        if (problem !== undefined) problems.add(problem);
        if (image === undefined) failed.set(place, Date.now() + patience);
        else failed.delete(place);
      };
      await Promise.all(questions.map(answer));
      return { images, problems: [...problems] };
    },
  };
}

interface Said {
  readonly image: RemoteImage | undefined;
  readonly problem: string | undefined;
}

function shown({ repository, tag, digest }: ImageQuestion): string {
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined || tag !== undefined ? '' : `@${digest.slice(0, 19)}`}`;
}

/** Lets so many work at once; the others wait in a row. */
function turns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place goes to who waits for the longest, and is free only where nobody does.
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
