import { readPairs, type Pair } from '../../syntax';
import { nearest, type Span } from '../../text';
import type { Build } from '../build';
import { labelTypes } from './label-values';
import { stageReferences } from '../references/stage-references';
import type { Stage, Step } from '../stage';

/** A label that is not as it should be, or is missing. */
export interface OddLabel {
  readonly name: string;
  readonly at: Span;
  readonly code: string;
  readonly message: string;
  /** Names that it could have instead, and where its own stands. */
  readonly names: readonly string[];
  readonly nameSpan: Span | undefined;
  /** Set where more of this are likely in one file; the same for those of which one may stand for all. */
  readonly of?: 'spelling' | Stage;
}

/** Labels against what their names should look like, and against the schema of the policy where there is one. */
export function* oddLabels(build: Build): Generator<OddLabel> {
  const { stages, policy } = build;
  const schema = new Map(Object.entries(policy.labelSchema));
  for (const pair of labelsIn(stages.flatMap(({ steps }) => steps))) {
    const { name, nameSpan, value = '', valueSpan } = pair;
    const odd = (at: Span, code: string, message: string, names: readonly string[] = []): OddLabel => ({
      name,
      at,
      code,
      message,
      names,
      nameSpan,
    });
    const type = schema.get(name);
    const form = type === undefined ? oddForm(name) : undefined;
    const names = form === undefined ? [] : betterForms(name);
    if (form !== undefined) yield { ...odd(nameSpan, 'DL3048', form, names), ...(names.length > 0 && { of: 'spelling' }) };
    if (policy.strictLabels && type === undefined)
      yield odd(nameSpan, 'DL3050', `The label schema has no \`${name}\`.`, nearest(name, [...schema.keys()]));
    if (type === undefined) continue;
    const kind = labelTypes.get(type);
    const at = valueSpan === undefined || valueSpan.start === valueSpan.end ? nameSpan : valueSpan;
    if (value.trim() === '' && type !== 'rawtext') yield odd(at, 'DL3051', `The label \`${name}\` is empty.`);
    // What a variable stands for is known to those who build.
    else if (kind !== undefined && !value.includes('$') && !kind.fits(value))
      yield odd(at, kind.code, `\`${value}\` is not ${kind.title}.`);
  }
  if (schema.size > 0) yield* missingLabels(build, [...schema.keys()]);
}

/** Commands that `atomic` of Fedora and CentOS runs; it asks for these names as they are. */
const ofAtomic = /^(?:UN)?INSTALL$|^(?:RUN|STOP|UPDATE)$/;

/** What Docker asks of the name of a label: lower case, digits, single dots and dashes between, and no names of its own. */
function oddForm(name: string): string | undefined {
  if (name === '' || name.includes('$') || ofAtomic.test(name)) return undefined;
  if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(name))
    return /^com\.docker\.(?:extension|desktop)\./.test(name) ? undefined : `Names such as \`${name}\` are kept for Docker's own use.`;
  return /^[a-z](?:[a-z\d]|[.-](?=[a-z\d]))*$/.test(name)
    ? undefined
    : `Names of labels are small letters, digits, single dots and dashes, a letter first, and \`${name}\` is not.`;
}

function betterForms(name: string): string[] {
  const better = name
    .toLowerCase()
    .replace(/[^a-z\d.]+/g, '-')
    .replace(/-*\.[-.]*/g, '.')
    .replace(/^[^a-z]+|[.-]+$/g, '');
  return better !== '' && better !== name && oddForm(better) === undefined ? [better] : [];
}

/** Of each stage that nothing else in the file is made from, since that is an image somebody builds. */
function* missingLabels(build: Build, wanted: readonly string[]): Generator<OddLabel> {
  const used = new Set([
    ...build.stages.flatMap(({ parent }) => parent ?? []),
    ...stageReferences(build).flatMap(({ stage }) => stage ?? []),
  ]);
  for (const stage of build.stages.filter((each) => !used.has(each))) {
    if (stage.from === undefined) continue;
    const given = new Set(lineOf(stage).flatMap(({ steps }) => labelsIn(steps).map(({ name }) => name)));
    const missing = wanted.filter((name) => !given.has(name));
    for (const name of missing)
      yield {
        name,
        at: stage.from.keywordSpan,
        code: 'DL3049',
        message: `The label \`${name}\` is missing.`,
        names: [],
        nameSpan: undefined,
        of: stage,
      };
  }
}

function lineOf(stage: Stage): Stage[] {
  const line: Stage[] = [];
  for (let at: Stage | undefined = stage; at !== undefined; at = at.parent) line.push(at);
  return line;
}

function labelsIn(steps: readonly Step[]): Pair[] {
  return steps
    .filter(({ instruction, onbuild }) => instruction.keyword === 'LABEL' && !onbuild)
    .flatMap(({ instruction }) => readPairs(instruction));
}
