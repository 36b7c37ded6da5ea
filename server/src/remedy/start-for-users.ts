import { isRoot, type Build, type StartForDevelopers } from '../model';
import { contains, insertBefore, remove, replace, span } from '../text';
import type { Remedy } from './remedy';

/** The same program without what only its developers want of it, where that can be written down. */
export function startForUsers(build: Build, { does, called, words, telling }: StartForDevelopers): Remedy[] {
  if (does === 'watches') return withoutFlag(build, { words, telling });
  return called === 'go run' ? compiledBefore(build, words) : [];
}

function withoutFlag({ file }: Build, { words, telling: [flag] }: Pick<StartForDevelopers, 'words' | 'telling'>): Remedy[] {
  const before = flag && words[words.indexOf(flag) - 1];
  if (flag === undefined || before?.step !== flag.step || before.at === flag.at || !flag.value.startsWith('--')) return [];
  const place = span(before.at.end, flag.at.end);
  if (file.comments.some((comment) => contains(place, comment.span))) return [];
  const unsafe =
    'Sources that are mounted over those of the image are no longer read again, and a number of workers that was ignored now counts.';
  return [{ title: `Leave out ${flag.value}`, unsafe, edits: [remove(place)] }];
}

const program = '/usr/local/bin/program';

/** `go run ./cmd/server -v`: built by a RUN in front of it. */
function compiledBefore({ file }: Build, words: StartForDevelopers['words']): Remedy[] {
  const [first, , ...rest] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined || words.some(({ step }) => step !== first.step)) return [];
  const { instruction, stage, position, before } = first.step;
  const files = rest.findIndex(({ value }) => !value.endsWith('.go'));
  const count = files < 0 ? rest.length : Math.max(files, 1);
  const sources = rest.slice(0, count).map(({ value }) => value);
  const place = span(first.at.start, last.at.end);
  const isWhole = instruction.json === undefined ? contains(place, instruction.body) : instruction.json.length === words.length;
  const isPlain =
    rest.length > 0 && rest.every(({ value }) => /^[\w@%+=:,./-]+$/.test(value)) && sources.every((value) => !value.startsWith('-'));
  const isLast = stage.steps
    .slice(position + 1)
    .every(({ instruction: { keyword } }) => /^(?:EXPOSE|LABEL|CMD|HEALTHCHECK|STOPSIGNAL)$/.test(keyword));
  if (!isWhole || !isPlain || !isLast || !isRoot(before.user) || first.at === last.at) return [];
  if (file.comments.some((comment) => contains(instruction.span, comment.span))) return [];
  const list = [program, ...rest.slice(count).map(({ value }) => value)].map((value) => JSON.stringify(value)).join(', ');
  return [
    {
      title: 'Compile it in the build, and start the program',
      unsafe:
        'Sources that are mounted over those of the image are no longer compiled, and the program gets signals and gives its exit code itself.',
      edits: [
        insertBefore(instruction.span, `RUN go build -o ${program} ${sources.join(' ')}${file.eol}`),
        replace(place, instruction.json === undefined ? `[${list}]` : list),
      ],
    },
  ];
}
