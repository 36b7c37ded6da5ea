import assert from 'node:assert/strict';
import { buildOf, cachesLeftBy } from '../../server/src/model';
import { cacheTidying } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';

/** What is offered for the first cache that is left: its title, with a question mark where it is unsafe; `undefined` for nothing. */
function offered(text: string): string | undefined {
  const build = buildOf(parseDockerfile(text));
  const remedies = build.runs.flatMap((run) => cachesLeftBy(build, run).map((left) => cacheTidying(build, run, left)));
  return remedies[0]?.map(({ title, unsafe }) => title + (unsafe === undefined ? '' : '?')).join();
}

describe('cacheTidying', () => {
  const install = 'FROM debian\nRUN apt-get update && apt-get install -y x\n';
  const lists = 'Append rm -rf /var/lib/apt/lists/*';

  it('is safe where nothing later needs the index', () => {
    assert.equal(offered(install), lists);
    assert.equal(offered(`${install}RUN apt-get update && apt-get install -y y\n`), lists);
    assert.equal(offered(`${install}RUN make && ./configure && ./gradlew build\n`), lists);
  });

  it('is withheld where a later layer installs from it', () => {
    assert.equal(offered(`${install}RUN apt-get install -y y\n`), '');
    assert.equal(offered(`${install}RUN apt-get upgrade -y\n`), '');
    assert.equal(offered(`${install}ONBUILD RUN apt-get install -y y\n`), '');
  });

  it('is unsafe where a later layer may', () => {
    for (const later of ['./setup', 'bash /x.sh', 'curl x | sh', '$INSTALL', 'make deps', 'apt-get source x', '["./setup.sh"]', '. /x']) {
      assert.equal(offered(`${install}RUN ${later}\n`), `${lists}?`, later);
    }
  });

  it('is unsafe where the container itself calls the manager', () => {
    for (const start of [
      'CMD apt-get install -y zip && zip',
      'ENTRYPOINT ["/usr/bin/apt-get", "install"]',
      'CMD ["sh", "-c", "apt install zip"]',
      'HEALTHCHECK CMD apt-get install -y curl && curl localhost',
    ]) {
      assert.equal(offered(install + start), `${lists}?`, start);
    }
    assert.equal(offered(`${install}CMD ["aptly", "/usr/share/apt-get/x", "my-apt"]`), lists);
    assert.equal(offered(`${install.replace('debian', 'debian AS base')}FROM base\nCMD apt-get install -y x\n`), `${lists}?`);
    assert.equal(offered('FROM alpine\nRUN apk add x\nCMD apk add y && y\n'), 'Add --no-cache?');
    assert.equal(offered('FROM debian\nRUN apt-get update\nCMD apt-get install -y x\n'), '');
    assert.equal(offered('FROM fedora\nRUN dnf install -y x\nCMD dnf install -y y\n'), 'Append dnf clean all');
  });

  it('does not care for the index of managers that refresh it themselves', () => {
    assert.equal(offered('FROM fedora\nRUN dnf install -y x\nRUN ./setup\n'), 'Append dnf clean all');
  });

  it('uses the program in use, and sudo where it was used', () => {
    assert.equal(offered('FROM fedora\nRUN sudo dnf5 install -y x\n'), 'Append sudo dnf5 clean all');
    assert.equal(offered('FROM x\nRUN micromamba install -y x\n'), 'Append micromamba clean --all --yes');
  });

  it('removes no folder that it only guesses', () => {
    assert.equal(offered('FROM ruby\nRUN bundle install\n'), 'Append rm -rf /usr/local/bundle/cache');
    assert.equal(offered('FROM debian\nRUN bundle install\n'), '');
    assert.equal(offered('FROM x/y\nRUN poetry install\n'), '');
  });

  it('leaves a refresh out that no install needs, unless a script may', () => {
    assert.equal(offered('FROM debian\nRUN apt-get update\n'), 'Leave out this refresh, which no install needs');
    assert.equal(offered('FROM debian\nRUN apt-get update\nRUN ./setup\n'), '');
  });
});
