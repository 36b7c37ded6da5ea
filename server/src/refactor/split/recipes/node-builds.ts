import type { Build, Run, Stage } from '../../../model';
import { callsOf, type Call } from './node-calls';

/**
 * True where a RUN is known to leave the installed packages as they are: it calls compilers, bundlers and tools for files, by itself or through
 * the scripts of the manifest. A program of the project's own may do anything, and so may one that generates code, as Prisma does.
 */
export function leavesPackages(build: Build, stage: Stage, run: Run): boolean {
  return callsOf(build, stage, run)?.every(isHarmless) === true;
}

function isHarmless({ name, args, targets }: Call): boolean {
  if ([...args, ...targets].some((word) => /node_modules|\$\(|`/.test(word))) return false;
  if (name === 'bun') return args[0] === 'build' || (args[0] === 'test' && args.length === 1);
  return quiet.test(name) || builders.test(name);
}

/** What does not know of packages, or works on the files that it is told. */
const quiet =
  /^(?:cd|set|true|:|echo|export|printf|test|\[|ls|pwd|cat|sleep|date|mkdir|rm|rmdir|cp|mv|touch|chmod|chown|sed|find|grep|rimraf|del|del-cli|shx|mkdirp|copyfiles|cpx|cpx2|cpy|cpy-cli|ncp|copy)$/;

/** Compilers, bundlers, linters and the like, which write where they are told to, or caches that nothing that runs asks for. */
const builders =
  /^(?:tsc|tsc-alias|tsconfig-replace-paths|resolve-tspaths|vue-tsc|tsup|swc|babel|esbuild|rollup|webpack|webpack-cli|vite|parcel|ncc|microbundle|nest|next|ng|vue-cli-service|react-scripts|craco|svelte-kit|svelte-check|astro|eslint|tslint|biome|prettier|stylelint|sass|node-sass|lessc|postcss|tailwindcss|tailwind|cleancss|uglifyjs|terser|coffee|jest|mocha|vitest|ava|tap)$/;
