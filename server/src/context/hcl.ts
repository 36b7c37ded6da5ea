/**
 * The blocks `target "name" { ... }` of a bake file in HCL, with those of their attributes that are plain strings, lists of strings or
 * maps of them. What is computed is left as `undefined`, so that it may be anything; functions and conditions are not looked into.
 */
export function bakeTargetsIn(text: string): Record<string, Record<string, unknown>> {
  const tokens = tokensOf(text);
  const targets: Record<string, Record<string, unknown>> = {};
  for (let at = 0; at < tokens.length; at = skipped(tokens, at)) {
    const [word, name, open] = tokens.slice(at, at + 3);
    if (word?.text !== 'target' || name?.string === undefined || open?.text !== '{') continue;
    targets[name.string] = attributesOf(tokens.slice(at + 3, skipped(tokens, at + 2) - 1));
  }
  return targets;
}

interface Token {
  readonly text: string;
  /** The value of a quoted string without expressions. */
  readonly string?: string;
}

/** Strings, words, line ends and single characters, without blanks and comments; a heredoc's lines are words that nobody asks for. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [found] of text.matchAll(/(?:#|\/\/)[^\n]*|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|[\w.-]+|\n|[^\s\w]/g)) {
    if (/^(?:#|\/[/*])/.test(found)) continue;
    const plain = found.length > 1 && found.startsWith('"') && !/[$%]\{|\\/.test(found);
    tokens.push(plain ? { text: found, string: found.slice(1, -1) } : { text: found });
  }
  return tokens;
}

/** Behind the token at this place, and behind all that it encloses where it opens something. */
function skipped(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    if (/^[{[(]$/.test(tokens[at]?.text ?? '')) depth += 1;
    else if (/^[}\])]$/.test(tokens[at]?.text ?? '')) depth -= 1;
    if (depth <= 0) return at + 1;
  }
  return tokens.length;
}

/** A map in a map is left out: no attribute of a target that we ask for is one. */
function attributesOf(tokens: readonly Token[], nested = false): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (let at = 0; at < tokens.length; at += 1) {
    const [key, equals, value, after] = tokens.slice(at, at + 4);
    if (key === undefined || equals?.text !== '=' || value === undefined) continue;
    const end = skipped(tokens, at + 2);
    const name = key.string ?? key.text;
    if (value.string !== undefined) {
      attributes[name] = after === undefined || /^[\n,]$/.test(after.text) ? value.string : undefined;
    } else if (value.text === '[') {
      attributes[name] = tokens.slice(at + 3, end - 1).flatMap(({ string }) => string ?? []);
    } else {
      attributes[name] = value.text === '{' && !nested ? attributesOf(tokens.slice(at + 3, end - 1), true) : undefined;
    }
    at = end - 1;
  }
  return attributes;
}
