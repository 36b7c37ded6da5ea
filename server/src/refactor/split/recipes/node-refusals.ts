import { packagesOfProgram } from '../../../knowledge';
import { isWorkshop, type Build, type NodeProject, type NodeStart, type Started } from '../../../model';

/** Why what a project starts does not say for sure what its image needs; `undefined` where it does. */
export function unfitStart(build: Build, { manifest }: NodeProject, { programs, unknown, together }: NodeStart): string | undefined {
  if (isWorkshop(build))
    return 'It starts a shell, a build tool or a server for development, or is named for that, so it is an image to work in.';
  const developing = programs.find(isForDevelopment);
  if (developing !== undefined) return `It starts \`${shown(developing)}\`, which is for development.`;
  if (together || programs.some(isSeveral)) return 'It starts several services at once.';
  if (unknown !== undefined) return `What ${unknown} calls cannot be told.`;
  if (programs.length === 0) return 'Nothing says what the container starts.';
  const builder = programs.find(({ name, args }) => builds(name, args));
  if (builder !== undefined) return `It builds when it starts (\`${shown(builder)}\`), so it needs what it is built with.`;
  const reader = ['gatsby', 'nuxt', 'nuxt3', 'astro', '@strapi/strapi', 'strapi'].find((name) =>
    programs.some((program) => packagesOfProgram(program.name).includes(name) && manifest.devDependencies.has(name)),
  );
  return reader === undefined ? undefined : `It starts ${reader}, a package for development.`;
}

export function shown({ name, args }: Started): string {
  return [name, ...args.slice(0, 2)].join(' ').slice(0, 40);
}

function isForDevelopment({ name, args }: Started): boolean {
  const [first = ''] = args.filter((word) => !word.startsWith('-'));
  if (servers.test(name)) return true;
  if (/^(?:next|nuxt|astro|remix|gatsby|svelte-kit|strapi|docusaurus|expo|umi|gridsome)$/.test(name))
    return /^(?:dev|develop|)$/.test(first) || (/^(?:docusaurus|expo)$/.test(name) && first === 'start');
  if (name === 'vite') return first !== 'preview';
  if (name === 'react-scripts') return first === 'start' || first === 'test';
  if (/^(?:vue-cli-service|ng|ember|hexo|eleventy|webpack)$/.test(name))
    return /^(?:s|serve|server)$/.test(first) || args.some((word) => /^(?:--serve|--watch|-w)$/.test(word));
  return args.some((word) => /^(?:--watch|--hot|--reload|-w)$/.test(word)) && /^(?:node|bun|tsx|tsc|nest|rollup|babel)$/.test(name);
}

const servers =
  /^(?:nodemon|ts-node-dev|tsnd|webpack-dev-server|gulp|grunt|parcel|browser-sync|live-server|lite-server|node-dev|supervisor|storybook|start-storybook|jest|mocha|karma|cypress|playwright|vitest|budo|snowpack|pm2-dev|npm-watch|chokidar|polymer)$/;

function isSeveral({ name, args }: Started): boolean {
  if (/^(?:concurrently|run-p|supervisord|foreman|nf|forego|honcho|lerna|turbo|nx|s6-svscan|runsvdir)$/.test(name)) return true;
  if (name === 'npm-run-all') return args.some((word) => /^(?:-p|--parallel|-.*p.*)$/.test(word));
  return /^pm2/.test(name) && args.some((word) => /\.(?:json|ya?ml|config\.[cm]?js)$|^all$/.test(word));
}

function builds(name: string, args: readonly string[]): boolean {
  return (
    /^(?:tsc|rollup|esbuild|webpack|babel|ncc|swc|tsup)$/.test(name) ||
    (/^(?:next|nuxt|react-scripts|ng|vite|vue-cli-service|nest|gatsby|astro|remix|strapi)$/.test(name) &&
      /^(?:build|generate|export)$/.test(args[0] ?? '')) ||
    (name === 'node' && args.some((word) => /(?:^|\/)(?:node-sass|node-gyp)$/.test(word)))
  );
}
