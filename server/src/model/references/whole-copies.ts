import { familyOf } from '../../knowledge';
import { readCopy } from '../../syntax';
import type { Span } from '../../text';
import type { Build } from '../build';
import { resolvePath } from '../paths';
import { rootStage } from '../stage';
import { stageReferences, type StageReference } from './stage-references';

/** A COPY of the root of another stage or image to the root of this one. */
export interface WholeCopy {
  readonly at: Span;
  /** What is copied from, as written. */
  readonly name: string;
  /** Into an empty image it is how layers are made one, and that may be the purpose. */
  readonly flattens: boolean;
}

/** All of them that bring a system along: not so images and stages that hold just what shall be copied, such as scripts or overlays. */
export function* wholeCopies(build: Build): Generator<WholeCopy> {
  for (const reference of stageReferences(build)) {
    const { name, step } = reference;
    if (step.instruction.keyword !== 'COPY' || step.stage.fate === 'unused') continue;
    const { sources, destination } = readCopy(step.instruction);
    const root = sources.find(({ value }) => /^\/+[.*]?$/.test(value));
    const isToRoot = root !== undefined && resolvePath(step.before.workdir, destination?.value) === '/';
    if (!isToRoot || !holdsSystem(build, reference)) continue;
    yield { at: root.span, name, flattens: rootStage(step.stage).base.image === 'scratch' };
  }
}

function holdsSystem({ runs }: Build, { name, stage }: StageReference): boolean {
  if (stage === undefined) return !/[/:@$]/.test(name) || familyOf(name) !== undefined;
  const { image, known } = rootStage(stage).base;
  return image !== 'scratch' && (known.family !== undefined || runs.some(({ step }) => step.stage === stage));
}
