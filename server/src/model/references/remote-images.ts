import type { ImageQuestion, RemoteImage } from '../../../../shared/src';
import { parseImage } from '../../knowledge';
import type { Build } from '../build';
import { memo } from '../lazy';
import type { Stage } from '../stage';
import { definedContexts } from './definitions';
import { globalArguments, isPlatformArgument } from './from-arguments';
import { platformOf } from './stage-references';
import { expand, variablesIn } from '../variables';

/** What a registry can be asked about the base of a stage; `undefined` for a stage, `scratch`, a named context, and what is not known. */
export const imageQuestion: (build: Build, stage: Stage) => ImageQuestion | undefined = (build, stage) => questionsOf(build).get(stage);

/** What a registry can be asked about a build, each image once. */
export function imageQuestions(build: Build): readonly ImageQuestion[] {
  return [...new Map([...questionsOf(build).values()].map((question) => [question.key, question])).values()];
}

/** What a registry has said of the base of a stage, if it was asked. */
export function remoteImageOf(build: Build, stage: Stage): RemoteImage | undefined {
  const question = build.remoteImages.size === 0 ? undefined : imageQuestion(build, stage);
  return question && build.remoteImages.get(question.key);
}

/** True where a pinned digest is no longer among those that the tag means. */
export function isOutdated({ tag, digest }: ImageQuestion, { digests }: RemoteImage): boolean {
  return tag !== undefined && digest !== undefined && !digests.includes(digest);
}

const questionsOf = memo((build: Build): ReadonlyMap<Stage, ImageQuestion> => {
  const contexts = definedContexts(build);
  return new Map(
    build.stages.flatMap((stage) => {
      const { parent, base } = stage;
      const image = parent !== undefined || base.image === undefined ? undefined : parseImage(base.image);
      if (image === undefined || image.name === 'scratch' || contexts.includes((base.image ?? '').toLowerCase())) return [];
      const { registry = 'docker.io', digest } = image;
      const isOfficial = registry === 'docker.io' && !image.repository.includes('/');
      const repository = isOfficial ? `library/${image.repository}` : image.repository;
      const tag = image.tag ?? (digest === undefined ? 'latest' : undefined);
      const platform = platformFor(build, stage);
      const name = `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
      const key = platform === usual ? name : `${name} ${platform}`;
      return [[stage, { key, registry, repository, tag, digest, platform }] as const];
    }),
  );
});

const usual = 'linux/amd64';

/** The platform that FROM names, as images name it; the usual one where it names none, or one that only the build knows. */
function platformFor(build: Build, stage: Stage): string {
  const written = platformOf(stage)?.value ?? '';
  const valueOf = (name: string): string | undefined => build.buildArgs[name] ?? globalArguments(build).get(name)?.value;
  const known = variablesIn(written).some(isPlatformArgument) ? undefined : expand(written, valueOf);
  const [os = '', arch = '', variant] = (known ?? '').toLowerCase().split('/');
  if (os === '' || !/^[a-z0-9/._-]+$/i.test(known ?? '')) return usual;
  const name = arch === '' ? `linux/${architecture(os)}` : `${os}/${architecture(arch)}`;
  return variant === undefined ? name : `${name}/${variant}`;
}

function architecture(name: string): string {
  return ({ x86_64: 'amd64', 'x86-64': 'amd64', aarch64: 'arm64' } as Readonly<Record<string, string>>)[name] ?? name;
}
