import { contextBelow, hasDevDependencies, isDevTool, type BuildContext } from '../../context';
import { devDependencies, type DevDependencies } from '../../knowledge';
import { readCopy } from '../../syntax';
import type { Span } from '../../text';
import type { Build } from '../build';
import { installFolder } from '../early-sources';
import { buildWork } from './build-work';
import { contextPathOf } from './node-project';
import { variableIn } from '../packages/cache';
import type { Invocation } from '../invocation';
import { baseName, resolvePath, within } from '../paths';
import type { Stage, Step } from '../stage';
import { isBuiltFrom } from '../stage';
import { stageReferences } from '../references/stage-references';
import { isWorkshop, startOf } from './starting';
import { expand } from '../variables';

/** An install that also brings what a project needs only for its development, and that reaches what ships. */
export interface DevInstall {
  readonly install: Invocation;
  readonly row: DevDependencies;
  /** The manifest says that there is such; else there may be. */
  readonly sure: boolean;
  /** The COPY that brings it out of a stage that does not ship. */
  readonly copiedBy: { readonly step: Step; readonly at: Span; readonly from: Stage } | undefined;
}

/** The first of these, or none where what ships is a place to work in or builds itself, so that it needs them. */
export function shippedDevInstall(build: Build): DevInstall | undefined {
  // No Dockerfile has more of them, and each is held against all that follows.
  const candidates = build.installs.filter(({ fromManifest, packages }) => fromManifest && packages.length === 0).slice(0, 20);
  const brought = candidates.flatMap((install) => broughtBy(build, install));
  if (brought.length === 0 || isWorkshop(build) || startsDevTool(build) || bringsDevServer(build)) return undefined;
  const shipped = brought.find(({ install }) => install.run.step.stage.fate === 'ships');
  if (shipped !== undefined)
    return buildWork(build).some(({ step }) => step.stage.fate === 'ships') ? undefined : { ...shipped, copiedBy: undefined };
  for (const each of brought) {
    const copiedBy = copyOf(build, each.install, each.row);
    if (copiedBy !== undefined) return { ...each, copiedBy };
  }
  return undefined;
}

/** What an install brings for development alone, where nothing takes that out again; empty where it brings none. */
export function broughtBy(build: Build, install: Invocation): Pick<DevInstall, 'install' | 'row' | 'sure'>[] {
  const { manager, run, args, verb, command } = install;
  const row = devDependencies.find((each) => each.manager === manager.id);
  if (row === undefined || run.step.onbuild || run.step.stage.fate === 'unused') return [];
  // What is installed for tests alone is for the development, all of it.
  if ([command.cwd ?? '', ...args.map(({ raw }) => raw)].some((word) => /\/tests?\/?$/.test(word))) return [];
  if (!row.verbs.includes(verb.words.at(-1) ?? '') || args.some(({ raw }) => /^(?:-g|--global|--package-lock-only|--mode=.*)$/.test(raw)))
    return [];
  const asked = args.some(({ raw }) => row.withThem?.test(raw) === true);
  const left = row.env.some(({ name, value }) => value.test(variableIn(run, command, name, build.valueAt) ?? ''));
  if (!asked && (row.onlyIfAsked === true || left || args.some(({ raw }) => row.without.test(raw)) || isConfigured(build, install)))
    return [];
  if (isPruned(build, install, row, run.step.stage.fate !== 'ships')) return [];
  const context = contextOf(build, install);
  const sure = context === undefined ? undefined : hasDevDependencies(manager.id, context);
  return sure === false ? [] : [{ install, row, sure: sure === true }];
}

/** The context as the folder has it that an install of Node.js works in. */
function contextOf(build: Build, install: Invocation): BuildContext | undefined {
  const { context } = build;
  const folder = install.manager.manifests?.[0] === 'package.json' ? installFolder(build, install) : undefined;
  const path = folder === undefined ? undefined : contextPathOf(build, install.run.step.stage, `${folder}/package.json`);
  return path === undefined || context === undefined ? context : contextBelow(context, path.split('/').slice(0, -1).join('/'));
}

