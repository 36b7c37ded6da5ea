import { contextText, includedIn, type BuildContext } from '../../context';
import { holdsNpmToken, secretFile, type SecretFile } from '../../knowledge';
import { readCopy } from '../../syntax';
import type { Span } from '../../text';
import type { Build } from '../build';
import { memo } from '../lazy';
import { baseName, resolvePath, within } from '../paths';
import type { Step } from '../stage';
import { expand } from '../variables';

/** A file with secrets that COPY or ADD brings. */
export interface CopiedSecret {
  readonly at: Span;
  /** As the message names it. */
  readonly name: string;
  readonly holds: SecretFile;
  /** It comes along in a folder, and is not named itself. */
  readonly along: boolean;
}

/** The secrets that a step copies: by the names of its sources and target, and what the build context holds below them. */
export function* copiedSecrets({ context, valueAt }: Build, step: Step): Generator<CopiedSecret> {
  const { sources, destination, from } = readCopy(step.instruction);
  const lookup = (name: string): string | undefined => valueAt(step, name);
  const target = expand(destination?.value ?? '', lookup) ?? '';
  for (const { value, span: at, heredoc } of sources) {
    const path = expand(value, lookup) ?? value;
    if (heredoc !== undefined || /^\w+:\/\//.test(path) || path.endsWith('.pub')) continue;
    const own = secretFile(path) ?? (isNpmToken(context, path, from !== undefined) ? 'credentials' : undefined);
    const holds =
      own ?? (secretFile(target) === 'key' || /\/\.ssh\/?$/.test(target) ? secretFile(`.ssh/${keyName(path, target)}`) : undefined);
    if (holds !== undefined) yield { at, name: baseName(path.replace(/\/+$/, '')), holds, along: false };
    else if (context !== undefined && from === undefined) {
      const [first] = secretsBelow(context, path);
      if (first !== undefined) yield { at, name: first.path, holds: first.holds, along: true };
    }
  }
}

/** What the file is called at its target, where that is an ssh folder. */
function keyName(path: string, target: string): string {
  return target.endsWith('/') || target.endsWith('/.ssh') ? baseName(path) : baseName(target);
}

function isNpmToken(context: BuildContext | undefined, path: string, elsewhere: boolean): boolean {
  if (context === undefined || elsewhere || baseName(path) !== '.npmrc') return false;
  return holdsNpmToken(contextText(context, resolvePath('/', path)?.slice(1) ?? path) ?? '');
}

interface Found {
  readonly path: string;
  readonly holds: SecretFile;
}

function secretsBelow(context: BuildContext, source: string): readonly Found[] {
  const folder = resolvePath('/', source);
  return folder === undefined || /[*?[]/.test(folder) ? [] : secretsOf(context).filter(({ path }) => within(`/${path}`, folder));
}

/** The files of a context that hold secrets, without those of tests and examples, which are made up, and without what is ignored. */
const secretsOf = memo((context: BuildContext): readonly Found[] => {
  const included = includedIn(context);
  return context.files.flatMap((path) => {
    if (
      path.endsWith('/') ||
      path.split('/').length > 3 ||
      /(?:^|\/)(?:tests?|specs?|__tests__|fixtures?|examples?|samples?|docs?|testdata)\//i.test(path)
    )
      return [];
    const holds = secretFile(path) ?? (isNpmToken(context, path, false) ? 'credentials' : undefined);
    const isOwn = holds === 'settings' ? !path.includes('/') : holds !== undefined && holds !== 'history';
    return holds !== undefined && isOwn && included(path) ? [{ path, holds }] : [];
  });
});
