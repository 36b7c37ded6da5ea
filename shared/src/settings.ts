import type { RegistrySettings } from './remote-images';
import type { Level } from './severity';

/** The `deadweight.*` settings of the editor. */
export interface Settings {
  readonly enable: boolean;
  /** A level per rule id; a rule that is not named keeps its default. */
  readonly rules: Readonly<Record<string, Level>>;
  /** `auto`: where a neighbour has published a diagnostic of the same kin on the line, ours shows no second squiggle. */
  readonly deferTo: 'never' | 'auto';
  /** `auto`: the program on the PATH, where it is there; `off`; or the path of a program. */
  readonly shellcheck: string;
  /** The folder that Dockerfiles are built from, from the workspace's; empty where it is to be found out. */
  readonly context: string;
  readonly registry: RegistrySettings;
  readonly inlayHints: InlayHintSettings;
  /** Over the stages that ship: what they weigh, and what they could save. */
  readonly codeLens: boolean;
}

/** Which numbers stand in the text. */
export interface InlayHintSettings {
  /** The compressed sizes of the images that FROM names. */
  readonly baseImages: boolean;
  /** What instructions add on the disk. */
  readonly instructions: boolean;
}

export const defaultSettings: Settings = {
  enable: true,
  rules: {},
  deferTo: 'never',
  shellcheck: 'auto',
  context: '',
  registry: { lookup: 'off', credentials: false, mirrors: {} },
  inlayHints: { baseImages: true, instructions: false },
  codeLens: false,
};