/** `npm config set omit dev`, `bundle config set without test`: somebody thought of it. */
function isConfigured({ runs }: Build, { manager, run }: Invocation): boolean {
  return runs.some(({ step, commands }) => {
    if (step.stage !== run.step.stage && !isBuiltFrom(run.step.stage, step.stage)) return false;
    return commands.some(
      ({ name, args }) =>
        manager.commands.includes(name ?? '') &&
        args.some(({ raw }) => raw === 'config') &&
        args.some(({ raw }) => /^(?:without|only|omit|production|with)\b/.test(raw.replace(/^--/, ''))),
    );
  });
}

/** Taken out again in the same layer; where only files are copied, a later layer is as good. */
function isPruned(build: Build, install: Invocation, row: DevDependencies, later: boolean): boolean {
  const { run, manager, command } = install;
  const after = build.runs.filter(({ step }) =>
    step === run.step
      ? true
      : later && (step.stage === run.step.stage ? step.position > run.step.position : isBuiltFrom(step.stage, run.step.stage)),
  );
  return after.some((other) => {
    const behind = (start: number): boolean => other !== run || start > command.span.end;
    const again = build
      .invocationsOf(other)
      .some(
        ({ manager: by, does, args, packages, command: at }) =>
          by === manager &&
          behind(at.span.start) &&
          (does === 'remove' ? packages.length === 0 : args.some(({ raw }) => row.without.test(raw))),
      );
    return (
      again ||
      other.commands.some(
        ({ name, args, span }) => name === 'rm' && behind(span.start) && args.some(({ raw }) => baseName(raw) === baseName(row.folder)),
      )
    );
  });
}

/** `npm start`, where the script is a tool of the development. */
function startsDevTool(build: Build): boolean {
  const words = startOf(build)
    .slice(0, 4)
    .filter((word) => word !== 'run');
  const [program = '', script = ''] = words.map(baseName);
  return build.context !== undefined && /^(?:npm|yarn|pnpm|bun)$/.test(program) && isDevTool(build.context, script);
}

/** A server for the development is installed for all: what ships is for it, and so needs what it works with. */
function bringsDevServer({ installs }: Build): boolean {
  return installs.some(({ run, packages }) => run.step.stage.fate === 'ships' && packages.some(({ raw }) => devServer.test(raw)));
}

const devServer =
  /^(?:nodemon|ember-cli|@angular\/cli|webpack-dev-server|live-server|browser-sync|ts-node-dev|parcel|gatsby(?:-cli)?|gulp(?:-cli)?)(?:@.*)?$/;

/** The COPY that takes the folder, or one above it, into what ships, where no other brings the same folder. */
function copyOf(build: Build, { run, command }: Invocation, row: DevDependencies): DevInstall['copiedBy'] {
  const folder = resolvePath(resolvePath(run.step.before.workdir, command.cwd ?? '.'), row.folder);
  if (folder === undefined || command.cwdUnknown) return undefined;
  const copies = stageReferences(build).filter(({ step }) => step.instruction.keyword === 'COPY' && step.stage.fate === 'ships');
  const taking = copies.flatMap(({ step, stage, at: from }) =>
    readCopy(step.instruction).sources.flatMap(({ value, span }) => {
      const source = resolvePath(
        '/',
        expand(value, (name) => build.valueAt(step, name)),
      );
      return source !== undefined && stage !== undefined && within(folder, source) ? [{ step, at: span, from: stage, place: from }] : [];
    }),
  );
  const own = taking.filter(({ from }) => from === run.step.stage || isBuiltFrom(from, run.step.stage));
  const elsewhere = copies.some(
    ({ step, stage }) =>
      !own.some((each) => each.from === stage) &&
      readCopy(step.instruction).sources.some(({ value }) => value.includes(baseName(row.folder))),
  );
  return elsewhere ? undefined : own[0];
}
