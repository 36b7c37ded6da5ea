import { defaultSettings, type InlayHintSettings, type Level, type RegistrySettings, type Settings } from '../../../shared/src';
import { isRecord, readLevel } from './yaml';

/** The editor's settings from whatever a client sends; what makes no sense counts as not set. */
export function readSettings(value: unknown): Settings {
  if (!isRecord(value)) return defaultSettings;
  return {
    enable: readSwitch(value['enable'], defaultSettings.enable),
    deferTo: value['deferTo'] === 'auto' ? 'auto' : 'never',
    rules: readLevels(value['rules']),
    shellcheck: readProgram(value['shellcheck']),
    context: typeof value['context'] === 'string' ? value['context'].trim() : defaultSettings.context,
    registry: readRegistry(value['registry']),
    inlayHints: readInlayHints(value['inlayHints']),
    codeLens: readSwitch(value['codeLens'], defaultSettings.codeLens),
  };
}

function readSwitch(value: unknown, fallback: boolean): boolean {
  return typeof value === 'boolean' ? value : fallback;
}

/** One word for all of them, or one for each. */
function readInlayHints(value: unknown): InlayHintSettings {
  if (typeof value === 'boolean') return { baseImages: value, instructions: value };
  const { baseImages, instructions } = defaultSettings.inlayHints;
  if (!isRecord(value)) return { baseImages, instructions };
  return { baseImages: readSwitch(value['baseImages'], baseImages), instructions: readSwitch(value['instructions'], instructions) };
}

/** The levels of a map from rule to level; entries that are no level are passed over. */
export function readLevels(value: unknown, onBad: (key: string) => void = () => undefined): Readonly<Record<string, Level>> {
  if (!isRecord(value)) return {};
  const levels: Record<string, Level> = {};
  for (const [key, entry] of Object.entries(value)) {
    const level = readLevel(entry);
    if (level === undefined) onBad(key);
    else levels[key] = level;
  }
  return levels;
}

/** Nothing, and what is not a text, is no program to be run. */
function readProgram(value: unknown): string {
  if (value === undefined || value === null) return defaultSettings.shellcheck;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : 'off';
}

/** What is not understood asks nobody. */
function readRegistry(value: unknown): RegistrySettings {
  if (!isRecord(value)) return defaultSettings.registry;
  const { lookup, credentials, mirrors } = value;
  const hosts = isRecord(mirrors) ? Object.entries(mirrors).filter((each): each is [string, string] => typeof each[1] === 'string') : [];
  return {
    lookup: lookup === 'on' || lookup === 'onRequest' ? lookup : 'off',
    credentials: credentials === true,
    mirrors: Object.fromEntries(hosts),
  };
}
