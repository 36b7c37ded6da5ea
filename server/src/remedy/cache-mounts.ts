import { imageFacts } from '../knowledge';
import { emptyings, isDockerCleanActive, isFlag, isRoot, rootStage, type Build, type Cache, type Invocation, type Run } from '../model';
import { insert, remove, span, type Edit } from '../text';
import type { Remedy } from './remedy';
import { removeCommand } from './run-editing';

export const needsBuildKit = 'The build then needs BuildKit, and what the cache held is no longer in the image.';

/** Mounts a manager's caches for a run: the mounts, without the flags and commands that would keep them empty. */
export function cacheMounts(build: Build, run: Run, invocations: readonly Invocation[], caches: readonly Cache[]): Remedy[] {
  const { file } = build;
  const { body } = run.step.instruction;
  const manager = invocations[0]?.manager;
  const first = run.script?.list[0];
  const owner = mountOwner(run);
  const targets = caches.flatMap(({ directory, paths }) =>
    paths.slice(0, 1 + (directory.elsewhere?.filter((path) => path.startsWith('/var/')).length ?? 0)),
  );
  if (manager === undefined || first === undefined || owner === undefined || run.script?.broken !== false || run.form === 'exec') return [];
  if (targets.some((path) => /[~*\s,]/.test(path)) || invocations.some(({ command }) => command.decoded)) return [];
  const unblocked = unblocking(build, run, invocations, caches);
  if (unblocked === undefined) return [];
  const sharing = caches.map(({ directory }) => directory.mount?.sharing).find((mode) => mode !== undefined && mode !== 'shared');
  const mounts = targets.map(
    (target) => `--mount=type=cache,target=${target}${sharing === undefined ? '' : `,sharing=${sharing}`}${owner}`,
  );
  const single = mounts.length === 1 && body.end - body.start < 80 && !file.text.slice(body.start, body.end).includes('\n');
  const gap = single ? ' ' : ` ${file.escape}${file.eol}    `;
  const disarm = isDockerCleanActive(build, run) && caches.some(({ directory }) => directory.unless === 'docker-clean');
  const prefix = disarm
    ? `${invocations.some(({ command }) => command.wrappers.includes('sudo')) ? 'sudo ' : ''}rm -f /etc/apt/apt.conf.d/docker-clean && `
    : '';
  const flags = mounts.map((mount) => mount + gap).join('');
  const start: Edit[] =
    first.span.start === body.start
      ? [insert(body.start, flags + prefix)]
      : [insert(body.start, flags), ...(prefix === '' ? [] : [insert(first.span.start, prefix)])];
  return [{ title: `Mount a cache for ${manager.title}`, unsafe: needsBuildKit, edits: joined([...start, ...unblocked]) }];
}

/** An insertion where a removal begins becomes one replacement: as two edits, nothing would say which comes first. */
function joined(edits: readonly Edit[]): Edit[] {
  const byStart = new Map<number, Edit>();
  for (const edit of edits) {
    const other = byStart.get(edit.span.start);
    const end = Math.max(edit.span.end, other?.span.end ?? 0);
    byStart.set(edit.span.start, { span: span(edit.span.start, end), text: (other?.text ?? '') + edit.text });
  }
  return [...byStart.values()];
}

/** What a mount says of its owner, since it belongs to root by default; `undefined` for a user whose number is not known. */
function mountOwner({ step }: Run): string | undefined {
  const { user } = step.before;
  if (user === undefined || isRoot(user)) return '';
  const { image } = rootStage(step.stage).base;
  const facts = image === undefined ? undefined : imageFacts(image);
  const id = /^\d+$/.test(user) ? user : user === facts?.readyUser ? facts.readyUserId : undefined;
  return id === undefined ? undefined : `,uid=${id},gid=${id}`;
}

/** Takes away what would leave the mounted cache unused or empty it: flags, and cleanups behind the install. */
function unblocking(build: Build, run: Run, invocations: readonly Invocation[], caches: readonly Cache[]): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { manager, args } of invocations) {
    for (const arg of args) {
      if (manager.noCacheFlags.some((flag) => isFlag(arg, flag)))
        edits.push(remove(span(blankBefore(build.text, arg.span.start), arg.span.end)));
    }
  }
  const manager = invocations[0]?.manager;
  if (manager === undefined) return undefined;
  const found = [...emptyings(build, run, manager, caches)];
  const wholes = found.filter(({ whole }) => whole).map(({ command }) => command);
  for (const { command, words, whole } of found) {
    if (!whole) {
      edits.push(...words.map((word) => remove(span(blankBefore(build.text, word.span.start), word.span.end))));
      continue;
    }
    const removal = removeCommand(build.file, run, command, wholes);
    if (removal === undefined || run.script?.list.length === 1) return undefined;
    edits.push(...removal);
  }
  return edits;
}

/** Where the blank before a word begins: spaces and tabs, not a line's continuation. */
function blankBefore(text: string, at: number): number {
  let start = at;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  return start === 0 || text[start - 1] === '\n' ? at : start;
}
