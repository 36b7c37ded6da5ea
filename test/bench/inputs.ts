import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildContext } from '../../server/src/context';
import { readCorpus } from '../corpus/files';

export interface Input {
  readonly name: string;
  readonly text: string;
  /** What lies beside it, where that is known. */
  readonly context?: BuildContext | undefined;
}

/** Real Dockerfiles: those of the corpus where there is one, the examples' otherwise. */
export function realInputs(): { readonly from: string; readonly inputs: readonly Input[] } {
  const corpus = readCorpus();
  if (corpus !== undefined)
    return { from: `${corpus.length} files of the corpus`, inputs: corpus.map(({ id, text, context }) => ({ name: id, text, context })) };
  const examples = join(__dirname, '..', '..', 'examples');
  const inputs = (existsSync(examples) ? readdirSync(examples, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile() && /^Dockerfile/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ name: file.slice(examples.length + 1), text: readFileSync(file, 'utf8') }));
  return { from: `${inputs.length} examples`, inputs };
}

/** Files of so many lines and more, each long in its own way. */
export function longInputs(lines: number): Input[] {
  const stage = [
    'FROM debian:12 AS s',
    'RUN apt-get update && apt-get install -y curl \\',
    '    git',
    'RUN make',
    'COPY . .',
    'RUN rm -rf /src && chown -R a:a /srv',
  ];
  const body = [
    'RUN apt-get update',
    'COPY a /a',
    'RUN chown a /a',
    'RUN rm -rf /a',
    'RUN pip install x',
    'ENV A=$A:b',
    'RUN cd /x && make',
    'WORKDIR x',
  ];
  const script = [
    'apt-get install -y a',
    'cd /x',
    'rm -rf /var/lib/apt/lists/*',
    'wget https://example.com/a.tgz',
    'tar xf a.tgz',
    'if [ -f a ]; then b; fi',
  ];
  const repeat = (block: readonly string[], end = ''): string =>
    Array.from({ length: lines }, (_, i) => `${block[i % block.length] ?? ''}${end}`).join('\n');
  return [
    { name: 'many stages', text: `${repeat(stage).replace(/AS s$/gm, (_, at: number) => `AS s${at}`)}\nCOPY a b\n` },
    { name: 'one long stage', text: `FROM debian:12\n${repeat(body)}\n` },
    {
      name: 'one long RUN',
      text: `FROM debian:12\nRUN true \\\n${repeat(
        script.map((line) => ` && ${line}`),
        ' \\',
      )}\n && true\n`,
    },
    { name: 'one RUN of continuations', text: `FROM debian:12\nRUN apt-get install -y \\\n${repeat(['    package'], ' \\')}\n    last\n` },
    { name: 'one long heredoc', text: `FROM debian:12\nRUN <<EOF\n${repeat(script)}\nEOF\n` },
    { name: 'only comments', text: `FROM debian:12\n${repeat(['# hadolint ignore=DL3008', '# prose', ''])}\nRUN true\n` },
  ];
}

const limit = 20_000;

/** Inputs just below 20 kB on which parsers have been known to spend seconds. */
export function nastyInputs(): Input[] {
  const fill = (start: string, block: string, end = ''): string =>
    start + block.repeat(Math.floor((limit - start.length - end.length) / block.length)) + end;
  const from = 'FROM debian:12\n';
  return [
    { name: 'open brackets', text: fill(`${from}RUN `, '(') },
    { name: 'open substitutions', text: fill(`${from}RUN echo `, '$(') },
    { name: 'open quotes', text: fill(`${from}RUN echo `, `"'`) },
    { name: 'backquotes', text: fill(`${from}RUN echo `, '`a') },
    { name: 'nested variables', text: fill(`${from}ENV A=`, '${A:-') },
    { name: 'variables on one line', text: fill(`${from}ENV A=`, '$A') },
    { name: 'variables that double', text: fill(from, 'ENV A=$A$A\n') },
    { name: 'backslashes', text: fill(`${from}RUN `, '\\') },
    { name: 'continuations', text: fill(`${from}RUN `, '\\\n') },
    { name: 'comments in a continuation', text: fill(`${from}RUN a \\\n`, '#\n') },
    { name: 'spaces', text: fill(`${from}RUN`, ' ', 'x') },
    { name: 'open heredocs', text: fill(`${from}RUN`, ' <<A') },
    { name: 'heredocs in a row', text: fill(from, 'RUN <<A\nA\n') },
    { name: 'a JSON array of brackets', text: fill(`${from}CMD `, '[') },
    { name: 'a long JSON array', text: fill(`${from}CMD [`, '"a",', '"a"]') },
    { name: 'stages from each other', text: fill('FROM a AS a\n', 'FROM a AS a\n') },
    { name: 'a chain of true', text: fill(`${from}RUN true`, '&&true') },
    { name: 'a long pipeline', text: fill(`${from}RUN true`, '|true') },
    { name: 'ifs', text: fill(`${from}RUN `, 'if a;then ') },
    { name: 'cases', text: fill(`${from}RUN `, 'case a in ') },
    { name: 'globs', text: fill(`${from}COPY `, '*a', ' b') },
    { name: 'installs in one RUN', text: fill(`${from}RUN true`, ';apt-get install a') },
    { name: 'one install of many packages', text: fill(`${from}RUN apt-get install`, ' abc') },
    { name: 'downloads and deletes', text: fill(from, 'RUN wget a.tgz\nRUN rm a.tgz\n') },
    { name: 'copies and chowns', text: fill(from, 'COPY a /a\nRUN chown -R a /a\n') },
    { name: 'sh -c in sh -c', text: fill(`${from}RUN `, 'sh -c "') },
    { name: 'ONBUILDs', text: fill(from, 'ONBUILD '.repeat(20) + '\n') },
    { name: 'mounts', text: fill(`${from}RUN `, '--mount=type=cache,target=/a ', 'apt-get install a') },
    { name: 'a long word', text: fill(`${from}RUN `, 'a') },
    { name: 'dots and slashes', text: fill(`${from}RUN rm -rf /`, '../') },
    { name: 'pragmas', text: fill(from, '# hadolint ignore=DL3008,DL3009\nRUN a\n') },
  ];
}
