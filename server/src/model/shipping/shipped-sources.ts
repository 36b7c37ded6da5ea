import { readCopy } from '../../syntax';
import type { Span } from '../../text';
import type { Build } from '../build';
import { buildWork } from './build-work';
import { wholeContextCopies } from '../files/context-copies';
import { baseName, resolvePath, within } from '../paths';
import { isBuiltFrom, type Stage, type Step } from '../stage';
import { stageReferences } from '../references/stage-references';
import { startOf } from './starting';
import { expand } from '../variables';

/** The whole build context, copied into what ships beside the program that was built from it in another stage. */
export interface ShippedSources {
  readonly at: Span;
  /** The stage that has built it. */
  readonly builtIn: Stage;
  readonly program: Step;
}

/** The first such COPY, where the container starts just that program and nothing behind the COPY makes use of the sources. */
export function shippedSources(build: Build): ShippedSources | undefined {
  const compiled = buildWork(build).filter(({ kind, step }) => kind === 'compiled' && step.stage.fate === 'copied-from');
  if (compiled.length === 0) return undefined;
  const program = stageReferences(build).find(
    ({ step, stage }) =>
      step.instruction.keyword === 'COPY' &&
      step.stage.fate === 'ships' &&
      stage !== undefined &&
      compiled.some((work) => work.step.stage === stage || isBuiltFrom(stage, work.step.stage)) &&
      startsWith(build, step),
  );
  if (program?.stage === undefined) return undefined;
  const whole = wholeContextCopies(build).find(({ step }) => step.stage.fate === 'ships' && isIdleAfter(build, step));
  return whole && { at: whole.source.span, builtIn: program.stage, program: program.step };
}

/** The container is started with a file that this COPY brings. */
function startsWith(build: Build, step: Step): boolean {
  const { sources, destination } = readCopy(step.instruction);
  const written = destination && expand(destination.value, (name) => build.valueAt(step, name));
  const target = resolvePath(step.before.workdir, written);
  const names = [...sources.map(({ value }) => baseName(value)), baseName(destination?.value ?? '')];
  return startOf(build).some((word) => {
    const path = resolvePath(build.target?.end.workdir, word);
    return (
      names.includes(baseName(word)) ||
      (target !== undefined && target !== '/' && path !== undefined && /^[./]|\.(?:dll|jar)$/.test(word) && within(path, target))
    );
  });
}

function isIdleAfter(build: Build, copy: Step): boolean {
  return build.runs.every(({ step, script, commands }) => {
    const follows = step.stage === copy.stage ? step.position > copy.position : isBuiltFrom(step.stage, copy.stage);
    return !follows || step.stage.fate !== 'ships' || (script !== undefined && commands.every(({ name }) => idle.test(name ?? '')));
  });
}

const idle = /^(?:chmod|chown|mkdir|ln|adduser|addgroup|useradd|groupadd|apt-get|apk|rm|echo|set|true|ls|touch)$/;
