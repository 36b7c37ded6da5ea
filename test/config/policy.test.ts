import assert from 'node:assert/strict';
import { noHousePolicy } from '../../shared/src';
import { policyOf, readDeadweightConfig, readHadolintConfig, readPragmas, type PolicySources } from '../../server/src/config';
import { parseDockerfile } from '../../server/src/syntax';

const finding = { id: 'package-cache-kept', kin: ['DL3009'], severity: 'warning' } as const;

function deadweight(text: string): PolicySources['deadweight'] {
  return readDeadweightConfig(text).config;
}

function hadolint(text: string): PolicySources['hadolint'] {
  return readHadolintConfig(text).config;
}

describe('policy', () => {
  it('leaves a rule at its default where nothing is said', () => {
    assert.equal(policyOf({}).levelOf(finding), 'warning');
    assert.equal(policyOf({}).levelOf({ ...finding, severity: 'off' }), 'off');
  });

  it('knows precedence: command line, .deadweight.yaml, .hadolint.yaml, settings, default', () => {
    const settings = { rules: { 'package-cache-kept': 'hint' } } as const;
    const theirs = hadolint('override:\n  info: [DL3009]');
    const ours = deadweight('rules:\n  package-cache-kept: error');
    assert.equal(policyOf({ settings }).levelOf(finding), 'hint');
    assert.equal(policyOf({ settings, hadolint: theirs }).levelOf(finding), 'info');
    assert.equal(policyOf({ settings, hadolint: theirs, deadweight: ours }).levelOf(finding), 'error');
    assert.equal(policyOf({ settings, hadolint: theirs, deadweight: ours, asked: { ignore: ['dl3009'] } }).levelOf(finding), 'off');
  });

  it('silences by kin only the findings that carry it', () => {
    const { levelOf, wants } = policyOf({ hadolint: hadolint('ignored: [DL3009]') });
    const rule = { ...finding, kin: ['DL3009', 'DL3042'] };
    assert.ok(wants(rule));
    assert.equal(levelOf(finding), 'off');
    assert.equal(levelOf({ ...finding, kin: ['DL3042'] }), 'warning');
    assert.ok(!policyOf({ deadweight: deadweight('ignore: package-cache-kept') }).wants(rule));
  });

  it('wants no rule that stays below the level that is asked for, unless something raises it', () => {
    const hint = { ...finding, severity: 'hint' } as const;
    assert.ok(policyOf({}).wants(hint));
    assert.ok(!policyOf({}).wants(hint, 'info'));
    assert.ok(policyOf({}).wants({ ...hint, severity: 'warning' }, 'info'));
    assert.ok(policyOf({ settings: { rules: { dl3009: 'info' } } }).wants(hint, 'info'));
    assert.ok(!policyOf({ settings: { rules: { 'package-cache-kept': 'hint' } } }).wants({ ...hint, severity: 'warning' }, 'info'));
    const strict = readPragmas(parseDockerfile('# check=error=true\nFROM debian\n'));
    assert.ok(policyOf({ pragmas: strict }).wants({ ...hint, kin: ['StageNameCasing'] }, 'error'));
  });

  it('takes our ids in .hadolint.yaml and kin in .deadweight.yaml and settings', () => {
    assert.equal(policyOf({ hadolint: hadolint('ignored: [package-cache-kept]') }).levelOf(finding), 'off');
    assert.equal(policyOf({ deadweight: deadweight('rules: { DL3009: hint }') }).levelOf(finding), 'hint');
    assert.equal(policyOf({ settings: { rules: { dl3009: 'info' } } }).levelOf(finding), 'info');
  });

  it('selects by id or kin, turning on what is off, and nothing else', () => {
    const { levelOf, wants } = policyOf({ asked: { select: ['DL3009', 'root-user'] }, deadweight: deadweight('rules: {root-user: off}') });
    assert.equal(levelOf(finding), 'warning');
    assert.equal(levelOf({ ...finding, kin: ['DL3042'] }), 'off');
    assert.equal(levelOf({ id: 'root-user', kin: [], severity: 'info' }), 'info');
    assert.equal(levelOf({ id: 'root-user', kin: [], severity: 'off' }), 'warning');
    assert.ok(wants({ ...finding, kin: ['DL3009', 'DL3042'], severity: 'off' }));
    assert.ok(!wants({ id: 'latest-base', kin: ['DL3007'], severity: 'warning' }));
    assert.equal(policyOf({ asked: { select: ['DL3009'], ignore: ['package-cache-kept'] } }).levelOf(finding), 'off');
  });

  it('counts BuildKit checks as errors where the file asks for it', () => {
    const pragmas = readPragmas(parseDockerfile('# check=error=true\nFROM a\n'));
    const { levelOf } = policyOf({ pragmas });
    assert.equal(levelOf({ id: 'shell-form-command', kin: ['DL3025', 'JSONArgsRecommended'], severity: 'warning' }), 'error');
    assert.equal(levelOf(finding), 'warning');
    // BuildKit passes over it above an instruction, where it takes the rest of a `check`.
    const inside = readPragmas(parseDockerfile('FROM a\n# check=skip=JSONArgsRecommended;error=true\nCMD b\n'));
    assert.deepEqual([inside.checksAreErrors, inside.all.map(({ codes }) => codes)], [false, [['jsonargsrecommended']]]);
  });
});

