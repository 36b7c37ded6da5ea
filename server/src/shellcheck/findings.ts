import type { Severity } from '../../../shared/src';
import type { Finding, Fix, NamedRule } from '../linter';
import type { Build } from '../model';
import { applyEdits, overlaps, type Edit } from '../text';
import { isMasked, locator, marked, type Locate } from './places';
import { scriptsOf, type PlacedScript } from './scripts';
import { keyOf, shellCheckName, type Comment, type ShellCheckResults } from './types';

/**
 * What ShellCheck has said of the scripts of a build, as rules: one for each code, so that levels, pragmas and configuration mean the
 * same for them as for ours. Scripts that it has not seen yet are silent.
 */
export function shellCheckRules(build: Build, results: ShellCheckResults): readonly NamedRule[] {
  if (results.size === 0) return [];
  const byCode = new Map<number, Said[]>();
  for (const script of scriptsOf(build)) {
    const comments = results.get(keyOf(script)) ?? [];
    const locate = comments.length === 0 ? undefined : locator(script);
    for (const comment of locate === undefined ? [] : comments) {
      const finding = locate && findingOf(build, script, comment, locate);
      if (finding !== undefined)
        byCode.set(comment.code, [...(byCode.get(comment.code) ?? []), { finding, severity: levels[comment.level] }]);
    }
  }
  return [...byCode].map(([code, said]) => ruleOf(code, said));
}

interface Said {
  readonly finding: Finding;
  readonly severity: Severity;
}

/** ShellCheck's mildest level is a matter of style, as our hints are. */
const levels: Readonly<Record<Comment['level'], Severity>> = { error: 'error', warning: 'warning', info: 'info', style: 'hint' };

function ruleOf(code: number, said: readonly Said[]): NamedRule {
  const id = `SC${code}`;
  const href = `https://www.shellcheck.net/wiki/${id}`;
  const severity = said[0]?.severity ?? 'warning';
  return {
    id,
    why: `ShellCheck says so of the script; [its page on ${id}](${href}) tells why, and when to leave it.`,
    from: { name: shellCheckName, href },
    meta: { summary: `ShellCheck's ${id}`, chapter: 'tools/shellcheck', severity, upTo: 'error', kin: [id], fix: { unsafe: unproven } },
    check: () => said.map((each) => ({ ...each.finding, severity: each.severity })),
  };
}

const unproven = 'ShellCheck suggests it, but nothing proves that the script then does the same.';

/** What a Dockerfile cannot follow: sourced files, directives for them, an unknown shell, and what a script file has at its top. */
const senseless: ReadonlySet<number> = new Set([1071, 1090, 1091, 1128, 2148, 2187]);

/** What POSIX does not define, but the shell of BusyBox has. */
const busyBoxHas: ReadonlySet<number> = new Set([3003, 3010, 3014, 3015, 3018, 3020, 3036, 3037, 3040, 3043, 3045, 3046, 3051, 3057, 3060]);

function findingOf({ text: document }: Build, script: PlacedScript, comment: Comment, locate: Locate): Finding | undefined {
  const { code, message } = comment;
  if (senseless.has(code) || (script.isBusyBox && busyBoxHas.has(code))) return undefined;
  const place = locate(comment);
  // Where it begins at a continuation, it speaks of what stands there in place of it.
  if (place === undefined || isMasked(document, script, { start: place.start, end: Math.min(place.start + 1, place.end) }))
    return undefined;
  const at = marked(document, place);
  if (at.start === at.end) return undefined;
  return { at, message: message.replace(/\s+/g, ' '), fixes: () => fixesOf(document, script, comment, locate) };
}

function fixesOf(document: string, script: PlacedScript, { code, replacements }: Comment, locate: Locate): readonly Fix[] {
  const edits: Edit[] = [];
  for (const replacement of replacements) {
    const span = locate(replacement);
    if (span === undefined || isMasked(document, script, span)) return [];
    edits.push({ span, text: replacement.text });
  }
  if (edits.length === 0 || edits.some((edit, i) => edits.some((other, j) => j > i && overlaps(edit, other)))) return [];
  return [{ title: titleOf(document, edits) ?? `Apply ShellCheck's fix for SC${code}`, unsafe: unproven, edits }];
}

/** What will stand there, where that is short enough to be read in a menu. */
function titleOf(document: string, edits: readonly Edit[]): string | undefined {
  const start = Math.min(...edits.map(({ span }) => span.start));
  const end = Math.max(...edits.map(({ span }) => span.end));
  const before = document.slice(start, end);
  const moved = edits.map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }));
  const after = applyEdits(before, moved);
  if (/[\r\n`]/.test(before + after) || after.trim() === '' || before.trim() === '' || before.length + after.length > 60) return undefined;
  return `Change \`${before}\` to \`${after}\``;
}
