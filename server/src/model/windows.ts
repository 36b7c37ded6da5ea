import type { Dockerfile, Instruction } from '../syntax';

/**
 * True for a file that is written for Windows, whatever its images are called: many exist for both systems under one name. It names a
 * drive where a path belongs, a shell that only Windows has (`pwsh` is at home on both), or an image of Windows itself.
 */
export function isForWindows({ instructions }: Dockerfile): boolean {
  return instructions.some((instruction) => saysWindows(instruction.trigger ?? instruction)) || endsOnWindows(instructions);
}

/** A stage on Windows needs the others to be of Windows too, unless a platform is named for them. */
function endsOnWindows(instructions: readonly Instruction[]): boolean {
  const froms = instructions.filter(({ keyword }) => keyword === 'FROM');
  return froms.some(({ words }) => windowsImage.test(words[0]?.text ?? '')) && froms.every(({ flags }) => flags.length === 0);
}

const windowsImage = /nanoserver|servercore/i;

function saysWindows({ keyword, words, json, line }: Instruction): boolean {
  switch (keyword) {
    case 'SHELL':
      return windowsShell.test(json?.[0]?.value ?? '');
    case 'WORKDIR':
      return drive.test(words[0]?.text ?? '');
    case 'COPY':
    case 'ADD':
      return drive.test((json ?? words).at(-1)?.value ?? '') || drive.test(words.at(-1)?.text ?? '');
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT': {
      const [first = '', second = ''] = json?.map(({ value }) => value) ?? words.slice(0, 2).map(({ text }) => text);
      return drive.test(first) || isWindowsCommand(first, second) || drivePath.test(line.text);
    }
    default:
      return false;
  }
}

/** Chocolatey is there only. A program called `cmd` may be anybody's own; the shell of that name is told by its ending or its flags. */
function isWindowsCommand(program: string, flag: string): boolean {
  return /^(?:powershell(?:\.exe)?|cmd\.exe|choco)$/i.test(program) || (/^cmd$/i.test(program) && /^\/[a-z]$/i.test(flag));
}

const windowsShell = /^["']?(?:.*[\\/])?(?:powershell(?:\.exe)?|cmd(?:\.exe)?)["']?$/i;
const drive = /^["']?[A-Za-z]:[\\/]/;

/** `C:\` in the middle of a command; wine's programs know it too, so that it takes a file of Windows' own behind it. */
const drivePath = /(?:^|[\s"'=])[Cc]:\\+(?:Windows|Program Files|ProgramData|Users|TEMP)\b(?!.*\bwine)/;
