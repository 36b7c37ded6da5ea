/** What lies beside many Dockerfiles and is of no use in an image. */
export interface UnwantedFiles {
  /** The line of a `.dockerignore` that leaves it out. */
  readonly line: string;
  /** Names at the root of a context, `*` standing for any characters; with `anywhere` in each folder. Folders end in a slash. */
  readonly names: readonly string[];
  readonly anywhere?: true;
  /** A file in the folder without which it is another folder of that name. */
  readonly holds?: string;
  /** Managers that make it anew in the build; where none of them does, it may be wanted. */
  readonly madeBy?: readonly string[];
  /** Whether they make it by an install or by a build. */
  readonly madeIn?: 'install' | 'build';
  /** It is small, and only its changes cost: an edit of it repeats the steps behind a COPY of everything. */
  readonly small?: true;
}

const javascript = ['npm', 'yarn', 'yarn-berry', 'pnpm', 'bun'];
const python = ['pip', 'uv', 'poetry', 'pipenv'];

/** Source: the documentation of each tool on what it makes where, and the .gitignore templates of github.com/github/gitignore. */
export const unwantedFiles: readonly UnwantedFiles[] = [
  { line: '.git', names: ['.git/'] },
  { line: '**/node_modules', names: ['node_modules/'], anywhere: true, madeBy: javascript, madeIn: 'install' },
  { line: '.venv', names: ['.venv/'], madeBy: python, madeIn: 'install' },
  { line: 'venv', names: ['venv/'], holds: 'pyvenv.cfg' },
  { line: 'env', names: ['env/'], holds: 'pyvenv.cfg' },
  { line: '**/__pycache__', names: ['__pycache__/'], anywhere: true },
  { line: '.pytest_cache', names: ['.pytest_cache/'] },
  { line: '.mypy_cache', names: ['.mypy_cache/'] },
  { line: '.ruff_cache', names: ['.ruff_cache/'] },
  { line: '.tox', names: ['.tox/'] },
  { line: 'target', names: ['target/'], madeBy: ['cargo', 'maven', 'sbt'], madeIn: 'build' },
  { line: 'build', names: ['build/'], madeBy: ['gradle'], madeIn: 'build' },
  { line: '.gradle', names: ['.gradle/'] },
  { line: '**/bin', names: ['bin/'], madeBy: ['nuget'], madeIn: 'build' },
  { line: '**/obj', names: ['obj/'], madeBy: ['nuget'], madeIn: 'build' },
  { line: 'vendor', names: ['vendor/'], madeBy: ['composer'], madeIn: 'install' },
  { line: '.next', names: ['.next/'], madeBy: javascript, madeIn: 'build' },
  { line: '.nuxt', names: ['.nuxt/'], madeBy: javascript, madeIn: 'build' },
  { line: '.parcel-cache', names: ['.parcel-cache/'] },
  { line: '.nyc_output', names: ['.nyc_output/'] },
  { line: '.terraform', names: ['.terraform/'] },
  { line: 'coverage.out', names: ['coverage.out'] },
  { line: 'hs_err_pid*.log', names: ['hs_err_pid*.log'] },
  { line: 'npm-debug.log*', names: ['npm-debug.log*'] },
  { line: 'yarn-error.log', names: ['yarn-error.log'] },
  { line: '.idea', names: ['.idea/'], small: true },
  { line: '.settings', names: ['.settings/'], small: true },
  { line: '.classpath', names: ['.classpath'], small: true },
  { line: '.project', names: ['.project'], small: true },
  { line: '.vscode', names: ['.vscode/'], small: true },
  { line: '**/.DS_Store', names: ['.DS_Store'], anywhere: true, small: true },
  { line: '.github', names: ['.github/'], small: true },
  { line: '.gitignore', names: ['.gitignore'], small: true },
  { line: 'Dockerfile*', names: ['Dockerfile*'], small: true },
  { line: '*.[dD]ockerfile', names: ['*.dockerfile', '*.Dockerfile'], small: true },
  { line: '.dockerignore', names: ['.dockerignore'], small: true },
  { line: 'docker-compose*.y*ml', names: ['docker-compose*.yml', 'docker-compose*.yaml'], small: true },
  { line: 'compose*.y*ml', names: ['compose*.yml', 'compose*.yaml'], small: true },
];
