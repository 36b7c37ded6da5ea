/**
 * What a file holds by its name: a private key, credentials of a program that keeps them there (its manual names the place), settings
 * that usually have some among them, or the history of a repository.
 */
export type SecretFile = 'key' | 'credentials' | 'settings' | 'history';

/** What a file or folder of this path surely, or nearly so, holds; `undefined` for all others. */
export function secretFile(path: string): SecretFile | undefined {
  const clean = path.replace(/\/+$/, '');
  return rows.find(([pattern]) => pattern.test(clean))?.[1];
}

const rows: readonly (readonly [RegExp, SecretFile])[] = [
  // ssh-keygen(1), FILES; PuTTY's own format.
  [/(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk)$|\.ppk$|(?:^|\/)\.ssh\/[^/]+\.pem$/, 'key'],
  // curl(1) and ftp(1), git-credential-store(1), libpq's password file, pip's and twine's .pypirc, docker login, Vault's token helper.
  [/(?:^|\/)(?:[._]netrc|\.git-credentials|\.pgpass|\.pypirc|\.dockercfg|\.vault-token|\.my\.cnf)$/, 'credentials'],
  // aws, kubectl, docker, gcloud, az: each keeps them below a folder of its own.
  [/(?:^|\/)(?:\.aws(?:\/credentials)?|\.kube(?:\/config)?|\.docker\/config\.json|\.azure|\.config\/gcloud|\.gnupg)$/, 'credentials'],
  [/(?:^|\/)(?:application_default_credentials\.json|service[-_]account[-_]?key\.json|chap-secrets|ipsec\.secrets)$/, 'credentials'],
  [/\.tfstate$|\.(?:p12|pfx)$/, 'credentials'],
  [/(?:^|\/)\.env(?:\.(?:local|prod|production|staging|secrets?))*$/, 'settings'],
  [/(?:^|\/)\.git$/, 'history'],
];

/** True for the text of an `.npmrc` with a token of its own, and not only the name of a variable that holds one. */
export function holdsNpmToken(text: string): boolean {
  return /^\s*(?:\/\/[^\s=]*:)?_(?:authToken|auth|password)\s*=\s*["']?(?!["']?\$)[^\s"'$]{8,}/m.test(text);
}
