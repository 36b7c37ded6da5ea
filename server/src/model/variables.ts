/** What is known of a variable: its value, or `undefined` where there is none that we can know. */
export type Lookup = (name: string) => string | undefined;

/** True where a text refers to a variable. */
export function hasVariable(text: string): boolean {
  return /\$[A-Za-z_{]/.test(text);
}

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}` and `${NAME:+other}` as BuildKit does. `undefined` where a
 * variable has no value that we know, or an expansion is of another kind. `unset` stands for variables that are known to have none.
 */
export function expand(text: string, lookup: Lookup, unset?: string): string | undefined {
  if (!text.includes('$')) return text;
  let result = '';
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) return result + text.slice(at);
    result += text.slice(at, dollar);
    const found = expansionAt(text, dollar);
    if (found === undefined) {
      result += '$';
      at = dollar + 1;
      continue;
    }
    const value = valueOf(found, lookup, unset);
    if (value === undefined) return undefined;
    result += value;
    at = found.end;
  }
  return result;
}

/** The names of the variables in a text, those in defaults of others included. */
export function variablesIn(text: string): readonly string[] {
  const names: string[] = [];
  const note = (name: string): undefined => void names.push(name);
  expand(text, note, '');
  return names;
}

interface Expansion {
  readonly name: string;
  /** `:-`, `-`, `:+`, `+`, another operator as `?`, or nothing. */
  readonly operator: string;
  readonly operand: string;
  readonly end: number;
}

function expansionAt(text: string, dollar: number): Expansion | undefined {
  const plain = /\$([A-Za-z_]\w*)/y;
  plain.lastIndex = dollar;
  const simple = plain.exec(text);
  if (simple !== null) return { name: simple[1] ?? '', operator: '', operand: '', end: plain.lastIndex };
  const open = /\$\{([A-Za-z_]\w*)/y;
  open.lastIndex = dollar;
  const braced = open.exec(text);
  if (braced === null) return undefined;
  const close = closingBrace(text, open.lastIndex);
  if (close === undefined) return undefined;
  const rest = text.slice(open.lastIndex, close);
  const operator = /^:?[-+]/.exec(rest)?.[0] ?? (rest === '' ? '' : '?');
  return { name: braced[1] ?? '', operator, operand: rest.slice(operator.length), end: close + 1 };
}

/** No real expansion is longer, and a text of nothing but `${` must not cost its square. */
const longestExpansion = 1000;

function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let i = from; i < Math.min(text.length, from + longestExpansion); i += 1) {
    if (text[i] === '{') depth += 1;
    else if (text[i] === '}' && (depth -= 1) === 0) return i;
  }
  return undefined;
}

function valueOf({ name, operator, operand }: Expansion, lookup: Lookup, unset: string | undefined): string | undefined {
  const value = lookup(name);
  switch (operator) {
    case '':
      return value ?? unset;
    case ':-':
      return value === undefined || value === '' ? expandFlat(operand, lookup, unset) : value;
    case '-':
      return value ?? expandFlat(operand, lookup, unset);
    case ':+':
      return value === undefined || value === '' ? '' : expandFlat(operand, lookup, unset);
    case '+':
      return value === undefined ? '' : expandFlat(operand, lookup, unset);
    default:
      return undefined;
  }
}

/** A default may name a variable in turn; deeper nesting is not worth the risk of a long recursion. */
function expandFlat(operand: string, lookup: Lookup, unset: string | undefined): string | undefined {
  if (!operand.includes('$')) return operand;
  return operand.length > 500 ? undefined : expand(operand, lookup, unset);
}
