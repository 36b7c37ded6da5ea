import { isRecord } from './yaml';

/** What the value of a label may be. `raw` and `text` take anything; hadolint's names. */
export const labelTypes = ['text', 'rawtext', 'url', 'semver', 'rfc3339', 'spdx', 'hash', 'email'] as const;

/** Reads a map from labels to types. Entries that make no sense are left out, and `onBad` hears of them with the label, or without where it is no map. */
export function readLabelSchema(
  value: unknown,
  onBad: (keys: readonly string[], message: string) => void,
): Readonly<Record<string, string>> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) {
    onBad([], '`label-schema` should map labels to types.');
    return {};
  }
  const schema: Record<string, string> = {};
  for (const [label, type] of Object.entries(value)) {
    // A label without a type may be anything.
    const named = type === '' || type === null ? 'text' : type;
    const known = labelTypes.find((each) => typeof named === 'string' && each === named.toLowerCase());
    if (known === undefined) onBad([label], `The type of \`${label}\` should be ${labelTypes.join(', ')}.`);
    else schema[label] = known;
  }
  return schema;
}
