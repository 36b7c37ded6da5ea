import { nearest } from '../text';

/** Whether a name may stand for findings: a rule's id or kin, in any case, or any code of ShellCheck, or all of them. */
export function isKnownName(name: string, names: readonly string[]): boolean {
  const wanted = name.trim().toLowerCase();
  return /^(?:sc\d{4}|shellcheck)$/.test(wanted) || names.some((each) => each.toLowerCase() === wanted);
}

/** What to say of a name that no rule has; `undefined` where one has. `names` are the ids and kin of all rules. */
export function unknownName(name: string, names: readonly string[]): string | undefined {
  return isKnownName(name, names) ? undefined : `No rule is or stands for \`${name}\`${suggestion(name, names)}`;
}

export function unknownKey(key: string, known: readonly string[]): string {
  const [meant] = nearest(key, known, 1);
  if (meant !== undefined) return `Unknown key \`${key}\`; did you mean \`${meant}\`?`;
  return `Unknown key \`${key}\`; known are ${known.map((each) => `\`${each}\``).join(', ')}.`;
}

function suggestion(name: string, names: readonly string[]): string {
  const [meant] = nearest(name, names, 1);
  return meant === undefined ? '.' : `; did you mean \`${meant}\`?`;
}
