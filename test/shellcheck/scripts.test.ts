import assert from 'node:assert/strict';
import { buildOf } from '../../server/src/model';
import { keyOf, newScripts, scriptsOf, type PlacedScript } from '../../server/src/shellcheck';
import { parseDockerfile } from '../../server/src/syntax';

const scripts = (...lines: readonly string[]): readonly PlacedScript[] => scriptsOf(buildOf(parseDockerfile(lines.join('\n'))));
const inputs = (...lines: readonly string[]): string[] => scripts(...lines).map(({ dialect, input }) => `${dialect}: ${input}`);

describe('shellcheck: scripts', () => {
  it('are those of RUNs and heredocs, in every stage and in ONBUILD', () => {
    assert.deepEqual(inputs('FROM a', 'RUN one', 'ONBUILD RUN two', 'FROM b', 'RUN <<EOF', 'three', 'EOF', 'CMD four'), [
      'sh: one',
      'sh: two',
      'sh: three\n',
    ]);
  });

  it('are none for the exec form, empty ones, and shells that ShellCheck does not read', () => {
    assert.deepEqual(inputs('FROM a', 'RUN ["x", "$y"]', 'RUN', 'RUN <<EOF', '#!/usr/bin/python3', 'import x', 'EOF'), []);
    assert.deepEqual(inputs('FROM mcr.microsoft.com/windows/servercore:ltsc2022', 'RUN dir'), []);
    assert.deepEqual(inputs('FROM a', 'SHELL ["pwsh", "-c"]', 'RUN dir', 'SHELL ["zsh", "-c"]', 'RUN ls'), []);
    assert.deepEqual(inputs('# hadolint shell=powershell', 'FROM a', 'RUN dir'), []);
  });

  it('are in the dialect of the shell that reads them', () => {
    const dialects = (...lines: readonly string[]): string[] => scripts(...lines).map(({ dialect }) => dialect);
    assert.deepEqual(dialects('FROM debian', 'RUN x', 'SHELL ["/bin/bash", "-c"]', 'RUN y', 'RUN <<EOF', '#!/bin/ksh', 'z', 'EOF'), [
      'sh',
      'bash',
      'ksh',
    ]);
    assert.deepEqual(dialects('FROM fedora', 'RUN x', 'FROM alpine', 'RUN x', 'FROM debian', 'RUN bash <<EOF', 'x', 'EOF'), [
      'bash',
      'dash',
      'bash',
    ]);
    assert.deepEqual(dialects('# hadolint shell=bash', 'FROM x', 'RUN y'), ['bash']);
  });

  it('have the variables that they mention and the build sets, and no others', () => {
    const file = ['ARG out=1', 'FROM a AS b', 'ARG own', 'ENV env=1 other=2', 'RUN $own ${env%x} $out $later $http_proxy', 'ENV later=1'];
    assert.deepEqual(inputs(...file, 'FROM b', 'RUN $own $env $later'), [
      'sh: export own=1\nexport env=1\nexport http_proxy=1\n$own ${env%x} $out $later $http_proxy',
      'sh: export env=1\nexport later=1\n$own $env $later',
    ]);
    assert.deepEqual(inputs('FROM a', 'ONBUILD RUN $x', 'ENV x=1'), ['sh: export x=1\n$x']);
    assert.deepEqual(inputs('FROM a', 'ONBUILD ARG x', 'ONBUILD RUN $x'), ['sh: export x=1\n$x']);
  });

  it('are told of -e, keep directives for the whole script at the top, and lose the interpreter line', () => {
    const heredoc = ['RUN <<EOF', '#!/bin/bash', '', '# shellcheck disable=SC2086', '# about', 'echo $x', 'EOF'];
    assert.deepEqual(inputs('FROM a', 'SHELL ["sh", "-ec"]', 'RUN x', 'ENV x=1', ...heredoc), [
      'sh: set -e\nx',
      'bash: # shellcheck disable=SC2086\nexport x=1\n           \n\n# shellcheck disable=SC2086\n# about\necho $x\n',
    ]);
  });

  it('are new until something is known of them, and each once', () => {
    const build = buildOf(parseDockerfile('FROM a\nRUN x\nRUN y\nRUN x\n'));
    assert.deepEqual(
      newScripts(build, new Map()).map(({ input }) => input),
      ['x', 'y'],
    );
    assert.deepEqual(newScripts(build, new Map([[keyOf({ dialect: 'sh', input: 'x' }), []]])), [{ dialect: 'sh', input: 'y' }]);
  });

  it('take time in proportion to the file', () => {
    const text = `FROM a\n${Array.from({ length: 4000 }, (_, i) => `ENV v${i}=1\nRUN echo $v${i}\n`).join('')}`;
    const started = performance.now();
    assert.equal(scriptsOf(buildOf(parseDockerfile(text))).length, 4000);
    assert.ok(performance.now() - started < 5000);
  });
});
