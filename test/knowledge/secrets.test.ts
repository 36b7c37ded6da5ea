import assert from 'node:assert/strict';
import { holdsNpmToken, holdsPassword, secretFile, secretName, secretValue, tokensIn } from '../../server/src/knowledge';

describe('secrets: names', () => {
  const cases: readonly (readonly [names: string, answer: ReturnType<typeof secretName>])[] = [
    [
      'PASSWORD db_password NPM_TOKEN api_key AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY SENDGRID_APIKEY SSH_PRIVATE_KEY APP_KEY MYSQL_PASS',
      'surely',
    ],
    ['KEY AUTH git_key CACHE_KEY BASIC_AUTH', 'perhaps'],
    ['PATH MONKEY AUTHOR KEYBOARD SECRETARY TOKENS TOKENIZERS_PARALLELISM GPG_KEY GPG_KEYS SSH_PUBLIC_KEY public_token', undefined],
    ['PASSWORD_FILE KEY_PATH TOKEN_URL TOKEN_TTL ALLOW_EMPTY_PASSWORD SECRET_NAME AUTH_TYPE KEYSTORE_PASSWORD_LENGTH', undefined],
  ];
  for (const [names, answer] of cases) {
    for (const name of names.split(' ')) it(`${name}: ${answer ?? 'none'}`, () => assert.equal(secretName(name), answer));
  }
});

describe('secrets: values', () => {
  const cases: readonly (readonly [values: string, answer: ReturnType<typeof secretValue>])[] = [
    ['hunter22 123456789 password b2N0b2JvdDo0YWUw/YzYz+== https://user:x1y2@host/', 'secret'],
    [
      'true no 1 /run/secrets/x ./key.pem certs/ca.key tls.key https://host/path xxxxxx 000-000 dummy not-a-secret <token> your-key',
      'harmless',
    ],
    ['"" \'\'', 'empty'],
  ];
  for (const [values, answer] of cases) {
    for (const value of values.split(' ')) {
      it(`${value}: ${answer}`, () => assert.equal(secretValue(value), answer));
    }
  }

  it('finds a password in an address', () => {
    for (const value of ['postgres://app:hunter22@db/app', 'git+https://ci:s3cr3t@host']) assert.ok(holdsPassword(value), value);
    for (const value of ['https://host:80/@x', 'https://user:pass@host', 'https://x:$TOKEN@host', 'https://x:dummy@host', 'a:b@c'])
      assert.ok(!holdsPassword(value), value);
  });
});

describe('secrets: forms and files', () => {
  it('tells tokens by their form', () => {
    const titles = (text: string): string[] =>
      [...tokensIn(text)].map(({ shape, start, end }) => `${shape.title}: ${text.slice(start, end)}`);
    assert.deepEqual(titles(`a ghp_${'a1'.repeat(18)}, AKIA${'A2'.repeat(8)}`), [
      `GitHub token: ghp_${'a1'.repeat(18)}`,
      `key of AWS: AKIA${'A2'.repeat(8)}`,
    ]);
    assert.deepEqual(titles('AKIAIOSFODNN7EXAMPLE ghp_short npm_install sk_test_x -----BEGIN PUBLIC KEY-----'), []);
  });

  it('tells files by their names', () => {
    for (const path of ['id_rsa', './keys/id_ed25519', 'x.ppk']) assert.equal(secretFile(path), 'key', path);
    for (const path of ['.netrc', 'home/.aws/', '.docker/config.json', 'prod.tfstate', 'a.pfx'])
      assert.equal(secretFile(path), 'credentials', path);
    for (const path of ['.env', 'app/.env.production', '.env.prod.local']) assert.equal(secretFile(path), 'settings', path);
    for (const path of ['id_rsa.pub', '.env.example', '.envrc', 'ca.pem', '.gitignore', 'config.json'])
      assert.equal(secretFile(path), undefined, path);
  });

  it('knows a token of npm from the name of a variable', () => {
    assert.ok(holdsNpmToken('registry=https://r/\n//r/:_authToken=npm_0123456789'));
    assert.ok(!holdsNpmToken('//r/:_authToken=${NPM_TOKEN}\n//r/:_authToken="$NPM_TOKEN"\nalways-auth=true'));
  });

  it('takes no long time for long texts', () => {
    const start = Date.now();
    for (const text of [
      'a/'.repeat(50_000),
      '-----BEGIN '.repeat(10_000),
      'A'.repeat(100_000),
      '://a:'.repeat(20_000),
      'dummy'.repeat(20_000),
    ]) {
      secretValue(text);
      holdsPassword(text);
      Array.from(tokensIn(text));
      holdsNpmToken(text);
    }
    assert.ok(Date.now() - start < 2_000);
  });
});
