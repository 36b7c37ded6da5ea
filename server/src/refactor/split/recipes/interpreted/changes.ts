import { savingInWords, withoutBuildTools, type Build, type Invocation } from '../../../../model';
import type { ShellWord } from '../../../../shell';
import type { Change } from '../../../contract';

/** The packages of the system that stay with the build, with what they weigh. */
export function packagesLeft(
  build: Build,
  gone: readonly { readonly install: Invocation; readonly words: readonly ShellWord[] }[],
): readonly Change[] {
  return gone.map(({ install, words }) => {
    const saving = withoutBuildTools(build, install, words);
    const names = words.map(({ raw }) => raw);
    const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
    return {
      what: `Leave ${listed(shown)} with the build`,
      why: `Only the installation of the dependencies needs ${words.length === 1 ? 'it' : 'them'}${saving === undefined ? '' : `: ${savingInWords(saving)}`}.`,
      chapter: 'stages/build-and-runtime',
    };
  });
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
