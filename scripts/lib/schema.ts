import { levels } from '../../shared/src';
import { labelTypes } from '../../server/src/config';
import type { RuleSource } from './sources';

/** Where the schema of `.deadweight.yaml` lies, from the root. */
export const schemaPath = 'schemas/deadweight.schema.json';

/** The schema of `.deadweight.yaml`, which editors complete and check by. */
export function configSchema(rules: readonly RuleSource[]): string {
  const sorted = sortedById(rules);
  const kin = kinOf(sorted);
  const names = [...sorted.map(({ id }) => id), ...kin.keys()];
  const level = { enum: levels };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Deadweight',
    description: 'What Deadweight says of the Dockerfiles in this folder and below. Written by `npm run generate`.',
    type: 'object',
    additionalProperties: false,
    properties: {
      rules: {
        type: ['object', 'null'],
        description:
          'A level per rule, by its id or by a code of hadolint, ShellCheck or BuildKit. A rule that is not named keeps its default.',
        properties: {
          ...ruleProperties(sorted),
          ...Object.fromEntries([...kin].map(([name, ids]) => [name, { ...level, description: `The same as ${ids.join(', ')}.` }])),
          shellcheck: { ...level, description: 'Everything that ShellCheck says.' },
        },
        patternProperties: { '^SC\\d{4}$': level },
        additionalProperties: false,
      },
      ignore: {
        type: ['array', 'string', 'null'],
        description: 'Rules that are off, by the same names.',
        items: { anyOf: [{ enum: [...names, 'shellcheck'] }, { type: 'string', pattern: '^SC\\d{4}$' }] },
      },
      shellcheck: {
        enum: ['auto', 'off', false],
        description: 'Whether ShellCheck is run where it is found. Which program that is, only the settings and the command line say.',
      },
      'trusted-registries': {
        type: ['array', 'string'],
        items: { type: 'string' },
        description: 'The registries that base images may come from; `*` stands for any characters.',
      },
      'registry-mirrors': {
        type: 'object',
        additionalProperties: { type: 'string' },
        description:
          'Registries, or folders of them, that mirror others: what is written before the image, and what it stands for (`docker.io`).',
      },
      'label-schema': {
        type: 'object',
        additionalProperties: { enum: labelTypes },
        description: 'The labels that an image shall have, and the type of each.',
      },
      'strict-labels': { type: 'boolean', description: 'No labels but those of `label-schema`.' },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** One property a rule, for the settings and for the schema. */
export function ruleProperties(rules: readonly RuleSource[]): Readonly<Record<string, object>> {
  return Object.fromEntries(
    sortedById(rules).map(({ id, rule: { meta } }) => [id, { description: meta.summary, enum: levels, default: meta.severity }]),
  );
}

/** What a setting may name besides the ids of rules: codes, and the names of checks. */
export const kinPattern = '^(?:(?:DL|SC)\\d{4}|[A-Z][A-Za-z]+|shellcheck)$';

function kinOf(rules: readonly RuleSource[]): ReadonlyMap<string, readonly string[]> {
  const kin = new Map<string, string[]>();
  for (const { id, rule } of rules) for (const name of rule.meta.kin ?? []) kin.set(name, [...(kin.get(name) ?? []), id]);
  return new Map([...kin].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sortedById(rules: readonly RuleSource[]): readonly RuleSource[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
}
