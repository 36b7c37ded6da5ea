import { defineRule, type Fix, type FindingGroup } from '../linter/contract';
import { oddLabels, type OddLabel } from '../model';
import { firstLine, replace } from '../text';

export default defineRule({
  meta: {
    summary: 'A label whose name or value is not as Docker or the label schema has it',
    chapter: 'instructions/labels',
    severity: 'warning',
    kin: ['DL3048', 'DL3049', 'DL3050', 'DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'],
    fix: 'choice',
  },

  *check(build) {
    const groups = new Map<OddLabel['of'], FindingGroup>();
    const labels = [...oddLabels(build)].map((label) => ({ ...label, at: firstLine(build.text, label.at) }));
    for (const label of labels) {
      const { at, code, message, names, of } = label;
      const group = groups.get(of) ?? groupOf(labels.filter((other) => other.of === of));
      if (of !== undefined) groups.set(of, group);
      yield {
        at,
        message,
        kin: [code],
        ...(code === 'DL3048' ? { severity: 'hint' } : (code === 'DL3049' || code === 'DL3050') && { severity: 'info' }),
        ...(of !== undefined && { group }),
        fixes: names.map((name) => calling([label], `Call it ${name}`, () => name)),
      };
    }
  },
});

function groupOf(labels: readonly OddLabel[]): FindingGroup {
  const missing = labels.every(({ nameSpan }) => nameSpan === undefined);
  return {
    message: (others) =>
      missing
        ? `The labels ${listed(labels.map(({ name }) => `\`${name}\``))} are missing.`
        : `Names of labels are small letters, digits, single dots and dashes, a letter first, and ${others + 1} here are not.`,
    related: missing ? 'This is missing.' : 'Nor is this.',
    fixes: (all) => {
      const shown = labels.filter(({ at, names }) => all.has(at) && names.length > 0);
      const names = shown.flatMap(({ names: [name] }) => name ?? []);
      return shown.length === 0 ? [] : [calling(shown, `Call them ${listed(names)}`, ({ names: [name = ''] }) => name)];
    },
  };
}

function calling(labels: readonly OddLabel[], title: string, nameOf: (label: OddLabel) => string): Fix {
  return {
    title,
    unsafe: 'Whoever asks for the label by its old name no longer finds it.',
    edits: labels.flatMap((label) => (label.nameSpan === undefined ? [] : [replace(label.nameSpan, nameOf(label))])),
  };
}

function listed(names: readonly string[]): string {
  return names.slice(0, 4).join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '');
}
