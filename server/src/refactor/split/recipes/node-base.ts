import { alternatives, canonicalName, parseImage, throughSameMirror } from '../../../knowledge';
import type { Build, Stage } from '../../../model';
import type { Refusal } from '../../contract';

/** The image that a Node.js project ships on. */
export interface NodeBase {
  /** As FROM has it, with the variables that the stage's own has. */
  readonly image: string;
  /** The one that it means. */
  readonly meant: string;
  /** It lacks what the stage's own image brings beside Node.js. */
  readonly slimmer: boolean;
  readonly system: 'apt' | 'apk';
  /** The major version of Node.js; `undefined` for a name such as `lts`, which is a recent one. */
  readonly major: number | undefined;
}

/** The slim twin of the same version on the same C library, or the same image where it is lean already; `undefined` for other images. */
export function nodeBase(build: Build, { base }: Stage): NodeBase | Refusal | undefined {
  const { written, image, meant } = base;
  const reference = meant === undefined ? undefined : parseImage(meant);
  if (written === undefined || image === undefined || meant === undefined || reference === undefined) return undefined;
  const name = canonicalName(reference);
  if (name !== 'node' && name !== 'oven/bun') return undefined;
  const { tag = 'latest', digest } = reference;
  const number = Number(/^\d+/.exec(tag)?.[0] ?? NaN);
  const major = Number.isNaN(number) || name !== 'node' ? undefined : number;
  const system = /(?:^|-)alpine/.test(tag) ? 'apk' : 'apt';
  const same = { image: written, meant, slimmer: false, system, major } as const;
  if (name === 'oven/bun' || /(?:^|-)(?:slim|alpine)/.test(tag)) return /distroless/.test(tag) ? undefined : same;
  if (digest !== undefined) return { because: `A digest says which \`${name}\` is meant, and that of its slim twin is not known.` };
  const twin = alternatives(meant).find(({ variant }) => variant === 'slim')?.image;
  const other = twin === undefined ? undefined : throughSameMirror(image, twin, build.policy.registryMirrors ?? {});
  if (twin === undefined || other === undefined) return { because: `No slim image of the same version as \`${meant}\` is known.` };
  if (!written.includes('$')) return { image: other, meant: twin, slimmer: true, system, major };
  // What a build argument changes has to change both.
  if (other !== `${image}-slim`) return { because: 'The image is put together of variables, so that its slim twin cannot be named.' };
  return { image: `${written}-slim`, meant: twin, slimmer: true, system, major };
}
