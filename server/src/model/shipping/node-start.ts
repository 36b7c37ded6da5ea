import { contextText } from '../../context';
import { parseShell } from '../../shell';
import type { Instruction } from '../../syntax';
import type { Build } from '../build';
import { baseName, resolvePath } from '../paths';
import type { Stage, Step } from '../stage';
import { contextPathOf, manifestIn } from './node-project';

/** A program that a container of the stage calls, by itself or through scripts of the manifest. */
export interface Started {
  readonly name: string;
  readonly args: readonly string[];
  /** The folder that it starts in; `undefined` where that is not known. */
  readonly folder: string | undefined;
  /** The instruction that says so. */
  readonly step: Step;
}

export interface NodeStart {
  readonly programs: readonly Started[];
  /** The scripts of the manifest that are called for, by the manager that calls them. */
  readonly managers: ReadonlySet<string>;
  /** What could not be looked into: `entrypoint.sh`. */
  readonly unknown: string | undefined;
  /** Several programs run at the same time. */
  readonly together: boolean;
}

/** All that CMD, ENTRYPOINT and HEALTHCHECK call, seen through shells, own scripts, and the scripts of the manifest. */
export function nodeStart(build: Build, stage: Stage): NodeStart {
  const found: { programs: Started[]; managers: Set<string>; unknown: string | undefined; together: boolean } = {
    programs: [],
    managers: new Set(),
    unknown: undefined,
    together: false,
  };
  const last = (keyword: string): Step | undefined => stage.steps.findLast(({ instruction }) => instruction.keyword === keyword);
  const [entrypoint, command, check] = [last('ENTRYPOINT'), last('CMD'), last('HEALTHCHECK')];
  const words = [entrypoint, command].flatMap((step) => step?.instruction.json?.map(({ value }) => value) ?? []);
  if (entrypoint !== undefined && entrypoint.instruction.json === undefined)
    text(bodyOf(entrypoint.instruction), entrypoint, stage.end.workdir, 0);
  else if (words.length > 0) call(words, entrypoint ?? command, stage.end.workdir, 0);
  // An ENTRYPOINT in shell form passes over the CMD.
  if (
    command !== undefined &&
    command.instruction.json === undefined &&
    (entrypoint === undefined || entrypoint.instruction.json !== undefined)
  )
    text(bodyOf(command.instruction), command, stage.end.workdir, 0);
  if (check !== undefined && !/^none$/i.test(check.instruction.words[0]?.value ?? '')) checked(check);
  return found;

  function checked(step: Step): void {
    const body = bodyOf(step.instruction);
    const tested = /^(?:\S+\s+)*?cmd\s+(.*)$/is.exec(body)?.[1] ?? '';
    const json = tested.startsWith('[') ? strings(tested) : undefined;
    if (json !== undefined) call(json, step, stage.end.workdir, 0);
    else text(tested, step, stage.end.workdir, 0);
  }

  function text(script: string, step: Step, folder: string | undefined, depth: number): void {
    const { commands, list, broken } = parseShell(script, 0, 'bash');
    if (broken) found.unknown ??= `\`${script.slice(0, 40)}\``;
    if (list.some(({ joint }, i) => joint === '&' && i > 0)) found.together = true;
    for (const { name, args, path, cwd, cwdUnknown, span, assignments, redirections } of commands) {
      const place = cwdUnknown ? undefined : cwd === undefined ? folder : resolvePath(folder, cwd);
      if (name !== undefined) call([path ?? name, ...args.map(({ value, raw }) => value ?? raw)], step, place, depth);
      else if ((args.length > 0 || assignments.length + redirections.length === 0) && !handsOn.test(script.slice(span.start, span.end)))
        found.unknown ??= 'a variable';
    }
  }

  function call(words: readonly string[], step: Step | undefined, folder: string | undefined, depth: number): void {
    const [first, ...args] = words;
    if (first === undefined || step === undefined) return;
    const name = baseName(first);
    if (depth > 8) found.unknown ??= name;
    else if (/^(?:tini|dumb-init|exec|env|gosu|su-exec|cross-env|cross-env-shell|dotenv|env-cmd)$/.test(name)) {
      found.programs.push({ name, args, folder, step });
      const rest = name === 'gosu' || name === 'su-exec' ? args.slice(1) : args;
      call(rest.slice(firstProgram(rest)), step, folder, depth + 1);
    } else if (/^(?:ba|da|a)?sh$/.test(name) && args.some((word) => /^-[a-z]*c$/.test(word))) {
      const script = args[args.findIndex((word) => /^-[a-z]*c$/.test(word)) + 1];
      if (script !== undefined) text(script, step, folder, depth + 1);
    } else if (/^(?:ba|da|a)?sh$/.test(name) && args[0] !== undefined) ownScript(args[0], args.slice(1), step, folder, depth);
    else if (/^(?:npm|yarn|yarnpkg|pnpm|bun|npx|bunx)$/.test(name)) managed(name, args, step, folder, depth);
    else if (first === 'docker-entrypoint.sh' || first === '/usr/local/bin/docker-entrypoint.sh') {
      // The entrypoint of the image itself hands on what it is given, unless a file of that name takes its place.
      if (contextPathOf(build, stage, '/usr/local/bin/docker-entrypoint.sh') !== undefined) found.unknown ??= name;
      call(args, step, folder, depth + 1);
    } else if (name === '.' || name === 'source') ownScript(args[0] ?? '', [], step, folder, depth);
    else if (
      isOwnFile(first) &&
      !/\/node_modules\/\.bin\//.test(`/${first}`) &&
      (!ofSystem.test(first) || contextPathOf(build, stage, first) !== undefined)
    )
      ownScript(first, args, step, folder, depth);
    else found.programs.push({ name, args, folder, step });
  }

  /** A file of the project that is started as it is: read where the context has its text. */
  function ownScript(written: string, args: readonly string[], step: Step, folder: string | undefined, depth: number): void {
    if (/\.[cm]?[jt]s$/.test(written)) {
      found.programs.push({ name: 'node', args: [written, ...args], folder, step });
      return;
    }
    const place = resolvePath(folder, written);
    const path = place === undefined ? undefined : contextPathOf(build, stage, place);
    const script = path === undefined || build.context === undefined ? undefined : contextText(build.context, path);
    if (script === undefined || !/^(?:#![^\n]*sh\b|[^#]|#[^!])/.test(script)) found.unknown ??= `\`${written}\``;
    else {
      text(script.replace(/\r/g, ''), step, folder, depth + 1);
      // It hands on what it is given, in most cases; where it does not, what is never called is looked at too.
      if (args.length > 0) call(args, step, folder, depth + 1);
    }
  }

  function managed(name: string, args: readonly string[], step: Step, folder: string | undefined, depth: number): void {
    found.managers.add(name);
    const flagged = args.findIndex((word) => /^(?:--prefix|--cwd|-C|--dir|-w|--workspace|--filter|-F)(?:=|$)/.test(word));
    if (flagged >= 0) {
      found.unknown ??= `\`${name} ${args.join(' ')}\``;
      return;
    }
    const own = args.filter((word) => !word.startsWith('-') || word === '-');
    const rest = (word: string): string[] => args.slice(args.indexOf(word) + 1).filter((each) => each !== '--');
    const [verb = '', second = ''] = own;
    if (name === 'npx' || name === 'bunx') return verb === '' ? undefined : call([verb, ...rest(verb)], step, folder, depth + 1);
    if (/^(?:exec|x|dlx)$/.test(verb)) return call([second, ...rest(second)], step, folder, depth + 1);
    if (verb === 'node') return call(['node', ...rest(verb)], step, folder, depth + 1);
    if (name === 'bun' && (/\.[cm]?[jt]sx?$/.test(verb) || (verb === 'run' && /\.[cm]?[jt]sx?$/.test(second)))) {
      found.programs.push({ name, args, folder, step });
      return;
    }
    const script = /^(?:run|run-script|workspace)$/.test(verb) ? second : verb;
    if (verb === 'workspace' || verb === 'workspaces' || script === '') {
      found.unknown ??= `\`${name} ${args.join(' ')}\``;
      return;
    }
    const scripts = folder === undefined ? undefined : manifestIn(build, stage, folder)?.scripts;
    const main = scripts?.get(script);
    if (main !== undefined && script !== 'install' && script !== 'ci') {
      const further = rest(script).join(' ');
      for (const line of [scripts?.get(`pre${script}`), `${main} ${further}`, scripts?.get(`post${script}`)])
        if (line !== undefined) text(line, step, folder, depth + 1);
    } else if (script === 'start' && name === 'npm' && scripts !== undefined) call(['node', 'server.js'], step, folder, depth + 1);
    else if (name !== 'npm' && verb === script && !/^(?:install|add|i|ci)$/.test(verb))
      call([script, ...rest(script)], step, folder, depth + 1);
    else found.unknown ??= `\`${name} ${args.join(' ')}\``;
  }
}

function firstProgram(words: readonly string[]): number {
  const at = words.findIndex((word, i) => !/^-|^\w+=/.test(word) && !/^(?:-e|-f|-s|-r)$/.test(words[i - 1] ?? ''));
  return at < 0 ? words.length : at;
}

function isOwnFile(word: string): boolean {
  return /^(?:\.{0,2}\/)/.test(word) || word.includes('/') || /\.(?:sh|[cm]?[jt]s)$/.test(word);
}

/** `exec "$@"`: the words that it was given. */
const handsOn = /^(?:exec\s+)?"?\$[@*]"?$/;
const ofSystem = /^\/(?:usr\/)?(?:local\/)?s?bin\//;

/** What follows the keyword, on one line. */
function bodyOf({ line }: Instruction): string {
  return line.text.replace(/^\s*\S+\s*/, '');
}

function strings(json: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}
