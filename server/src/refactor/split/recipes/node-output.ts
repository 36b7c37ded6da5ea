import { contextText } from '../../../context';
import {
  contextPathOf,
  resolvePath,
  type Build,
  type NodeProject,
  type NodeStart,
  type Stage,
  type Started,
  type Step,
} from '../../../model';
import type { Copied, Plan } from '../plan';

/** What a framework puts together so that it runs alone: without node_modules, sources and manifest. */
export interface NodeOutput {
  readonly framework: string;
  readonly copies: readonly Copied[];
  readonly setup: readonly string[];
  /** The CMD that starts it in place of the one that there is. */
  readonly command: { readonly step: Step; readonly text: string } | undefined;
}

/** The output that is started, where the start says so, or where it is the standalone one of Next.js that `next start` passes over. */
export function outputOf(build: Build, stage: Stage, project: NodeProject, { programs }: NodeStart): NodeOutput | undefined {
  const checks = programs.filter(({ step }) => step.instruction.keyword === 'HEALTHCHECK');
  const [main, ...others] = programs.filter((each) => !checks.includes(each) && each.name !== 'exec');
  if (main === undefined || others.length > 0 || checks.some(({ name }) => /^(?:node|npm|next)$/.test(name))) return undefined;
  return main.name === 'next' ? standalone(build, stage, project, main) : alone(main);
}

/** `node .output/server/index.mjs`, `node .next/standalone/server.js`: the first looks at nothing outside, the second goes to its own folder. */
function alone({ name, args, folder }: Started): NodeOutput | undefined {
  const [file, more] = args;
  const path = name === 'node' && more === undefined ? resolvePath(folder, file) : undefined;
  const [, output, kind] = /^(.+\/(\.output|\.next\/standalone))\/(?:server\/index\.mjs|(?:.+\/)?server\.js)$/.exec(path ?? '') ?? [];
  if (output === undefined) return undefined;
  const framework = kind === '.output' ? 'Nitro' : 'Next.js';
  return { framework, copies: [{ from: output, to: output }], setup: [], command: undefined };
}

function standalone(
  build: Build,
  stage: Stage,
  { folder, manifest }: NodeProject,
  { args, step, folder: started }: Started,
): NodeOutput | undefined {
  const { context } = build;
  const config = ['js', 'mjs', 'ts', 'cjs']
    .map((ending) => contextPathOf(build, stage, `${folder}/next.config.${ending}`))
    .find((path) => path !== undefined);
  const text = config === undefined || context === undefined ? '' : (contextText(context, config) ?? '');
  const plain = text.replace(/\/\*[^]*?\*\/|(?:^|\s)\/\/.*$/gm, '');
  if (!/\boutput\s*:\s*(['"])standalone\1/.test(plain) || /\bdistDir\b|outputFileTracingRoot/.test(plain)) return undefined;
  const isPlainCommand = step.instruction.keyword === 'CMD' && !stage.steps.some(({ instruction }) => instruction.keyword === 'ENTRYPOINT');
  if (started !== folder || manifest.hasWorkspaces || !isPlainCommand || stage.end.workdir !== folder) return undefined;
  const port = portIn(args) ?? build.valueAt({ stage, position: stage.steps.length }, 'PORT') ?? '3000';
  if (port === '' || args.some((word) => /^(?:-H|--hostname)$/.test(word))) return undefined;
  const publicFolder = context?.files.some((path) => path.startsWith(`${manifest.path.replace(/package\.json$/, '')}public/`)) === true;
  return {
    framework: 'Next.js',
    copies: [
      { from: `${folder}/.next/standalone`, to: './' },
      { from: `${folder}/.next/static`, to: './.next/static' },
      ...(publicFolder ? [{ from: `${folder}/public`, to: './public' }] : []),
    ],
    // Docker names the container in HOSTNAME, and the server would listen there alone.
    setup: [`ENV HOSTNAME=0.0.0.0 PORT=${port}`],
    command: { step, text: 'CMD ["node", "server.js"]' },
  };
}

/** The port of `-p 3000` and `--port=3000`; empty where it is not a number. */
function portIn(args: readonly string[]): string | undefined {
  const at = args.findIndex((word) => /^(?:-p|--port)(?:=|$)/.test(word));
  if (at < 0) return undefined;
  const value = args[at]?.split('=')[1] ?? args[at + 1] ?? '';
  return /^\d+$/.test(value) ? value : '';
}

/** The plan with nothing copied but the output. */
export function withOutput(plan: Plan, { framework, copies, setup, command }: NodeOutput): Plan {
  return {
    ...plan,
    copies,
    setup: [...plan.setup, ...setup],
    rewritten: command === undefined ? plan.rewritten : new Map([...plan.rewritten, [command.step, command.text]]),
    unsafe: `Only what ${framework} has put together for itself ships: files that the program reads by names it makes up when it runs may be missing.`,
    changes: [
      ...plan.changes,
      {
        what: `Copy nothing but the output of ${framework}`,
        why: 'It holds the parts of node_modules that it needs, which are a small part of all.',
        chapter: 'languages/node',
      },
    ],
  };
}
