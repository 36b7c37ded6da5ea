import { spdxLicenses } from '../../knowledge';

/** What a type of the label schema asks of a value, and hadolint's code for one that is otherwise. */
export interface LabelType {
  readonly title: string;
  readonly code: string;
  fits(this: void, value: string): boolean;
}

/** The types that say something of a value; `text` asks for any, `rawtext` for none. */
export const labelTypes: ReadonlyMap<string, LabelType> = new Map([
  ['url', { title: 'a URL', code: 'DL3052', fits: (value) => /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i.test(value) }],
  ['rfc3339', { title: 'a date and time as in RFC 3339', code: 'DL3053', fits: isTimestamp }],
  ['spdx', { title: 'an SPDX licence', code: 'DL3054', fits: isLicence }],
  ['hash', { title: 'the hash of a commit', code: 'DL3055', fits: (value) => /^(?:[\da-f]{7,40}|[\da-f]{64})$/i.test(value) }],
  ['semver', { title: 'a semantic version', code: 'DL3056', fits: (value) => semver.test(value) }],
  ['email', { title: 'an email address', code: 'DL3058', fits: (value) => /^[^\s@<>()",;:\\]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(value) }],
]);

function isTimestamp(value: string): boolean {
  const parts = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(value);
  if (parts === null) return false;
  const [, day = '', hour, minute, second] = parts;
  const date = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60
  );
}

const semver =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-z-][\da-z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-z-][\da-z-]*))*)?(?:\+[\da-z-]+(?:\.[\da-z-]+)*)?$/i;

/** An expression of licences: names with `AND`, `OR` and `WITH`, and parentheses that close. */
function isLicence(value: string): boolean {
  const words = value.match(/[()]|[^\s()]+/g) ?? [];
  let open = 0;
  let expects: 'name' | 'operator' | 'exception' = 'name';
  for (const word of words) {
    if (word === '(' && expects === 'name') open += 1;
    else if (word === ')' && expects === 'operator' && open > 0) open -= 1;
    else if (expects === 'operator' && /^(?:and|or|with)$/i.test(word)) expects = /^with$/i.test(word) ? 'exception' : 'name';
    else if (expects === 'exception' && /^[\w.-]+$/.test(word)) expects = 'operator';
    else if (expects === 'name' && isLicenceName(word)) expects = 'operator';
    else return false;
  }
  return expects === 'operator' && open === 0;
}

function isLicenceName(word: string): boolean {
  return /^(?:DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+$/.test(word) || spdxLicenses.has(word.toLowerCase().replace(/\+$/, ''));
}
