import assert from 'node:assert/strict';
import {
  asksFirst,
  buildOf,
  frontEndUses,
  isRemovableInRun,
  keptBuildPackages,
  looseLockfiles,
  repeatedPackages,
  staleInstalls,
  unpinnedPackages,
  upgradesSystem,
  type Build,
} from '../../server/src/model';
import { parseDockerfile } from '../../server/src/syntax';

const read = (text: string): Build => buildOf(parseDockerfile(text));
const run = (line: string, base = 'debian:12', before = ''): Build => read(`FROM ${base}\n${before}RUN ${line}\nCMD ["app"]\n`);

describe('unpinnedPackages', () => {
  const of = (line: string, before = ''): string[] => {
    const build = run(line, 'debian:12', before);
    return build.invocations.flatMap((invocation) => unpinnedPackages(build, invocation).map(({ raw }) => raw));
  };

  it('knows versions, files, addresses and what is no package of a registry', () => {
    assert.deepEqual(of('apt-get install a=1 b/stable ./c.deb d- lamp^ e:i386'), ['e:i386']);
    assert.deepEqual(of('yum install java-1.8.0-openjdk gcc-c++-1.1 perl-5 python3 "a >= 2" @group /usr/bin/x'), [
      'java-1.8.0-openjdk',
      'python3',
    ]);
    assert.deepEqual(of('npm i @a/b @a/b@1 u/r github:u/r#v1 ./x file:y x.tgz a@npm:b@2 c@next'), ['@a/b', 'u/r', 'c@next']);
    assert.deepEqual(of('pip install a b==1 "c[x]>=2" d@https://e/f.whl git+https://e/g git+https://e/g@v1#egg=g .'), [
      'a',
      'git+https://e/g',
    ]);
  });

  it('looks at what a line asks for, not at what is for somebody else', () => {
    assert.deepEqual(of('go run example.com/a word && gem install b -- --with c && cargo install --git https://e/f'), [
      'example.com/a',
      'b',
    ]);
    assert.deepEqual(of('dnf group install x && apt-get build-dep y && pipenv install z && conda env create -f w'), []);
    assert.deepEqual(of('pip install a', 'ENV PIP_CONSTRAINT=/c.txt\n'), []);
    assert.deepEqual(of('apt-get install $A "b=$C" d-$E'), []);
  });
});

describe('asksFirst', () => {
  const of = (line: string, before = ''): boolean[] => {
    const build = run(line, 'debian:12', before);
    return build.invocations.map((invocation) => asksFirst(build, invocation));
  };

  it('counts -q, reads clusters, settings and pipes', () => {
    assert.deepEqual(of('apt-get -q install a && apt-get -q install -q a && apt-get install -fy a && apt-get install -qqo X=1 a'), [
      true,
      false,
      false,
      false,
    ]);
    assert.deepEqual(of('yes | apt-get install a && echo y | apt-get install a && apt-get install a | tee log'), [false, false, true]);
    assert.deepEqual(of('dnf install a && dnf check-update'), [true, false]);
    assert.deepEqual(of('dnf --setopt=assumeyes=True install a'), [false]);
    assert.deepEqual(of('conda install a', 'RUN conda config --set always_yes yes\n'), [false]);
    assert.deepEqual(of('pip uninstall a && pip install a && apt-get purge'), [true, false, false]);
  });
});

describe('staleInstalls', () => {
  const of = (text: string): string[] =>
    [...staleInstalls(read(text))].map(({ install, from }) => `${install.packages[0]?.raw ?? ''} ${from === undefined ? 'base' : 'layer'}`);

  it('follows the lists through layers and stages', () => {
    assert.deepEqual(of('FROM debian AS a\nRUN apt-get update && apt-get install x\nFROM a\nRUN apt-get install y\n'), ['y layer']);
    assert.deepEqual(of('FROM debian AS a\nRUN apt-get update && apt-get install x\nFROM debian\nRUN apt-get install y\n'), ['y base']);
    assert.deepEqual(of('FROM debian\nRUN apt-get update\nRUN apt-get install y\nRUN apt-get install z\n'), []);
    assert.deepEqual(of('FROM debian\nRUN apt-get install y || (apt-get update && apt-get install y)\n'), []);
  });
});

