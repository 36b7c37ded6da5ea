import { sdkOf, type Sdk } from '../../knowledge';
import type { Build } from '../build';
import { memo } from '../lazy';
import { baseName } from '../paths';
import { rootStage, type Stage } from '../stage';
import { shippedWork } from './build-work';
import { isWorkshop, startOf } from './starting';

/** What ships stands on an image that is there to build with. */
export interface ShippedSdk {
  readonly stage: Stage;
  readonly sdk: Sdk;
  /** The program that the container starts, which does without the tools. */
  readonly starts: string;
}

/**
 * The one of the target, where it starts what was built and no tool. Where the program is built in what ships, the build is what there is to
 * say; and a script may call anything.
 */
export const shippedSdk = memo((build: Build): ShippedSdk | undefined => {
  const stage = build.target && rootStage(build.target);
  const image = stage?.base.meant;
  const sdk = image === undefined || stage?.base.known.family === 'windows' ? undefined : sdkOf(image);
  if (stage === undefined || sdk === undefined || isWorkshop(build) || shippedWork(build) !== undefined) return undefined;
  const words = startOf(build);
  const [program = ''] = words;
  return isFinished(sdk, words) ? { stage, sdk, starts: program } : undefined;
});

function isFinished({ runtime }: Sdk, [program = '', ...args]: readonly string[]): boolean {
  switch (runtime) {
    case 'java':
      // `java Main.java` compiles first.
      return baseName(program) === 'java' && !args.some((word) => word.endsWith('.java') || /jshell|jdk\.|tools\.jar/.test(word));
    case 'dotnet':
      return baseName(program) === 'dotnet' && args[0]?.endsWith('.dll') === true;
    case undefined:
      return /^\.{0,2}\//.test(program) && !/\.(?:sh|bash|py|rb|js)$/.test(program) && !folderOfTools.test(program);
  }
}

const folderOfTools = /^\/usr\/local\/(?:go|cargo)\/|^\/(?:usr\/)?bin\//;
