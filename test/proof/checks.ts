import { appendFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { differences } from './compare';
import { build, docker, readImage, say } from './docker';
import type { Image } from './docker';
import type { Trial } from './trial';

/** Looks at a trial once more and says what it saw. Throws where it is not what the rule claims. */
export type Check = (trial: Trial) => Promise<string>;

/** The image after the fix is smaller by so many bytes at least. */
export function saves(bytes: number): Check {
  return ({ before, after }) => {
    const saved = before.image.bytes - after.image.bytes;
    if (saved < bytes) throw new Error(`it saves ${saved} bytes, not ${bytes}`);
    return Promise.resolve(`saves ${saved} bytes of ${before.image.bytes}`);
  };
}

/** After an edit of a file, the build before the fix runs the step again, and the one after takes it from the cache. */
export function keepsStep(step: string, edited: string): Check {
  return async ({ engine, proof, before, after, context }) => {
    // Another edit each time: the engine may remember the last one.
    appendFileSync(join(context, edited), `\n// edited at ${Date.now()}\n`);
    const seconds: string[] = [];
    const images: Image[] = [];
    for (const [version, cached] of [
      [before, false],
      [after, true],
    ] as const) {
      const built = await build(engine, { name: version.image.name, dockerfile: version.dockerfile, context, afresh: false });
      if (isCached(built.log, step) !== cached) throw new Error(`${step} is ${cached ? 'run again' : 'cached'}:\n${built.log}`);
      seconds.push(`${built.seconds.toFixed(1)} s`);
      images.push(await readImage(engine, version.image.name));
    }
    const [old, now] = images;
    const wrong = old === undefined || now === undefined ? [] : [...differences(old, now, proof)];
    if (wrong.length > 0) throw new Error(`after the edit: ${wrong.join('\n')}`);
    return `after an edit of ${edited}, ${step} is run again before the fix (${seconds[0] ?? ''}) and cached after it (${seconds[1] ?? ''})`;
  };
}

/** In BuildKit's plain log: `#7 [3/4] RUN npm ci`, then `#7 CACHED` or the step's output. */
function isCached(log: string, step: string): boolean {
  const number = log
    .split('\n')
    .find((line) => /^#\d+ \[.*?\] RUN /.test(line) && line.includes(step))
    ?.split(' ')[0];
  if (number === undefined) throw new Error(`the log has no step ${step}:\n${log}`);
  return log.split('\n').includes(`${number} CACHED`);
}

/** The mounted cache holds files after the build, and a second build of the same layer takes them from there. */
export function fillsCache(sign: { readonly files: string; readonly said?: string }): Check {
  return async ({ engine, before, after, context }) => {
    const mounts = [...after.text.matchAll(/--mount=type=cache,\S+/g)].map(([mount]) => mount);
    const targets = mounts.map((mount) => /target=([^,\s]+)/.exec(mount)?.[1] ?? '');
    const look = await docker(
      engine,
      ['buildx', 'build', '--network=none', '--progress=plain', '--output=type=cacheonly', '-'],
      `FROM busybox\nRUN ${mounts.join(' ')} find ${targets.join(' ')} -type f -name '${sign.files}' | wc -l | sed 's/^/files: /'; : ${Date.now()}\n`,
    );
    const found = Number(/files: (\d+)/.exec(look.err)?.[1] ?? 0);
    if (look.code !== 0 || found === 0) throw new Error(`the cache holds no ${sign.files}:\n${look.err}`);
    const seconds: number[] = [];
    for (const { image, dockerfile, text } of [before, after]) {
      // Not by --no-cache, which starts with empty mounts: another environment runs every step again, too.
      writeFileSync(dockerfile, text.replaceAll(/^FROM .*$/gm, `$&\nENV DEADWEIGHT_PROOF=${Date.now()}`));
      const again = await build(engine, { name: image.name, dockerfile, context, afresh: false });
      if (image === after.image && sign.said !== undefined && !again.log.includes(sign.said))
        throw new Error(`the second build does not say "${sign.said}":\n${again.log}`);
      seconds.push(again.seconds);
    }
    const [old = 0, now = 0] = seconds;
    return `the cache holds ${found} ${sign.files}; a second build takes ${now.toFixed(1)} s, ${old.toFixed(1)} s before the fix`;
  };
}

/**
 * `docker stop` reaches the program, which says so and ends; what it prints on its start is the same before and after. `soFar` says that
 * the signal does not reach it before the fix: dash stands in between, while the shell of busybox gives way to its last command.
 */
export function stops({ soFar }: { readonly soFar?: 'deaf' } = {}): Check {
  return async ({ engine, before, after }) => {
    const runs = [];
    for (const { image } of [before, after]) {
      const container = await say(engine, 'run', '--detach', '--network=none', image.name);
      try {
        let started = '';
        for (let i = 0; i < 100 && !started.includes('ready'); i += 1) {
          await setTimeout(100);
          started = await say(engine, 'logs', container);
        }
        const { seconds } = await docker(engine, ['stop', '--time=6', container]);
        const ended = await say(engine, 'logs', container);
        const code = await say(engine, 'inspect', '--format={{.State.ExitCode}}', container);
        runs.push({ started, ended, code, seconds });
      } finally {
        await docker(engine, ['rm', '--force', container]);
      }
    }
    const [old, now] = runs;
    if (old === undefined || now === undefined || old.started !== now.started)
      throw new Error(`it says "${now?.started ?? ''}", said "${old?.started ?? ''}"`);
    if (!now.ended.includes('stopped') || now.seconds > 4)
      throw new Error(`after the fix, no signal reaches the program (${now.seconds.toFixed(1)} s, exit code ${now.code}): ${now.ended}`);
    if (soFar === 'deaf' && old.ended.includes('stopped')) throw new Error('the signal reaches the program before the fix, too');
    const heard = old.ended.includes('stopped') ? 'the signal reached it too' : 'no signal reached it';
    return `stops after ${now.seconds.toFixed(1)} s with exit code ${now.code}; before the fix ${heard}: ${old.seconds.toFixed(1)} s, exit code ${old.code}`;
  };
}

/** A container prints the same before and after, and ends with the same code. */
export const printsTheSame: Check = async ({ engine, before, after }) => {
  const [old, now] = await Promise.all([before, after].map(({ image }) => docker(engine, ['run', '--rm', '--network=none', image.name])));
  if (old === undefined || old.out !== now?.out || old.code !== now.code)
    throw new Error(
      `it prints "${now?.out ?? ''}" and ends with ${now?.code ?? ''}, printed "${old?.out ?? ''}" and ended with ${old?.code ?? ''}`,
    );
  return `prints ${JSON.stringify(old.out.slice(0, 60))} and ends with ${old.code}, as before`;
};
