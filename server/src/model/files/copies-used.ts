import type { Build } from '../build';
import { copiesIn, type CopyIn } from './copies';
import { archivesCopied } from './archives';
import type { Effect } from './effect';
import { mayBeLarge } from './history';
import { baseName, resolvePath, within } from '../paths';
import type { Run } from '../run';
import { stepsNaming } from '../mentions';
import { expand } from '../variables';

/** The same files, brought by two instructions of what ships. */
export interface CopyRepeated {
  readonly first: Effect;
  readonly second: Effect;
}

/** Pairs of copies of what ships that bring the same files, of which the second stores them once more; small files are left out. */
export function* copiesRepeated(build: Build): Generator<CopyRepeated> {
  const known = new Map<string, Effect>();
  const undone = new Set(build.undone.flatMap(({ writes }) => writes));
  for (const { step, copy } of shippingCopies(build)) {
    // What they pick out of a folder is not compared.
    if (step.instruction.flags.some(({ name }) => name === 'exclude' || name === 'parents')) continue;
    for (const effect of build.effectsOf(step)) {
      const source = copy.sources.find(({ span }) => span.start === effect.at.start);
      if (source === undefined || source.heredoc !== undefined || effect.what === 'download' || undone.has(effect)) continue;
      const path = expand(source.value, (name) => build.valueAt(step, name));
      const key = path === undefined ? undefined : `${copy.from?.value?.toLowerCase() ?? ''}:${resolvePath('/', path) ?? ''}`;
      if (key === undefined || !mayBeLarge(effect) || within(effect.path, '/etc')) continue;
      const first = known.get(key);
      if (first === undefined) known.set(key, effect);
      // No link serves where the same files shall belong to another user elsewhere.
      else if (effect.path === first.path || rightsIn(effect) === rightsIn(first)) yield { first, second: effect };
    }
  }
}

/** The owner and the mode that a copy gives. */
function rightsIn({ step: { instruction } }: Effect): string {
  return ['chown', 'chmod'].map((wanted) => instruction.flags.find(({ name }) => name === wanted)?.value ?? '').join(' ');
}

/** A file that one RUN needs, and nothing else. */
export interface FileForOneRun {
  readonly write: Effect;
  readonly copy: CopyIn;
  readonly run: Run;
}

/** How many files are asked about, since each question reads the whole text. */
const mostFiles = 40;

/**
 * Files that a COPY of what ships brings and only one RUN behind it names: packages to install, and what is put in a temporary folder. Not
 * those that a later layer deletes again, and no archives that are unpacked: those are smells of their own.
 */
export function* filesForOneRun(build: Build): Generator<FileForOneRun> {
  let left = mostFiles;
  const unpacked = archivesCopied(build).filter(({ by }) => by.does === 'unpacked');
  const others = new Set(
    [...build.undone.flatMap(({ writes }) => writes), ...unpacked.map(({ write }) => write)].map(({ at }) => at.start),
  );
  for (const copy of shippingCopies(build)) {
    if (copy.step.instruction.keyword !== 'COPY' || copy.copy.sources.length !== 1) continue;
    const [write] = build.effectsOf(copy.step);
    if (write === undefined || !write.file || others.has(write.at.start) || write.path.includes('\u0001')) continue;
    if (!installer.test(write.path) && !temporary.test(write.path)) continue;
    const name = baseName(write.path);
    if ((left -= 1) < 0) return;
    const [user, more] = stepsNaming(build, name).filter((step) => step !== copy.step);
    const run = build.runAt(user);
    if (run === undefined || more !== undefined || user?.stage !== copy.step.stage || user.onbuild || user.position < copy.step.position)
      continue;
    yield { write, copy, run };
  }
}

/** Packages that serve when they are installed, and never again. */
const installer = /\.(?:deb|rpm|apk|whl|gem|run)$/;
const temporary = /^\/(?:var\/)?tmp\/(?!.*[*?[])/;

function shippingCopies(build: Build): CopyIn[] {
  return copiesIn(build).filter(({ step }) => step.stage.fate === 'ships' && !step.onbuild);
}
