import {
  globalTools,
  resolvePath,
  within,
  type Build,
  type NodeProject,
  type NodeStart,
  type Stage,
  type Started,
  type Step,
} from '../../../model';
import type { Plan } from '../plan';

/** `serve -s build`: a site of one page, that a web server of a tenth of the size answers for as well. */
export function staticSite(build: Build, stage: Stage, { root }: NodeProject, { programs }: NodeStart): Plan | undefined {
  const checks = programs.filter(({ step }) => step.instruction.keyword === 'HEALTHCHECK');
  const [main, ...others] = programs.filter((each) => !checks.includes(each) && each.name !== 'exec');
  const site = main !== undefined && main.name === 'serve' && others.length === 0 ? readServe(main) : undefined;
  const folder = site && resolvePath(main?.folder, site.folder);
  if (main === undefined || site === undefined || folder === undefined || !within(folder, root) || folder === root) return undefined;
  const port = site.port ?? portByDefault(build, stage);
  const isPlainCommand =
    main.step.instruction.keyword === 'CMD' && !stage.steps.some(({ instruction }) => instruction.keyword === 'ENTRYPOINT');
  // Busybox has a wget of its own, which knows few of the other's flags.
  const isChecked = checks.every(
    ({ name, args }) =>
      name === 'curl' || name === 'exit' || (name === 'wget' && args.every((word) => /^(?:-q|--spider|-O-?|-|http\S+)$/.test(word))),
  );
  if (port === undefined || !isPlainCommand || !isChecked || stage.end.userSetBy !== undefined) return undefined;
  return {
    base: siteServer,
    edits: [],
    finish: [],
    setup: [`RUN echo '${configuration(port)}' > /etc/nginx/conf.d/default.conf`],
    copies: [{ from: folder, to: '/usr/share/nginx/html' }],
    carriage: new Map(
      stage.steps.flatMap((step) =>
        /^(?:RUN|COPY|ADD)$/.test(step.instruction.keyword)
          ? [[step, isServer(build, stage, step) ? ('goes' as const) : ('stays' as const)]]
          : [],
      ),
    ),
    rewritten: new Map([[main.step, 'CMD ["nginx", "-g", "daemon off;"]']]),
    unsafe:
      'nginx answers in place of `serve`: it reads no PORT and no serve.json, leaves `/page.html` where `serve` leads to `/page`, and its headers differ.',
    changes: [
      {
        what: `Serve the site with nginx on port ${port}`,
        why: 'Once a site is built, it is files: neither Node.js nor node_modules have a part in it.',
        chapter: 'stages/build-and-runtime',
      },
    ],
    left: [],
  };
}

/** True for a RUN that does no more than install `serve`, of which nothing else speaks, not even a comment. */
function isServer(build: Build, stage: Stage, step: Step): boolean {
  const run = build.runAt(step);
  if (run?.commands.length !== 1 || run.script?.broken !== false || globalTools(run).join(' ') !== 'serve') return false;
  const above = build.file.instructions[step.instruction.index - 1]?.span.end ?? 0;
  if (build.file.comments.some(({ span }) => span.start >= above && span.end <= step.instruction.span.end)) return false;
  return !stage.steps.some(
    (other) => other !== step && other.instruction.keyword === 'RUN' && /\bserve\b/.test(other.instruction.line.text),
  );
}

/** The stable line: docker-library/official-images, library/nginx. */
export const siteServer = 'nginx:1.30-alpine';

function configuration(port: string): string {
  const texts = 'text/css text/plain application/javascript application/json';
  const compressed = `gzip on; gzip_vary on; gzip_min_length 1024; gzip_types ${texts} image/svg+xml;`;
  // As `serve` does: a page that does not say how it is encoded would be read otherwise.
  const encoded = `charset utf-8; charset_types ${texts};`;
  const files = 'try_files $uri $uri.html $uri/index.html /index.html;';
  return `server { listen ${port}; root /usr/share/nginx/html; ${compressed} ${encoded} location / { ${files} } }`;
}

/** Folder and port of a `serve` that answers every path; `undefined` for other ways to call it. */
function readServe({ args }: Started): { readonly folder: string; readonly port: string | undefined } | undefined {
  let folder: string | undefined;
  let port: string | undefined;
  let single = false;
  for (let i = 0; i < args.length; i += 1) {
    const word = args[i] ?? '';
    if (/^(?:-s|--single)$/.test(word)) single = true;
    else if (/^(?:-l|-p|--listen|--port)$/.test(word)) {
      port = /^(?:tcp:\/\/(?:0\.0\.0\.0|\[::\]):)?(\d+)$/.exec(args[i + 1] ?? '')?.[1];
      if (port === undefined) return undefined;
      i += 1;
    } else if (/^(?:-n|--no-clipboard|-L|--no-request-logging|--no-port-switching)$/.test(word)) continue;
    else if (word.startsWith('-') || folder !== undefined) return undefined;
    else folder = word;
  }
  return single && folder !== undefined ? { folder, port } : undefined;
}

/** The PORT of the environment, or what the version of `serve` takes: 3000 since 14, 5000 before. */
function portByDefault(build: Build, stage: Stage): string | undefined {
  const set = build.valueAt({ stage, position: stage.steps.length }, 'PORT');
  if (set !== undefined) return /^\d+$/.test(set) ? set : undefined;
  const exposed = stage.steps.flatMap(({ instruction }) =>
    instruction.keyword === 'EXPOSE' ? instruction.words.map(({ value }) => value.replace(/\/tcp$/, '')) : [],
  );
  const [only, ...more] = exposed.filter((each) => each === '3000' || each === '5000');
  return more.length === 0 ? only : undefined;
}
