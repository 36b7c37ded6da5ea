import { randomFrom } from './random';
import type { Random } from './random';

/** What mutations put in: the characters and words on which parsers trip. */
const tokens = [
  ...[
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '\\',
    '\\\n',
    '`\n',
    '\\\\\n',
    '\\ \n',
    '#',
    '# x\n',
    '"',
    "'",
    '`',
    '$',
    '${',
    '}',
    '$(',
    ')',
    '(',
    '&&',
    '||',
    ';',
    '|',
    '&',
  ],
  ...[
    '<<EOF\n',
    'EOF\n',
    '<<-"A"',
    '3<<E',
    '<<',
    '<',
    '>',
    '=',
    ',',
    '[',
    ']',
    '["',
    '"]',
    '{',
    '*',
    '!',
    '--',
    ':',
    '@',
    '/',
    '..',
    '~',
    '-',
  ],
  ...[
    'FROM ',
    'RUN ',
    'COPY ',
    'ADD ',
    'ENV ',
    'ARG ',
    'CMD ',
    'ONBUILD ',
    'USER ',
    'SHELL ["bash", "-c"]\n',
    'WORKDIR /a\n',
    'FROM a AS b\n',
  ],
  ...[
    '--mount=type=cache,target=/x ',
    '--from=0 ',
    '--chown=a:b ',
    '--no-install-recommends',
    '# escape=`\n',
    '# syntax=a\n',
    '# check=skip=all\n',
  ],
  ...[
    '# deadweight ignore=all\n',
    '# hadolint ignore=DL3008\n',
    'apt-get update',
    'apt-get install -y x',
    'rm -rf /var/lib/apt/lists/*',
    'npm ci',
    'sudo ',
  ],
  ...[
    'if ',
    'then ',
    'fi',
    'for x in ',
    'do ',
    'done',
    'case x in ',
    'esac',
    'sh -c "',
    'chown -R a /b',
    'tar xf a.tgz',
    'wget a.tgz',
    'cd /x',
    'export A=b',
  ],
  ...['\u0000', '\ufeff', '\u2028', '\u0085', '\u00a0', '\ud83d', '\udca9', '💩', 'é', '日本', '\u202e', '\u001b[0m'],
] as const;

/** The text with this number: always the same one for the same seeds, so that a failure can be run again. */
export function mutant(seeds: readonly string[], number: number): string {
  const random = randomFrom(number);
  const text = random.pick(seeds) ?? '';
  switch (random.below(6)) {
    case 0:
      return text.slice(0, random.below(text.length + 1));
    case 1:
      return spliced(text, random.pick(seeds) ?? '', random);
    case 2:
      return soup(random);
    case 3:
      return shuffledLines(text, random);
    default:
      return mutated(text, random);
  }
}

/** Drops every line that is not needed for `fails` to stay true, so that a failure is read at a glance. */
export function shrink(text: string, fails: (text: string) => boolean): string {
  let lines = text.split(/(?<=\n)/);
  for (let size = Math.ceil(lines.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < lines.length;) {
      const fewer = [...lines.slice(0, at), ...lines.slice(at + size)];
      if (fails(fewer.join(''))) lines = fewer;
      else at += size;
    }
  }
  return lines.join('');
}

function mutated(text: string, random: Random): string {
  let result = text;
  for (let left = 1 + random.below(6); left > 0; left -= 1) {
    const at = random.below(result.length + 1);
    const removed = random.below(3) === 0 ? random.below(12) : random.below(2);
    const added = random.below(4) === 0 ? '' : random.pick(tokens);
    result = result.slice(0, at) + added + result.slice(at + removed);
  }
  return result;
}

function spliced(a: string, b: string, random: Random): string {
  return a.slice(0, random.below(a.length + 1)) + b.slice(random.below(b.length + 1));
}

function soup(random: Random): string {
  return Array.from({ length: random.below(60) }, () => random.pick(tokens)).join('');
}

function shuffledLines(text: string, random: Random): string {
  const lines = text.split(/(?<=\n)/);
  for (let left = 1 + random.below(4); left > 0; left -= 1) {
    const [line = ''] = lines.splice(random.below(lines.length), 1);
    for (let copies = random.below(3); copies > 0; copies -= 1) lines.splice(random.below(lines.length + 1), 0, line);
  }
  return lines.join('');
}
