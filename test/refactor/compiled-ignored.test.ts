import assert from 'node:assert/strict';
import { contextWith, refactored } from '../harness/refactored';

/** The lines of the .dockerignore that is made for a project whose whole folder is copied. */
function ignored(run: string, files: readonly string[], more: readonly string[] = []): readonly string[] {
  const lines = ['FROM registry.example.com/all:1', 'WORKDIR /src', 'COPY . .', ...more, run];
  return refactored('dockerignore', lines, contextWith({}, files), '.dockerignore')?.trim().split('\n') ?? [];
}

describe('refactor: .dockerignore of what is compiled', () => {
  const common = ['Dockerfile*', '.dockerignore'];

  it('leaves out what Gradle and Maven make, and what tools leave beside it', () => {
    const gradle = ignored('RUN gradle build', [
      'a.gradle',
      'build/libs/a.jar',
      '.gradle/8/x',
      '.classpath',
      '.project',
      '.settings/x',
      'bin/start',
    ]);
    assert.deepEqual(gradle, ['.git', 'build', '.gradle', '.settings', '.classpath', '.project', ...common]);
    assert.deepEqual(ignored('RUN mvn package', ['target/a.jar', 'build/x', 'hs_err_pid7.log']), [
      '.git',
      'target',
      'hs_err_pid*.log',
      ...common,
    ]);
  });

  it('leaves in what is copied by name', () => {
    assert.deepEqual(ignored('RUN mvn package', ['target/a.jar'], ['COPY target/a.jar /a.jar']), ['.git', ...common]);
  });

  it('leaves out what the tests of Go write, and neither vendor nor what may be a folder of scripts', () => {
    const files = ['main.go', 'coverage.out', 'vendor/modules.txt', 'bin/a', 'build/a', 'target/a'];
    assert.deepEqual(ignored('RUN go build', files), ['.git', 'coverage.out', ...common]);
  });
});
