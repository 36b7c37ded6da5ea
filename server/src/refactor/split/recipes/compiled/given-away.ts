import { pathOf, within, type Build, type Step } from '../../../../model';
import { operands, type Command } from '../../../../shell';

/** Of what a `chown` names: what the final stage only gets by its copies, which have the owner with them, and what is there before. */
export interface GivenAway {
  readonly copied: readonly string[];
  readonly there: readonly string[];
}

/**
 * What a `chown` of a stage names, told apart. Below the working directory of a build nothing is there before the copies, but for what is
 * made by commands that the final stage has too, or comes from another stage; elsewhere all is but what a command of the build has named.
 */
export function givenAway(build: Build, step: Step, command: Command, kept: readonly Command[], carried: readonly Step[]): GivenAway {
  const { workdir } = step.before;
  const words = operands(command).slice(1);
  const before = carried.flatMap((each) => build.runAt(each)?.commands.map((other) => ({ other, at: each })) ?? []);
  const making = [...before, ...kept.map((other) => ({ other, at: step }))].filter(({ other }) =>
    /^(?:mkdir|touch|\w*add\w*)$/.test(other.name ?? ''),
  );
  const made = making.flatMap(({ other, at }) => other.args.flatMap((word) => pathOf(word, other, at, build.valueAt) ?? []));
  const brought = carried
    .filter((each) => build.runAt(each) === undefined)
    .flatMap((each) => build.effectsOf(each).flatMap((effect) => (effect.does === 'write' ? effect.path : [])));
  const isCopied = (path: string | undefined): path is string => {
    const place = path?.replace(/\/\*$/, '');
    if (path === undefined || place === undefined) return false;
    if (isOfToolchain.test(place) || isNamedByBuild(build, step, command, place)) return !made.includes(place);
    if (workdir === undefined || workdir === '/') return false;
    if (path === workdir || !within(path, workdir)) return false;
    return ![...brought, ...made].some(
      (other) => other !== workdir && (within(other, place) || (within(place, other) && within(other, workdir))),
    );
  };
  const paths = words.map((word) => ({ raw: word.raw, path: pathOf(word, command, step, build.valueAt) }));
  return {
    copied: paths.flatMap(({ path, raw }) => (isCopied(path) ? raw : [])),
    there: paths.flatMap(({ path, raw }) => (isCopied(path) ? [] : raw)),
  };
}

/** Folders of the images that build, which no other image has. */
const isOfToolchain = /^\/(?:go|usr\/local\/(?:go|cargo))\//;

/** True for a place that a command has named before, but for those that the final stage has too: `-o /usr/local/bin/shop`. */
function isNamedByBuild(build: Build, step: Step, command: Command, place: string): boolean {
  const earlier = build.runs.filter((run) => run.step.stage === step.stage && run.step.position <= step.position);
  return earlier.some(({ commands, step: at }) =>
    commands.some((other) => {
      const { name, args, span } = other;
      if (name === undefined || settles.test(name) || (at === step && span.start >= command.span.start)) return false;
      return args.some((word) => {
        const attached = /^-[\w-]*=(\/.*)$/.exec(word.raw)?.[1];
        return attached === place || pathOf(word, other, at, build.valueAt) === place;
      });
    }),
  );
}

/** What makes accounts and folders, which go along, or changes what is there. */
const settles = /^(?:\w*(?:add|mod)\w*|mkdir|touch|chown|chgrp|rm|ls|cd|test|\[|stat|file|du|find)$/;
