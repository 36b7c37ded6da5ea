import type { Build } from '../build';
import { memo } from '../lazy';
import { baseName } from '../paths';
import { givenWords } from './start-words';

/**
 * The words with which a container of the target starts: those of its ENTRYPOINT, then those of its CMD, through `sh -c`. Empty where the
 * Dockerfile gives neither, so that the base image decides.
 */
export const startOf = memo((build: Build): readonly string[] => {
  const words = givenWords(build);
  const steps = [...new Set(words.map(({ step }) => step))];
  return steps.flatMap((step) => called(words.filter((word) => word.step === step).map(({ value }) => value)));
});

/**
 * True where the target is a place to work in and not a program that runs: it starts a shell, a build tool, a test or a development server,
 * or nothing of its own, or its name says so. What such an image brings along is what it is for.
 */
export const isWorkshop = memo((build: Build): boolean => {
  const words = startOf(build);
  const program = baseName(words[0] ?? '');
  if (program === '' || idle.test(program) || tools.test(program)) return true;
  if (/^(?:ba|da|a|z)?sh$/.test(program) && words.length === 1) return true;
  if (program === 'dotnet' && /^(?:run|watch|test|build)$/.test(words[1] ?? '')) return true;
  if (words.slice(0, 6).some((word) => developing.test(baseName(word)))) return true;
  return isForDevelopers(build);
});

/** True where the name of the target or of the file says that it is for those who develop the program. */
export function isForDevelopers({ target, context }: Pick<Build, 'target' | 'context'>): boolean {
  return workshopStage.test(target?.name ?? '') || workshopFile.test(context?.dockerfile ?? '');
}

const idle =
  /^(?:cypress|playwright|karma|newman|k6|locust|artillery|tail|sleep|sshd|code-server|jupyter|jupyter-lab|jupyter-notebook|supervisor)$/;
const tools =
  /^(?:go|cargo|mvn|mvnw|gradle|gradlew|sbt|make|cmake|ninja|gcc|clang|rustc|javac|tox|pytest|nox|jest|mocha|bats|ctest|msbuild|hugo|jekyll|air|reflex)$/;
const developing =
  /^(?:dev|develop|development|watch|test|tests|start:dev|start-dev|serve:dev|nodemon|ts-node-dev|vite|webpack-dev-server|gulp|grunt|ng|storybook|lint|--reload|--watch|--dev)$/;
const workshopStage =
  /(?:^|[._-])(?:dev|devel|develop|development|tests?|testing|ci|debug|lint|build|builder|tools?|toolchain|sdk)(?:[._-]|$)/;
const workshopFile = /(?:^|[./_-])(?:dev|devel|development|devcontainer|tests?|ci|builder)(?:[./_-]|$)/i;

/** Through `sh -c`, and behind what only hands over. */
function called(values: readonly string[]): readonly string[] {
  const option = values.findIndex((word) => /^-[a-z]*c$/.test(word));
  const script = values[option + 1];
  const isScript = /^(?:ba|da|a|z)?sh$/.test(baseName(values[0] ?? '')) && option > 0 && script !== undefined;
  const words = isScript ? script.split(/\s+/) : values;
  const first = words.findIndex((word) => !/^(?:exec|tini|dumb-init|--|-g|env|\w+=.*)$/.test(baseName(word)));
  return words.slice(Math.max(first, 0));
}
