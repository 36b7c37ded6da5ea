import type { ImageQuestion, RegistrySettings, RemoteImages } from '../../../shared/src';
import { imageQuestions, remoteInWords } from '../service';
import type { LateDesk } from './late-shellcheck';
import { createLateWork, tellingOnce, type LateWork } from './late-work';

/** What a host says that can ask registries. Never rejects; an aborted question may say anything. */
export type LookUpImages = (
  questions: readonly ImageQuestion[],
  settings: RegistrySettings,
  options: {
    /** A person asks, so what failed a short while ago is asked again. */
    readonly again: boolean;
    /** A folder to keep answers in. */
    readonly storage: string | undefined;
    readonly signal: AbortSignal;
  },
) => Promise<{ readonly images: RemoteImages; readonly problems: readonly string[] }>;

export interface LateRegistry extends LateWork {
  /** A person asks about one image of a document, or about all. What came of it, in words. */
  ask(this: void, uri: string, key: string | undefined): Promise<string>;
}

export interface RegistryDesk extends LateDesk {
  readonly lookUp: LookUpImages | undefined;
  readonly storage: () => string | undefined;
}

/** Asks registries about the images of a document: when nobody types, where the settings say so, and when a person says so. */
export function createLateRegistry(desk: RegistryDesk): LateRegistry {
  const { documents, sessions, timers, idle, lookUp } = desk;
  const tellOnce = tellingOnce(desk.tell);
  // What a folder is that nobody trusts may name servers, but gets no credentials.
  const allowed = (settings: RegistrySettings): RegistrySettings => (desk.isTrusted() ? settings : { ...settings, credentials: false });

  const join = (uri: string, opening: number, images: RemoteImages, current: readonly ImageQuestion[]): void => {
    const session = sessions.get(uri);
    if (session?.opening !== opening || documents.get(uri) === undefined || images.size === 0) return;
    // What was said of images that are gone would only grow.
    const keys = new Set(current.map(({ key }) => key));
    const known = [...(session.environment.remoteImages ?? [])].filter(([key]) => keys.has(key));
    sessions.setLate(session, { remoteImages: new Map([...known, ...images]) });
  };

  const run = async (uri: string, begin: () => AbortSignal): Promise<void> => {
    const linted = await desk.lint(uri);
    const session = sessions.get(uri);
    if (session === undefined || linted?.build === undefined) return;
    const { registry, enable } = session.settings;
    if (registry.lookup === 'off' || !enable) return sessions.setLate(session, { remoteImages: undefined });
    if (registry.lookup !== 'on' || lookUp === undefined || !desk.isTrusted()) return;
    const questions = imageQuestions(linted.build);
    const unknown = questions.filter(({ key }) => session.environment.remoteImages?.has(key) !== true);
    if (unknown.length === 0) return;
    const signal = begin();
    const { images, problems } = await lookUp(unknown, allowed(registry), { again: false, storage: desk.storage(), signal });
    if (signal.aborted) return;
    problems.forEach(tellOnce);
    join(uri, session.opening, images, questions);
  };

  const ask = async (uri: string, key: string | undefined): Promise<string> => {
    const linted = await desk.lint(uri);
    const session = sessions.get(uri);
    if (lookUp === undefined) return 'Registries can not be asked here: the extension has no network of its own in the browser.';
    if (session === undefined || linted?.build === undefined) return 'There is no Dockerfile to look up images of.';
    const { registry } = session.settings;
    if (registry.lookup === 'off') return 'No registry is asked: the setting `deadweight.registry.lookup` is off.';
    const all = imageQuestions(linted.build);
    const questions = all.filter((question) => key === undefined || question.key === key);
    if (questions.length === 0) return 'There is no image here that a registry could be asked about.';
    const { signal } = new AbortController();
    const { images, problems } = await lookUp(questions, allowed(registry), { again: true, storage: desk.storage(), signal });
    join(uri, session.opening, images, all);
    const said = questions.flatMap((question) => {
      const image = images.get(question.key);
      return image === undefined ? [] : [remoteInWords(question, image)];
    });
    return [...said, ...problems].join('. ');
  };

  return { ...createLateWork({ name: 'registry', idle, timers, stopsOnChange: false, run }), ask };
}