describe('looseLockfiles', () => {
  const of = (copy: string, line: string): string[] =>
    [...looseLockfiles(run(line, 'node', `WORKDIR /app\n${copy}\n`))].map(({ name, perhaps }) => `${name}${perhaps ? '?' : ''}`);

  it('asks where the lockfile goes', () => {
    assert.deepEqual(of('COPY package-lock.json .', 'npm install'), ['package-lock.json']);
    assert.deepEqual(of('COPY package-lock.json /app/package-lock.json', 'npm i'), ['package-lock.json']);
    assert.deepEqual(of('COPY package-lock.json /other/', 'npm install'), []);
    assert.deepEqual(of('COPY package-lock.json /other/', 'cd /other && npm install'), ['package-lock.json']);
    assert.deepEqual(of('COPY package*.json .', 'npm install'), ['package-lock.json?']);
    assert.deepEqual(of('COPY * .', 'npm install'), []);
    assert.deepEqual(of('COPY package-lock.json .', 'npm ci'), []);
    assert.deepEqual(of('COPY package-lock.json .', 'npm install --prefix /x && npm -g install && npm install x'), []);
  });
});

describe('keptBuildPackages', () => {
  const of = (text: string): string[] => keptBuildPackages(read(text)).flatMap(({ words }) => words.map(({ raw }) => raw));

  it('wants a build behind the install, and none later', () => {
    assert.deepEqual(of('FROM debian:12-slim\nRUN apt-get install gcc-12 curl libx-dev && make\n'), ['gcc-12', 'libx-dev']);
    assert.deepEqual(of('FROM debian:12-slim\nRUN make && apt-get install gcc\n'), []);
    assert.deepEqual(of('FROM debian:12-slim\nRUN apt-get install gcc && make\nRUN mytool --build\n'), []);
    assert.deepEqual(of('FROM debian:12-slim\nRUN apt-get install gcc && make\nRUN apt-get purge gcc\n'), []);
    assert.deepEqual(of('FROM node:24\nRUN apt-get install gcc && make\n'), []);
  });

  it('answers for a word', () => {
    const build = read('FROM alpine\nRUN apk add --virtual .build gcc && make\n');
    const [kept] = keptBuildPackages(build);
    assert.ok(kept?.words[0] !== undefined && isRemovableInRun(build, kept.words[0]));
    assert.ok(build.installs[0]?.packages[0] !== undefined && !isRemovableInRun(build, build.installs[0].packages[0]));
  });
});

describe('the words of a line', () => {
  it('are found twice only as packages', () => {
    const of = (line: string): string[] => run(line).installs.flatMap((install) => repeatedPackages(install).map(({ again }) => again.raw));
    assert.deepEqual(of('apt-get install -o A=b x y x x'), ['x', 'x']);
    assert.deepEqual(of('pip install --unknown x x && apt-get install -t a -o a a'), []);
  });

  it('say what is upgraded', () => {
    const of = (line: string): boolean[] => run(line).invocations.map(upgradesSystem);
    assert.deepEqual(of('apt-get upgrade -y && yum update -y && yum update -y x && apk upgrade && npm update'), [
      true,
      true,
      false,
      true,
      false,
    ]);
    assert.deepEqual(of('dnf upgrade --security && pacman -Syu && apt-get install --only-upgrade x'), [false, false, false]);
  });

  it('name apt itself', () => {
    const of = (line: string): (string | undefined)[] =>
      run(line).runs.flatMap((one) => frontEndUses(one).map(({ suffix, flag }) => `${suffix ?? ''} ${flag ?? ''}`));
    assert.deepEqual(of('apt update && apt -y upgrade && apt search x && apt list && apt-get install apt'), [
      '-get ',
      '-get --with-new-pkgs',
      '-cache ',
      ' ',
    ]);
  });
});
