import { contextPacksAllInOne } from '../../context';
import type { CopySource } from '../../syntax';
import type { Build } from '../build';
import { baseName, folderOf, matchesGlob, resolvePath } from '../paths';
import { stageReferences } from '../references/stage-references';
import { startWords } from '../shipping/start-words';
import type { Stage } from '../stage';
import { expand } from '../variables';
import { copyOf } from './copies';

/** A jar that is copied to where Java starts it, and that holds all libraries too. */
export interface LibraryJar {
  readonly source: CopySource;
  /** The archive as the image has it: `/app/app.jar`. */
  readonly path: string;
}

/** The one that the target starts, by its name or by what builds it; not where it is taken apart again, or comes from another image. */
export function libraryJar(build: Build): LibraryJar | undefined {
  const words = startWords(build);
  const named = words[words.findIndex(({ value }) => value === '-jar') + 1]?.value;
  const stage = words[0]?.step.stage;
  if (named === undefined || stage === undefined || baseName(words[0]?.value ?? '') !== 'java' || !named.endsWith('.jar')) return undefined;
  const path = resolvePath(stage.end.workdir, named);
  for (const step of stage.steps.toReversed()) {
    const copy = copyOf(step);
    if (copy?.destination === undefined || step.onbuild) continue;
    const valueOf = (text: string): string => expand(text, (name) => build.valueAt(step, name)) ?? text;
    const target = resolvePath(step.before.workdir, valueOf(copy.destination.value));
    const source = copy.sources.find(({ value }) => valueOf(value).endsWith('.jar') && !/^\w+:\/\//.test(value));
    if (source === undefined || path === undefined) continue;
    const file = baseName(valueOf(source.value));
    const isOne = target === path || (target === folderOf(path) && matchesGlob(baseName(path), file));
    if (!isOne) continue;
    const from = copy.from === undefined ? undefined : stageReferences(build).find((each) => each.step === step);
    const isOfBuild = copy.from === undefined || from?.stage !== undefined;
    return isOfBuild && holdsAll(build, stage, file) && !isTakenApart(build) ? { source, path } : undefined;
  }
  return undefined;
}

/** By its name; by the manifest only where no folder of libraries is copied beside it. */
function holdsAll({ context }: Build, { steps }: Stage, file: string): boolean {
  if (/-(?:fat|all|uber|shaded|standalone|jar-with-dependencies)(?:-[\d.]+(?:-SNAPSHOT)?)?\.jar$/.test(file)) return true;
  if (context === undefined || contextPacksAllInOne(context) !== true) return false;
  return !steps.some((step) =>
    copyOf(step)?.sources.some(({ value }) => /(?:^|\/)(?:libs?|dependency|dependencies)(?:\/(?:\*(?:\.jar)?)?)?$/.test(value)),
  );
}

/** `java -Djarmode=tools -jar app.jar extract`, `unzip app.jar`. */
function isTakenApart({ runs }: Build): boolean {
  return runs.some(({ commands }) =>
    commands.some(
      ({ name, args }) =>
        (name === 'java' && args.some(({ raw }) => raw.startsWith('-Djarmode='))) ||
        (/^(?:jar|unzip|bsdtar)$/.test(name ?? '') && args.some(({ raw }) => raw.endsWith('.jar'))),
    ),
  );
}
