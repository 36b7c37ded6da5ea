import {
  findSection,
  openSectionCommand,
  sectionLabel,
  type LinkStyle,
  type NeighboursParams,
  type SectionKey,
  type Settings,
} from '../../../shared/src';
import type { Report } from '../linter';
import type { TextDocument } from '../text';

/** What a client can show. */
export interface Shown {
  readonly links: LinkStyle;
  /** Hover as Markdown; as plain text otherwise. */
  readonly markdown: boolean;
  /** Diagnostics may name related places. */
  readonly related: boolean;
  /** Edits may name the version of the document that they are for. */
  readonly versions: boolean;
  /** An edit may make a file. */
  readonly creates: boolean;
  /** The edit of a code action may come when the action is picked. */
  readonly resolvesEdits: boolean;
  /** A code action that cannot be taken may be shown with the reason. */
  readonly disables: boolean;
}

/** What a client can show, and what its neighbours have shown already. */
export interface View extends Shown {
  /** Registries may be asked: the host can, and the settings let a person do so. */
  readonly looksUp: boolean;
  readonly deferTo: Settings['deferTo'];
  readonly neighbours: NeighboursParams['findings'];
  /** The text of another document that is open, saved or not; what lies on the disk counts where this knows none. */
  readonly textOf?: (uri: string) => string | undefined;
}

/** The address that opens a section of the book; `undefined` where the client cannot open it. */
export function sectionHref(view: View, key: SectionKey): string | undefined {
  return view.links === 'command' ? `command:${openSectionCommand}?${encodeURIComponent(JSON.stringify([key]))}` : undefined;
}

/** "Chapter 5, apt". */
export function labelOf(key: SectionKey): string {
  const section = findSection(key);
  return section === undefined ? key : sectionLabel(section);
}

/** True where a neighbour has already published the same thing on the line, and we are to defer to it. */
export function isDeferred(view: View, document: TextDocument, report: Report): boolean {
  if (view.deferTo !== 'auto' || report.kin.length === 0 || view.neighbours.length === 0) return false;
  const { line } = document.positionAt(report.at.start);
  const kin = report.kin.map((code) => code.toLowerCase());
  return view.neighbours.some((finding) => finding.line === line && kin.includes(finding.code.toLowerCase()));
}
