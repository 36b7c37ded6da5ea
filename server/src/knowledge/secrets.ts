/** What names, values and files of secrets look like. */

/** Words of a name, split at `_`, that say secret: those of BuildKit's check SecretsUsedInArgOrEnv, and their short and plural forms. */
const secretWords = new Set('password passwd pword pass passphrase secret secrets token credential credentials apikey'.split(' '));

/** Words that say so only beside others: `SSH_KEY` is one, `CACHE_KEY` is none. */
const vagueWords = new Set(['auth', 'key']);
const sayingKey = new Set(
  'api access private master secret encryption encrypt signing sign deploy account license app ssh aws github gitlab'.split(' '),
);

/** Words with which the name is of something about a secret: where it lies, how long it lives, whether there is one; or of a public one. */
const aboutWords = new Set(
  (
    'public pub gpg pgp file files path dir directory folder url uri urls endpoint host port version type mode enabled enable disable disabled ' +
    'allow use require required empty length size ttl expiry expires expiration lifetime timeout header prefix suffix format alg algorithm ' +
    'plugin plugins sock socket method policy realm scheme provider backend store keystore driver class module min max count retries ' +
    'fingerprint digest hash checksum sha256 name names regex pattern tokenizers tokenizer parallelism limit limits index field column'
  ).split(' '),
);

/** How sure a name says that its value is a secret. */
export function secretName(name: string): 'surely' | 'perhaps' | undefined {
  const words = name.toLowerCase().split('_');
  if (words.some((word) => aboutWords.has(word))) return undefined;
  if (words.some((word) => secretWords.has(word))) return 'surely';
  if (!words.some((word) => vagueWords.has(word))) return undefined;
  return words.includes('key') && words.some((word) => sayingKey.has(word)) ? 'surely' : 'perhaps';
}

/** A kind of secret that can be told by its form. */
export interface TokenShape {
  /** As in "holds a GitHub token". */
  readonly title: string;
  readonly source: string;
}

interface Row extends TokenShape {
  readonly pattern: string;
}

/** Forms that nothing else has, each from its issuer's documentation. */
const rows: readonly Row[] = [
  {
    title: 'GitHub token',
    pattern: String.raw`\bgh[pousr]_[A-Za-z0-9]{36,251}\b|\bgithub_pat_[A-Za-z0-9_]{22,244}\b`,
    source: 'docs.github.com, About authentication to GitHub, token formats',
  },
  {
    title: 'GitLab token',
    pattern: String.raw`\bgl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_-]{20,}`,
    source: 'docs.gitlab.com, Token overview, prefixes',
  },
  { title: 'npm token', pattern: String.raw`\bnpm_[A-Za-z0-9]{36}\b`, source: 'github.blog 2021-09-23, npm has a new access token format' },
  { title: 'PyPI token', pattern: String.raw`\bpypi-AgE[A-Za-z0-9_-]{40,}`, source: 'pypi.org/help, API tokens begin with pypi-' },
  {
    title: 'key of AWS',
    pattern: String.raw`\b(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z2-7]{16}\b`,
    source: 'docs.aws.amazon.com, IAM identifiers, unique ID prefixes',
  },
  { title: 'key of Google', pattern: String.raw`\bAIza[A-Za-z0-9_-]{35}\b`, source: 'cloud.google.com, API keys' },
  { title: 'Slack token', pattern: String.raw`\bxox[abprs]-\d{8,}-[A-Za-z0-9-]{10,}`, source: 'api.slack.com, Token types' },
  { title: 'key of Stripe', pattern: String.raw`\b[sr]k_live_[A-Za-z0-9]{20,}`, source: 'docs.stripe.com, API keys' },
  { title: 'key of SendGrid', pattern: String.raw`\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b`, source: 'docs.sendgrid.com, API keys' },
  { title: 'Docker token', pattern: String.raw`\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}`, source: 'docs.docker.com, access tokens' },
  { title: 'DigitalOcean token', pattern: String.raw`\bdo[opr]_v1_[a-f0-9]{64}\b`, source: 'docs.digitalocean.com, API tokens' },
  { title: 'Hugging Face token', pattern: String.raw`\bhf_[A-Za-z]{34}\b`, source: 'huggingface.co/docs/hub, User access tokens' },
  { title: 'private key', pattern: String.raw`-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----`, source: 'RFC 7468, sections 10 and 11' },
];

const anyToken = new RegExp(rows.map(({ pattern }) => `(${pattern})`).join('|'), 'g');

/** What each of the forms begins with, or holds; a text without these needs no closer look. */
const marks =
  'ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- gldt- glrt- glptt- glcbt- npm_ pypi- AKIA ASIA AIza xox k_live_ SG. dckr_ _v1_ hf_ PRIVATE'.split(
    ' ',
  );

export function mayHoldToken(text: string): boolean {
  return marks.some((mark) => text.includes(mark));
}

/** The tokens in a text, in order. */
export function* tokensIn(text: string): Generator<{ readonly shape: TokenShape; readonly start: number; readonly end: number }> {
  for (const match of text.matchAll(anyToken)) {
    const shape = rows[match.slice(1).findIndex((group) => group !== undefined)];
    if (shape !== undefined) yield { shape, start: match.index, end: match.index + match[0].length };
  }
}

/** What a value of such a name is: a secret, nothing (yet), or something that is none: a switch, a path, an address, a stand-in. */
export function secretValue(value: string): 'secret' | 'empty' | 'harmless' {
  if (/^["']*$/.test(value)) return 'empty';
  return harmlessValues.some((pattern) => pattern.test(value)) ? 'harmless' : 'secret';
}

/** True for an address with a password in it, unless both it and the user are plainly made up. */
export function holdsPassword(value: string): boolean {
  const parts = /\b\w[\w+.-]{0,20}:\/\/([^\s/:@'"<{$]{1,100}):([^\s/@'"<{$]{1,200})@/.exec(value);
  return parts !== null && !(/^(?:user|username|foo|name)$/i.test(parts[1] ?? '') || secretValue(parts[2] ?? '') === 'harmless');
}

const harmlessValues: readonly RegExp[] = [
  /^(?:true|false|yes|no|on|off|none|null|nil|undefined|\d{1,3})$/i,
  // Paths, and addresses without a user.
  /^(?:\.{0,2}|~)\/[\w./-]*$|^[\w.-]+(?:\/[\w.-]+)+\.\w+$|^[\w-]+\.(?:key|pem|crt|json|txt|ya?ml)$/,
  /^\w+:\/\/[^/@]*(?:\/[^@]*)?$/,
  // Stand-ins: one character over and over, or a word that says so.
  /^(.)\1*$|^[0-]+$|^[Xx-]+$|^[F0-]+$/,
  /(?:^|[-_ ])(?:dummy|fake|placeholder|example|mock|unused|todo|notset|unset|not[-_]a?[-_]?secret|not[-_]needed|insecure|sample)(?:$|[-_ \d])/i,
  /EXAMPLE(?:KEY)?$|^<.*>$|^your[-_ ]|^\*+$|^\.\.\.$|^\{\{.*\}\}$|^__\w+__$/i,
];
