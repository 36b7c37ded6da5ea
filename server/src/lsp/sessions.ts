import { defaultSettings, type ContextResult, type NeighboursParams, type Settings } from '../../../shared/src';
import { readConfigFiles, readSettings, type Configuration } from '../config';
import type { Environment } from '../service';

/** What the server knows of an open document beside its text. */
export interface Session {
  readonly uri: string;
  /** Tells this opening of the document from earlier ones, whose versions began at the same number. */
  readonly opening: number;
  /** Replaced as a whole when something in it changes, so that its identity tells whether a lint is still good. */
  readonly environment: Environment;
  readonly settings: Settings;
  readonly neighbours: NeighboursParams['findings'];
  /** Counts the changes of what is above. */
  readonly revision: number;
  /** Settled when the first lint is worth making: settings and surroundings are there, or have kept us waiting for long enough. */
  readonly ready: Promise<void>;
}

/** What comes late: after saving, and when nobody types. */
export type Late = Pick<Environment, 'shellCheck'> | Pick<Environment, 'remoteImages'>;

/** Where sessions get what they know. None of these rejects. */
export interface SessionSources {
  readonly rules: Environment['rules'];
  readonly today: () => string;
  readonly onError: NonNullable<Environment['onError']>;
  /** The `deadweight` settings for a document, as the client sends them. */
  readonly fetchSettings: (uri: string) => Promise<unknown>;
  readonly fetchSurroundings: (uri: string) => Promise<ContextResult | undefined>;
  /** Configuration files were read that govern a document. */
  readonly onConfiguration: (uri: string, configuration: Configuration) => void;
  /** A session has changed after it was ready, so that what was shown may be wrong. */
  readonly onChange: (session: Session) => void;
}

export interface Sessions {
  open(this: void, uri: string): void;
  close(this: void, uri: string): void;
  get(this: void, uri: string): Session | undefined;
  /** Keeps what ShellCheck or registries have said of a document, for as long as it is open. */
  setLate(this: void, session: Session, said: Late): void;
  setNeighbours(this: void, uri: string, findings: NeighboursParams['findings']): void;
  /** Asks for the settings of every document anew. */
  reloadSettings(this: void): void;
  /** Reads what lies beside every document anew. */
  reloadSurroundings(this: void): void;
}

/** How long in milliseconds the first lint of a document waits; later lints never do. */
const patience = { settings: 1000, surroundings: 100 };

type Mutable = { -readonly [K in keyof Session]: Session[K] } & { settled: boolean; asked: Asked };

/** How often settings and surroundings were asked for. */
interface Asked {
  settings: number;
  surroundings: number;
}

export function createSessions(sources: SessionSources): Sessions {
  const { rules, today, onError, fetchSettings, fetchSurroundings, onConfiguration, onChange } = sources;
  const sessions = new Map<string, Mutable>();
  let openings = 0;
  const names = rules.flatMap(({ id, meta }) => [id, ...(meta.kin ?? [])]);
  // Neighbours may be heard of before the document is opened here.
  const heard = new Map<string, NeighboursParams['findings']>();

  const change = (session: Mutable, part: Partial<Environment>, settings = session.settings): void => {
    session.settings = settings;
    session.environment = { ...session.environment, ...part, settings, today: today() };
    session.revision += 1;
    if (session.settled && sessions.get(session.uri) === session) onChange(session);
  };
  const loadSettings = async (session: Mutable): Promise<void> => {
    const turn = (session.asked.settings += 1);
    const value = await fetchSettings(session.uri);
    // A later answer may have overtaken this one; and without an answer what was known still holds.
    if (turn !== session.asked.settings || value === undefined) return;
    const settings = readSettings(value);
    const moved = settings.context !== session.settings.context;
    if (!same(settings, session.settings)) change(session, {}, settings);
    if (moved) await loadSurroundings(session);
  };
  const loadSurroundings = async (session: Mutable): Promise<void> => {
    const turn = (session.asked.surroundings += 1);
    const found = await fetchSurroundings(session.uri);
    // Here too.
    if (turn !== session.asked.surroundings || found === undefined) return;
    const { context, configs } = found;
    const configuration = readConfigFiles(configs, names);
    if (sessions.get(session.uri) === session) onConfiguration(session.uri, configuration);
    if (!same(context, session.environment.context) || !same(configuration, session.environment.configuration)) {
      change(session, { context, configuration });
    }
  };

  return {
    open: (uri) => {
      const session: Mutable = {
        uri,
        opening: (openings += 1),
        environment: { rules, onError, today: today(), configuration: {}, settings: defaultSettings },
        settings: defaultSettings,
        neighbours: heard.get(uri) ?? [],
        revision: 0,
        ready: Promise.resolve(),
        settled: false,
        asked: { settings: 0, surroundings: 0 },
      };
      const settings = Promise.race([loadSettings(session), delay(patience.settings)]);
      const surroundings = Promise.race([loadSurroundings(session), delay(patience.surroundings)]);
      session.ready = Promise.all([settings, surroundings]).then(() => void (session.settled = true));
      sessions.set(uri, session);
    },
    close: (uri) => {
      sessions.delete(uri);
      heard.delete(uri);
    },
    get: (uri) => sessions.get(uri),
    setLate: ({ uri, opening }, said) => {
      const session = sessions.get(uri);
      if (session?.opening !== opening || isNothingNew(session.environment, said)) return;
      change(session, said);
    },
    setNeighbours: (uri, findings) => {
      heard.set(uri, findings);
      const session = sessions.get(uri);
      if (session === undefined || same(session.neighbours, findings)) return;
      session.neighbours = findings;
      session.revision += 1;
      if (session.settled && session.settings.deferTo === 'auto') onChange(session);
    },
    reloadSettings: () => {
      for (const session of sessions.values()) void loadSettings(session);
    },
    reloadSurroundings: () => {
      for (const session of sessions.values()) void loadSurroundings(session);
    },
  };
}

/** What was not there has been taken away. */
function isNothingNew(environment: Environment, said: Late): boolean {
  const known: Partial<Record<string, unknown>> = { ...environment };
  return Object.entries(said).every(([name, value]) => value === undefined && known[name] === undefined);
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** All of it came as JSON, or could have. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
