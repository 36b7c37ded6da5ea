import { hasFlag, operands, type Command, type ShellWord } from '../../shell';
import type { Build } from '../build';
import { memo } from '../lazy';
import { literal } from '../places';
import type { Run } from '../run';

/** A call of curl or wget that fetches something. */
export interface Download {
  readonly run: Run;
  readonly command: Command;
  readonly tool: 'curl' | 'wget';
  /** What it fetches; none where the addresses come from a file. */
  readonly addresses: readonly ShellWord[];
}

/** What a build fetches by curl and wget, in order. */
export const downloadsIn = memo((build: Build): readonly Download[] =>
  build.runs.flatMap((run) =>
    run.commands.flatMap((command) => {
      const tool = command.name;
      if (tool !== 'curl' && tool !== 'wget') return [];
      const addresses = operands(command, valueFlags[tool]);
      return addresses.length > 0 || hasFlag(command, ['-i', '--input-file', '-K', '--config', '--url'])
        ? [{ run, command, tool, addresses }]
        : [];
    }),
  ),
);

/** An address with what is known of its variables; the rest as written. */
export function addressOf(build: Build, { run, command }: Pick<Download, 'run' | 'command'>, word: ShellWord): string {
  return literal(word, run.step, build.valueAt, command) ?? word.raw;
}

/** True where a download goes to the output, for the next command of a pipeline or a substitution. */
export function isToOutput({ name, args, redirections }: Command): boolean {
  if (redirections.some(({ operator, descriptor = 1 }) => descriptor === 1 && /^(?:>|>>|>\||&>)$/.test(operator))) return false;
  if (name === 'wget')
    return args.some(
      ({ raw }, i) =>
        /^(?:-[a-zA-Z]*O-|--output-document=-)$/.test(raw) ||
        (/^(?:-[a-zA-Z]*O|--output-document)$/.test(raw) && /^(?:-|\/dev\/stdout)$/.test(args[i + 1]?.raw ?? '')),
    );
  return !args.some(
    ({ raw }, i) =>
      (/^(?:-[a-zA-Z]*o|--output)$/.test(raw) && args[i + 1]?.raw !== '-') ||
      /^(?:-[a-zA-Z]*O[a-zA-Z]*|--remote-name(?:-all)?|--output=.*)$/.test(raw),
  );
}

const valueFlags: Readonly<Record<Download['tool'], readonly string[]>> = {
  curl: (
    '-A -b -c -C -d -D -e -E -F -h -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z --cacert --cert --config --connect-timeout --cookie ' +
    '--cookie-jar --data --data-binary --data-raw --data-urlencode --form --header --key --max-filesize --max-time --output --output-dir ' +
    '--proto --proto-redir --proxy --referer --request --resolve --retry --retry-delay --retry-max-time --speed-limit --speed-time --tlsv ' +
    '--upload-file --user --user-agent --write-out --url'
  ).split(' '),
  wget: (
    '-a -A -B -D -e -i -I -l -o -O -P -Q -R -t -T -U -w -X --accept --append-output --base --body-data --ca-certificate --certificate ' +
    '--config --cut-dirs --default-page --directory-prefix --dns-timeout --connect-timeout --domains --execute --header --input-file --level ' +
    '--limit-rate --load-cookies --method --output-document --output-file --password --post-data --post-file --progress --quota --read-timeout ' +
    '--referer --reject --save-cookies --timeout --tries --user --user-agent --wait --waitretry'
  ).split(' '),
};
