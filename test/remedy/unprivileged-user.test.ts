import assert from 'node:assert/strict';
import { buildOf } from '../../server/src/model';
import { unprivilegedUsers } from '../../server/src/remedy';
import { parseDockerfile } from '../../server/src/syntax';

function offered(text: string): string[] {
  const build = buildOf(parseDockerfile(text));
  return build.target === undefined ? [] : unprivilegedUsers(build, build.target).map(({ title }) => title);
}

describe('unprivilegedUsers', () => {
  it('offers none where the program needs root to start', () => {
    assert.deepEqual(offered('FROM httpd:2.4\nCOPY . /usr/local/apache2/htdocs/\n'), []);
    assert.deepEqual(offered('FROM debian:13\nCOPY . /srv/\n'), ['Create the user app and run as it']);
  });
});
