import { readCopy } from '../../syntax';
import type { Build } from '../build';
import type { Invocation } from '../invocation';
import { flagValue } from '../../shell';
import { memo } from '../lazy';
import { matchesGlob, resolvePath, within } from '../paths';
import { pathOf } from '../places';
import { stageReferences } from '../references/stage-references';
import type { Stage, Step } from '../stage';
import { expand } from '../variables';

/** A `go build` or `go install` of which the program is copied into what ships. */
export interface ShippedGoBuild {
  readonly invocation: Invocation;
  /** What takes it there. */
  readonly copy: Step;
  /** The stage that it then runs in. */
  readonly into: Stage;
}

/** Those that can be told by the place of the program: what `-o` names, or what lies where Go puts it without one. */
export const shippedGoBuilds = memo((build: Build): readonly ShippedGoBuild[] => {
  const builds = build.invocations.filter(
    ({ manager, verb, run }) =>
      manager.id === 'go' && /^(?:build|install)$/.test(verb.words[0] ?? '') && run.step.stage.fate === 'copied-from',
  );
  if (builds.length === 0) return [];
  const copies = stageReferences(build).filter(({ step }) => step.instruction.keyword === 'COPY' && step.stage.fate === 'ships');
  return builds.flatMap((invocation) => {
    const place = placeOf(build, invocation);
    const copy = copies.find(
      ({ step, stage }) =>
        place !== undefined && stage === invocation.run.step.stage && sourcesOf(build, step).some((source) => takes(source, place)),
    );
    return copy === undefined ? [] : [{ invocation, copy: copy.step, into: copy.step.stage }];
  });
});

interface Place {
  readonly path: string;
  /** The program lies somewhere in it, under a name that only the module knows. */
  readonly folder: boolean;
}

function placeOf({ valueAt }: Build, { command, run: { step }, verb, manager }: Invocation): Place | undefined {
  const folder = command.cwd === undefined ? step.before.workdir : resolvePath(step.before.workdir, command.cwd);
  const here = command.cwdUnknown ? undefined : folder;
  if (verb.words[0] === 'install') {
    const bin = valueAt(step, 'GOBIN') ?? `${valueAt(step, 'GOPATH') ?? '/go'}/bin`;
    return { path: bin, folder: true };
  }
  const output = flagValue(command, '-o', { combined: false, valueFlags: manager.valueFlags ?? [] });
  if (output !== undefined) {
    // `-o=x` is one word with its flag, `-o x` two.
    const path = output.word === output.flag ? resolvePath(here, output.value) : pathOf(output.word, command, step, valueAt);
    return path === undefined ? undefined : { path, folder: /\/\.?$|^\.{1,2}$/.test(output.raw) };
  }
  return here === undefined ? undefined : { path: here, folder: true };
}

function sourcesOf({ valueAt }: Build, step: Step): readonly string[] {
  return readCopy(step.instruction).sources.flatMap(
    ({ value }) =>
      resolvePath(
        '/',
        expand(value, (name) => valueAt(step, name)),
      ) ?? [],
  );
}

/** A file is taken by its name, a pattern or its folder; of a folder with programs in it, any file right inside that may be one. */
function takes(source: string, { path, folder }: Place): boolean {
  if (!folder) return within(path, source) || matchesGlob(path, source);
  return within(path, source) || (source.slice(0, source.lastIndexOf('/')) === path && !/\.\w+$/.test(source));
}
