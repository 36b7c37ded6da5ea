import type { BuildContext } from '../context';
import { buildOf, type Build, type BuildInputs } from '../model';
import { parseDockerfile } from '../syntax';
import { applyEdits, minimalEdits, type Edit } from '../text';
import type { Change } from './contract';

/** One thing done to a Dockerfile of which there may be several. */
export interface Round {
  readonly edits: readonly Edit[];
  readonly change: Change;
}

/** Does one thing after the other, each to the file as the last has left it, since what they write would meet; none gives no edits. */
export function inRounds(build: Build, next: (build: Build) => Round | undefined): { edits: Edit[]; changes: Change[] } {
  const changes: Change[] = [];
  let current = build;
  while (changes.length < most) {
    const round = next(current);
    const text = round === undefined ? current.text : applyEdits(current.text, round.edits);
    if (round === undefined || text === current.text) break;
    changes.push(round.change);
    current = withText(current, text);
  }
  return { edits: minimalEdits(build.text, current.text), changes };
}

/** Beyond this nobody could look it over; and what would go on for ever ends. */
const most = 40;

/** The same build of another text. */
function withText(build: Build, text: string): Build {
  return buildOf(parseDockerfile(text), inputsOf(build));
}

/** The same build in another context. */
export function withContext(build: Build, context: BuildContext): Build {
  return buildOf(build.file, { ...inputsOf(build), context });
}

function inputsOf({ stages, target, context, today, buildArgs, policy, remoteImages }: Build): BuildInputs {
  const named = target === undefined || target === stages.at(-1) ? {} : { target: target.name ?? String(target.index) };
  return { context, today, buildArgs, policy, remoteImages, ...named };
}
