import assert from 'node:assert/strict';
import { buildOf, refusals } from '../../server/src/model';
import { rules } from '../../server/src/rules';
import { parseDockerfile } from '../../server/src/syntax';
import { textOf } from '../../server/src/text';
import { lintText } from '../harness/lint-text';

/** What is refused of one line below a FROM. */
function refused(line: string): string[] {
  return [...refusals(buildOf(parseDockerfile(`FROM debian\n${line}\n`)))].map(({ message }) => message);
}

describe('refusals', () => {
  it('takes every option of a mount where its type has it', () => {
    for (const mount of [
      'type=bind,source=a,target=/a,rw',
      'target=/a,from=build',
      'type=cache,id=x,target=/a,sharing=locked,mode=0755,uid=1,gid=1,ro=false',
      'type=tmpfs,target=/a,size=1g',
      'type=secret,id=a,env=A,required=true,mode=0400',
      'type=secret,target=/run/secrets/a',
      'type=ssh,id=default,required',
      'TYPE=Cache,dst=/a',
      'type=$TYPE,size=1g',
      '"type=cache","target=/a,b"',
      'type=bind,source=a,target=/a,relabel=shared,Z',
    ]) {
      assert.deepEqual(refused(`RUN --mount=${mount} true`), [], mount);
    }
  });

  it('refuses what belongs to another type, or to none', () => {
    for (const mount of [
      'type=bind,target=/a,size=1g',
      'type=cache,target=/a,size=1g',
      'type=cache,target=/a,required',
      'type=bind,target=/a,sharing=locked',
      'type=bind,target=/a,mode=0755',
      'type=secret,id=a,source=b',
      'type=secret,id=a,from=build',
      'type=cache,target=/a,ro=maybe',
      'type=cache,target',
      'type=volume,target=/a',
      'type=cache,,target=/a',
    ]) {
      assert.equal(refused(`RUN --mount=${mount} true`).length, 1, mount);
    }
  });

  it('marks something where what is wrong is not there', () => {
    for (const [text, marked] of [
      ['RUN --mount=', 'mount'],
      ['RUN --mount= true', 'mount'],
      ['RUN --mount==a true', '=a'],
      ['RUN --network= true', 'network'],
    ] as const) {
      const [found, ...others] = refusals(buildOf(parseDockerfile(`FROM a\n${text}\n`)));
      assert.equal(found && textOf(`FROM a\n${text}\n`, found.at), marked, text);
      assert.deepEqual(others, [], text);
    }
  });

  it('tells a form of a variable that only shells know from those that BuildKit has', () => {
    for (const value of [
      '${A:-b}',
      '${A-}',
      '${A:+${B:-c}}',
      '${A:?why}',
      '${A##*/}',
      '${A%.*}',
      '${A//a/b}',
      '$1 $@ $$ $',
      '\\${A:0:1}',
      "'${A^^}'",
    ])
      assert.deepEqual(refused(`WORKDIR ${value}`), [], value);
    for (const value of ['${A:0:1}', '${A^^}', '${A[0]}', '${}', '${A', '${!A}', '"a', "it's", '"${A:-"b}'])
      assert.equal(refused(`WORKDIR ${value}`).length, 1, value);
  });

  it('knows times and signals', () => {
    for (const time of ['30s', '1m30s', '1.5h', '.5s', '500ms', '0', '+1s'])
      assert.deepEqual(refused(`HEALTHCHECK --interval=${time} CMD a`), [], time);
    for (const time of ['30', '1d', 's', '-1s', '1 s']) assert.equal(refused(`HEALTHCHECK --interval="${time}" CMD a`).length, 1, time);
    for (const signal of ['9', 'TERM', 'sigint', '"SIGQUIT"', 'RTMAX-14', '$S'])
      assert.deepEqual(refused(`STOPSIGNAL ${signal}`), [], signal);
    for (const signal of ['0', 'SIGSIG', 'RTMAX-15', '-9']) assert.equal(refused(`STOPSIGNAL ${signal}`).length, 1, signal);
  });

  it('keeps no other rule from speaking', () => {
    const text =
      'FORM debian:12\nRUN apt-get update && apt-get install -y curl\nFROM debian:12\nCOPY --form=a b\nRUN apt-get update && apt-get install -y git\nMAINTAINER\n';
    const found = new Set(lintText(text, rules).map(({ rule }) => rule.id));
    for (const id of ['rejected-by-buildkit', 'package-cache-kept', 'recommended-packages', 'maintainer']) assert.ok(found.has(id), id);
  });
});
