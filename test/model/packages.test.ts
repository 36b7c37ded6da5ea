import assert from 'node:assert/strict';
import {
  bringsRecommended,
  buildOf,
  installsRelyingOnIndex,
  mayInstallLater,
  refreshesAlone,
  userIdOf,
  type Build,
} from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';

const read = (text: string): Build => buildOf(parseDockerfile(text));

describe('invocations', () => {
  /** Manager, what it does, and the word that says so, of each. */
  function seen(run: string, base = 'debian'): string[] {
    const text = `FROM ${base}\nRUN ${run}\n`;
    return read(text).invocations.map(({ manager, does, verbSpan }) => `${manager.id} ${does} ${text.slice(verbSpan.start, verbSpan.end)}`);
  }

  it('are seen through modules, scripts, wrappers and folders', () => {
    assert.deepEqual(seen('python3 -m pip install x && php composer.phar install'), ['pip install install', 'composer install install']);
    assert.deepEqual(seen('sudo -H env A=b /venv/bin/pip3.12 install x; corepack yarn add x'), ['pip install install', 'yarn install add']);
  });

  it('know a bare command from a question', () => {
    assert.deepEqual(seen('bundle && yarn && bundle --version && yarn -v && yarn build'), ['bundler install bundle', 'yarn install yarn']);
  });

  it('know what a verb means without packages', () => {
    assert.deepEqual(seen('pacman -Sy && pacman -Sy git'), ['pacman refresh -Sy', 'pacman install -Sy']);
  });

  it('are none on Windows', () => {
    assert.deepEqual(seen('["pip", "install", "x"]', 'mcr.microsoft.com/windows/servercore:ltsc2022'), []);
  });
});

describe('bringsRecommended', () => {
  const says = (run: string, before = ''): boolean[] => {
    const build = read(`FROM debian\n${before}RUN ${run}\n`);
    return build.installs.map((install) => bringsRecommended(build, install));
  };

  it('reads flags, options, and files written before', () => {
    assert.deepEqual(says('apt-get install x'), [true]);
    assert.deepEqual(says('apt-get install -o "APT::Install-Recommends=0" x && apt-get install --no-install-recommends x'), [false, false]);
    assert.deepEqual(says('apt-get install x', 'COPY lean /etc/apt/apt.conf.d/lean\n'), [false]);
    assert.deepEqual(says('yum install x && pip install x'), [false, false]);
  });

  it('forgets what the same run removes whole', () => {
    assert.deepEqual(says('apt-get install x=1.2 && apt-get purge --auto-remove x'), [false]);
    assert.deepEqual(says('apt-get install $DEPS && apt-get remove $DEPS && apt-get autoremove'), [false]);
    assert.deepEqual(says('apt-get install x y && apt-get purge --auto-remove x'), [true]);
    assert.deepEqual(says('apt-get install x && apt-get purge x'), [true]);
    assert.deepEqual(says('apt-get purge --auto-remove x && apt-get install x'), [true]);
  });
});

describe('an index', () => {
  const first = (text: string): [Build, Build['runs'][number]] => {
    const build = read(text);
    const [run] = build.runs;
    assert.ok(run);
    return [build, run];
  };

  it('is relied on by installs of later layers that do not refresh it', () => {
    const relying = (later: string): number => {
      const [build, run] = first(`FROM debian AS a\nRUN apt-get update\n${later}\n`);
      const manager = build.invocationsOf(run)[0]?.manager;
      assert.ok(manager);
      return installsRelyingOnIndex(build, run, manager).length;
    };
    assert.equal(relying('RUN apt-get install x'), 1);
    assert.equal(relying('FROM a\nRUN apt-get install x'), 1);
    assert.equal(relying('FROM debian\nRUN apt-get install x'), 0);
    assert.equal(relying('RUN apt-get update && apt-get install x'), 0);
    assert.equal(relying('RUN apt-get install x && apt-get update && apt-get install y'), 1);
    assert.equal(relying('RUN apk add x'), 0);
  });

  it('is refreshed alone where nothing behind it installs', () => {
    const alone = (run: string): boolean[] => {
      const build = read(`FROM debian\nRUN ${run}\n`);
      return build.invocations.map((invocation) => refreshesAlone(build, invocation));
    };
    assert.deepEqual(alone('apt-get update'), [true]);
    assert.deepEqual(alone('apt-get install x && apt-get update'), [false, true]);
    assert.deepEqual(alone('apt-get update && apt-get upgrade'), [false, false]);
  });

  it('may be needed by what cannot be looked into', () => {
    const may = (later: string): boolean => {
      const [build, run] = first(`FROM debian\nRUN apt-get update\nRUN ${later}\n`);
      return mayInstallLater(build, run);
    };
    for (const command of ['./x', 'sh x', 'curl y | bash', '$X', 'make setup', 'x.sh', 'apt-cache show x'])
      assert.ok(may(command), command);
    for (const command of ['A=$(date)', 'make', './configure', 'sh -c "true"', '/usr/bin/env true', 'apt-get clean']) {
      assert.ok(!may(command), command);
    }
  });
});

describe('userIdOf', () => {
  it('is a number, of the file or of the image', () => {
    const id = (text: string): string | undefined => {
      const build = read(text);
      const step = build.runs.at(-1)?.step;
      assert.ok(step);
      return userIdOf(build, step);
    };
    assert.equal(id('FROM x\nRUN true'), '0');
    assert.equal(id('FROM x\nUSER 7:8\nRUN true'), '7');
    assert.equal(id('FROM x\nUSER root\nRUN true'), '0');
    assert.equal(id('FROM node\nUSER node\nRUN true'), '1000');
    assert.equal(id('FROM x\nENV UID=5\nRUN adduser -D --uid=$UID me\nUSER me\nRUN true'), '5');
    assert.equal(id('FROM x\nARG UID=5\nRUN adduser -D --uid=$UID me\nUSER me\nRUN true'), undefined, 'whoever builds may say another');
    assert.equal(id('FROM x AS a\nRUN useradd -mu 6 me\nFROM a\nUSER me\nRUN true'), '6');
    assert.equal(id('FROM x\nRUN useradd -u 6 you\nUSER me\nRUN true'), undefined);
    assert.equal(id('FROM x\nUSER $ME\nRUN true'), undefined);
  });
});
