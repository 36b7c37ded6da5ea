import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences } from './compare';
import { build, docker, readImage } from './docker';
import type { Engine, Image } from './docker';

const before = `FROM busybox
RUN echo one > /content && echo one > /mode && echo one > /owner && echo one > /gone && ln -s one /link && mkdir /type /log
ENV NAME=one
CMD ["one"]
`;

const after = `FROM busybox
RUN echo two > /content && echo one > /mode && echo one > /owner && echo one > /new && ln -s two /link && echo one > /type && mkdir /log
RUN chmod 4755 /mode && chown 1000:2000 /owner
ENV NAME=two
CMD ["one"]
`;

const expected = [
  '/content has another content',
  '/gone is gone',
  '/link leads to two, did to one',
  '/mode has mode 4755, had 644',
  '/new is new',
  '/owner belongs to 1000:2000, did to 0:0',
  '/type is a file, was a folder',
  'Env',
];

/** Two images that differ in every way that is compared: were one of them overlooked, no case would prove anything. Throws then. */
export async function control(engine: Engine): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'deadweight-proof-'));
  const images: Image[] = [];
  try {
    for (const [what, dockerfile] of Object.entries({ before, after })) {
      const path = join(folder, what);
      writeFileSync(path, dockerfile);
      const name = `deadweight-proof:control-${what}`;
      await build(engine, { name, dockerfile: path, context: folder, afresh: true });
      images.push(await readImage(engine, name));
    }
    const [old, now] = images;
    const seen = old === undefined || now === undefined ? [] : [...differences(old, now, {})];
    // The PATH of busybox images differs, and so does what is said of Env.
    const said = seen.map((line) => line.replace(/^Env is .*/, 'Env'));
    if (said.join('\n') !== expected.join('\n')) throw new Error(`the comparison does not see what differs, but:\n${seen.join('\n')}`);
  } finally {
    for (const { name } of images) await docker(engine, ['image', 'rm', '--force', name]);
    rmSync(folder, { recursive: true, force: true });
  }
}
