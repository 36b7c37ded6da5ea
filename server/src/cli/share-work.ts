import type { NamedRule } from '../linter';
import type { Input } from './inputs';
import type { Io } from './io';
import { lintInputs, type Complaint } from './lint-inputs';
import type { LintOptions } from './options';
import { render, type RenderedFile } from './rendered';

/** What a helping thread is given: plain data, and memory that all of them see. */
export interface Job {
  readonly inputs: readonly Input[];
  readonly options: LintOptions;
  /** Whether what is written is coloured. */
  readonly colour: boolean;
  readonly cwd: string;
  /** How many inputs have been taken, by whomever. */
  readonly taken: Int32Array;
}

/** What became of one input, as it is written: plain data. */
export interface Written {
  readonly file: RenderedFile;
  readonly complaints: readonly Complaint[];
}

/** What was written, with the places of the inputs. */
export type Share = readonly (readonly [index: number, written: Written])[];

/** Below so many inputs for each, starting a thread takes longer than it saves. */
const worthAThread = 100;
/** So many are linted together. Towards the end they are fewer, so that all threads end at the same time. */
const largestBatch = 64;
const smallestBatch = 4;

/**
 * Lints inputs in as many threads as pay, each taking the next few when it has done its last, and gives what they wrote in the order of the
 * inputs. What a thread that fails had taken is linted here.
 */
export async function shareWork(
  inputs: readonly Input[],
  options: LintOptions,
  colour: boolean,
  io: Io,
  rules: readonly NamedRule[],
): Promise<Written[]> {
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const job: Job = { inputs, options, colour, cwd: io.cwd, taken };
  const helpers = Array.from({ length: helpersFor(inputs, options, io) }, () => helpWith(job, io));
  const written = new Map<number, Written>(await takePart(job, io, rules));
  for (const share of await Promise.all(helpers)) for (const [index, each] of share) written.set(index, each);
  const left = [...inputs.keys()].filter((index) => !written.has(index));
  if (left.length > 0) for (const [index, each] of await lintAt(inBatches(left), job, io, rules)) written.set(index, each);
  return [...inputs.keys()].flatMap((index) => written.get(index) ?? []);
}

async function helpWith(job: Job, { startHelper }: Io): Promise<Share> {
  try {
    return (await startHelper?.(job)) ?? [];
  } catch {
    return [];
  }
}

/** Lints what nobody else has taken, until nothing is left. */
export function takePart(job: Job, io: Io, rules: readonly NamedRule[]): Promise<Share> {
  return lintAt(batchesOf(job), job, io, rules);
}

async function lintAt(
  batches: Iterable<readonly number[]>,
  { inputs, options, colour }: Job,
  io: Io,
  rules: readonly NamedRule[],
): Promise<Share> {
  const order: number[] = [];
  const share: [number, Written][] = [];
  const style = { format: options.format, failOn: options.failOn, colour };
  const chosen = function* (): Generator<readonly Input[]> {
    for (const batch of batches) {
      order.push(...batch);
      yield batch.flatMap((index) => inputs[index] ?? []);
    }
  };
  for await (const outcomes of lintInputs(chosen(), options, io, rules))
    for (const { result, complaints } of outcomes) share.push([order[share.length] ?? 0, { file: render(result, style), complaints }]);
  return share;
}

function* batchesOf({ inputs, options, taken }: Job): Generator<readonly number[]> {
  for (;;) {
    const left = inputs.length - Atomics.load(taken, 0);
    const size = isAlone(options) ? 1 : Math.max(smallestBatch, Math.min(largestBatch, Math.ceil(left / 8)));
    const start = Atomics.add(taken, 0, size);
    if (start >= inputs.length) return;
    yield Array.from({ length: Math.min(size, inputs.length - start) }, (_, i) => start + i);
  }
}

function inBatches(indexes: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(indexes.length / largestBatch) }, (_, i) =>
    indexes.slice(i * largestBatch, (i + 1) * largestBatch),
  );
}

/** What writes is done one after the other: each sees what the one before it has made. */
function isAlone({ fix, diff }: LintOptions): boolean {
  return fix !== undefined || diff;
}

/** What writes, what comes by standard input, and what must not ask a registry twice, stays in one thread and in its order. */
function helpersFor(inputs: readonly Input[], options: LintOptions, { processors, startHelper }: Io): number {
  const { threads, registry } = options;
  if (startHelper === undefined || isAlone(options) || registry || inputs.some(({ file }) => file === undefined)) return 0;
  return Math.max(0, Math.min(threads ?? processors, Math.floor(inputs.length / worthAThread)) - 1);
}