describe('configuration files', () => {
  it('never throw, and say what is wrong', () => {
    for (const text of [
      'a: [',
      '- a',
      '12',
      '{',
      '&a [*a]',
      'rules: 3',
      'rules: {a: loud}',
      'ignore: {a: b}',
      'colour: red',
      '!!js/x y',
      'a: *b',
    ]) {
      assert.equal(readDeadweightConfig(text).problems.length > 0, true, text);
      assert.deepEqual(readDeadweightConfig(text).config, { rules: {}, ignore: [], house: {} }, text);
      readHadolintConfig(text);
    }
    assert.deepEqual(readDeadweightConfig('').problems, []);
    assert.deepEqual(readDeadweightConfig('# only a comment\n').problems, []);
  });

  it('keep what is good beside what is bad, and place the problem', () => {
    const { config, problems } = readDeadweightConfig('rules:\n  a: error\n  b: loud\nignore: [c]\ncolour: red\n');
    assert.deepEqual(config, { rules: { a: 'error' }, ignore: ['c'], house: {} });
    assert.deepEqual(
      problems.map(({ at, fatal }) => [at.start, fatal]),
      [
        [40, false],
        [23, false],
      ],
    );
    const places = (text: string): readonly string[] => readDeadweightConfig(text).problems.map(({ at }) => text.slice(0, at.end));
    assert.deepEqual(places('rules: {a: off, b: loud}\n'), ['rules: {a: off, b: loud']);
    assert.deepEqual(places('rules:\n  a: [off]\n  b:\n'), ['rules:\n  a', 'rules:\n  a: [off]\n  b']);
    // The key of the same name elsewhere is another.
    assert.deepEqual(places('rules: {b: off}\nlabel-schema:\n  b: "odd" # b: odd\n'), ['rules: {b: off}\nlabel-schema:\n  b: "odd"']);
    assert.deepEqual(places('strict-labels: perhaps\n'), ['strict-labels: perhaps']);
    assert.deepEqual(places('rules:\n  a: off\n# rule: x\n"rule" : []\n'), ['rules:\n  a: off\n# rule: x\n"rule']);
  });

  it("say what the organisation asks, ours before hadolint's, key by key", () => {
    const ours = deadweight('trusted-registries: [ghcr.io]\nlabel-schema: {a: semver, b: strange, c: ""}\nstrict-labels: maybe\n');
    assert.deepEqual(ours?.house, { trustedRegistries: ['ghcr.io'], labelSchema: { a: 'semver', c: 'text' } });
    const theirs = hadolint('trustedRegistries: [docker.io]\nstrict-labels: true\n');
    const both = { trustedRegistries: ['ghcr.io'], labelSchema: { a: 'semver', c: 'text' }, strictLabels: true };
    assert.deepEqual(policyOf({ deadweight: ours, hadolint: theirs }).house, both);
    assert.deepEqual(policyOf({}).house, noHousePolicy);
  });

  it('say which registries mirror others', () => {
    assert.deepEqual(deadweight('registry-mirrors:\n  registry.corp/hub: docker.io\n')?.house, {
      registryMirrors: { 'registry.corp/hub': 'docker.io' },
    });
    const house = policyOf({ deadweight: deadweight('registry-mirrors: {a.io: docker.io}') }).house;
    assert.deepEqual(house, { ...noHousePolicy, registryMirrors: { 'a.io': 'docker.io' } });
    for (const text of ['registry-mirrors: [a.io]', 'registry-mirrors: docker.io', 'registry-mirrors: {a.io: 1}']) {
      const { config, problems } = readDeadweightConfig(text);
      assert.deepEqual([config.house, problems.length], [{}, 1], text);
    }
  });

  it('complain of names that no rule has, with the nearest, and leave the rest in force', () => {
    const names = ['latest-base', 'DL3007', 'StageNameCasing'];
    const ours = 'rules:\n  latest-bose: off\n  dl3007: hint\n  SC2086: off\n  shellcheck: hint\nignore: [stagenamecasing, what-ever]\n';
    const say = (text: string, { problems }: ReturnType<typeof readDeadweightConfig>): string[] =>
      problems.map(({ message, at }) => `${text.slice(at.start, at.end)}: ${message}`);
    assert.deepEqual(say(ours, readDeadweightConfig(ours, names)), [
      'latest-bose: No rule is or stands for `latest-bose`; did you mean `latest-base`?',
      'what-ever: No rule is or stands for `what-ever`.',
    ]);
    assert.deepEqual(readDeadweightConfig(ours, names).config.rules['dl3007'], 'hint');
    const theirs = 'ignored:\n  - DL9999 # theirs\n  - SC1000\n  - DL30007\noverride: {info: [latest-bas]}\nno-fial: true\n';
    assert.deepEqual(say(theirs, readHadolintConfig(theirs, names) as never), [
      'no-fial: Unknown key `no-fial`; did you mean `no-fail`?',
      'DL30007: No rule is or stands for `DL30007`; did you mean `DL3007`?',
      'latest-bas: No rule is or stands for `latest-bas`; did you mean `latest-base`?',
    ]);
  });

  it('say whether ShellCheck runs, but name no program', () => {
    assert.equal(readDeadweightConfig('shellcheck: off').config.runsShellCheck, false);
    assert.equal(readDeadweightConfig('shellcheck: auto').config.runsShellCheck, true);
    assert.equal(readDeadweightConfig('').config.runsShellCheck, undefined);
    const { config, problems } = readDeadweightConfig('shellcheck: ./evil.sh');
    assert.deepEqual([config.runsShellCheck, problems.length], [undefined, 1]);
  });

  it('read what they can of a broken file, and say one thing of it', () => {
    const twice = readDeadweightConfig('rules:\n  a: off\nignore: [b]\nignore: [c]\nextra: 1\n', ['a', 'c']);
    assert.deepEqual([twice.config.rules, twice.config.ignore], [{ a: 'off' }, ['c']]);
    assert.deepEqual(
      twice.problems.map(({ fatal }) => fatal),
      [true],
    );
    const open = readHadolintConfig('ignored:\n  - DL3008\noverride: {info: [DL3009]\n');
    assert.deepEqual([open.config.ignored, open.problems.length], [['DL3008'], 1]);
    assert.deepEqual(readDeadweightConfig('rules: {a: off}\nx: *y\n').problems.length, 1);
  });

  it('read off as YAML 1.1 does', () => {
    assert.deepEqual(readDeadweightConfig('rules: {a: off, b: false, c: OFF}').config.rules, { a: 'off', b: 'off', c: 'off' });
  });

  it('keep all that hadolint knows', () => {
    const { config, problems } = readHadolintConfig(
      'ignored:\n  - DL3000\noverride:\n  style:\n    - DL3001\nfailure-threshold: info\ntrustedRegistries:\n  - docker.io\nlabel-schema:\n  author: text\nstrict-labels: true\nformat: json\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(config, {
      ignored: ['DL3000'],
      levels: { DL3001: 'hint' },
      failureThreshold: 'info',
      trustedRegistries: ['docker.io'],
      labelSchema: { author: 'text' },
      strictLabels: true,
      disablesPragmas: false,
      neverFails: false,
    });
    const flags = readHadolintConfig('disable-ignore-pragma: true\nno-fail: yes\nverbose: true\n');
    assert.deepEqual([flags.config.disablesPragmas, flags.config.neverFails, flags.problems.length], [true, false, 1]);
    assert.equal(readHadolintConfig('override: {constructor: [a]}').problems.length, 1);
  });
});
