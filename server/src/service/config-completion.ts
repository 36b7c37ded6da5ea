import type { CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { labelTypes } from '../config';
import type { NamedRule } from '../linter';
import { lineStart, type TextDocument } from '../text';

/** What may be written at a place of a `.deadweight.yaml`: keys, rules, levels. For editors that cannot complete by its schema. */
export function completeConfig(document: TextDocument, offset: number, rules: readonly NamedRule[]): CompletionItem[] {
  const text = document.getText();
  const line = text.slice(lineStart(text, offset), offset);
  if (line.includes('#')) return [];
  const written = /[\w-]*$/.exec(line)?.[0] ?? '';
  const range = { start: document.positionAt(offset - written.length), end: document.positionAt(offset) };
  return choicesAt(text.slice(0, lineStart(text, offset)), line, rules).map(({ label, detail, suffix = '', kind }, i) => ({
    label,
    kind,
    ...(detail !== undefined && { detail }),
    sortText: String(i).padStart(4, '0'),
    textEdit: { range, newText: label + suffix },
  }));
}

interface Choice {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** What is written behind it. */
  readonly suffix?: string;
}

/** The protocol's numbers for a property and a value. */
const kinds = { property: 10, value: 12 } as const;

function choicesAt(above: string, line: string, rules: readonly NamedRule[]): readonly Choice[] {
  const atTop = /^[\w-]*$/.test(line);
  if (atTop) return keys.filter(({ label }) => !new RegExp(`^${label}[ \\t]*:`, 'm').test(above));
  const own = /^([\w-]+)[ \t]*:[ \t]*(.*)$/.exec(line);
  const parent = own?.[1] ?? /^([\w-]+)[ \t]*:[^\n]*\n(?:[ \t#-][^\n]*\n|\r?\n)*$/m.exec(above)?.[1];
  const rest = own?.[2] ?? line;
  switch (parent) {
    case 'rules':
      if (/^[ \t]+[\w-]+[ \t]*:[ \t]*\w*$/.test(rest) || /[{,][ \t]*[\w-]+[ \t]*:[ \t]*\w*$/.test(rest)) return levels;
      return /^(?:[ \t]+|.*[{,][ \t]*)[\w-]*$/.test(rest) ? ruleChoices(rules, ': ') : [];
    case 'ignore':
      return /(?:^[ \t]*-[ \t]+|[[,][ \t]*)[\w-]*$/.test(rest) ? ruleChoices(rules, '') : [];
    case 'shellcheck':
      return own === null ? [] : values(['auto', 'off']);
    case 'strict-labels':
      return own === null ? [] : values(['true', 'false']);
    case 'label-schema':
      return /:[ \t]*\w*$/.test(rest) && rest.trim() !== '' ? values(labelTypes) : [];
    default:
      return [];
  }
}

const keys: readonly Choice[] = [
  { label: 'rules', detail: 'A level per rule' },
  { label: 'ignore', detail: 'Rules that are off' },
  { label: 'shellcheck', detail: 'Whether ShellCheck is run where it is found', suffix: ' ' },
  { label: 'trusted-registries', detail: 'The registries that base images may come from' },
  { label: 'registry-mirrors', detail: 'Registries that mirror others' },
  { label: 'label-schema', detail: 'The labels that an image shall have' },
  { label: 'strict-labels', detail: 'No labels but those of the schema', suffix: ' ' },
].map(({ suffix = '', ...key }) => ({ ...key, kind: kinds.property, suffix: `:${suffix}` }));

const levels = values(['off', 'hint', 'info', 'warning', 'error']);

function values(labels: readonly string[]): readonly Choice[] {
  return labels.map((label) => ({ label, kind: kinds.value }));
}

function ruleChoices(rules: readonly NamedRule[], suffix: string): readonly Choice[] {
  const all = { label: 'shellcheck', detail: 'Everything that ShellCheck says', suffix, kind: kinds.value };
  return [...rules.map(({ id, meta }) => ({ label: id, detail: meta.summary, suffix, kind: kinds.value })), all];
}
