import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { rules } from '../rules';
import type { Io } from './io';
import { run } from './run';
import { takePart, type Job, type Share } from './share-work';

// The engine spends more on making code fast than a run of a second or two gets back, so it is told to wait longer before it does: over
// 1,000 files, that takes a third less of the processor. Engines are told that are known to know the word; others would complain.
if (Number(process.versions.v8.split('.')[0]) <= 13) setFlagsFromString('--interrupt-budget=2000000');

// A reader that has seen enough (`| head`) is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdout: {
    write: (text: string) => void process.stdout.write(text),
    isTerminal: process.stdout.isTTY === true,
    columns: process.stdout.columns,
  },
  stderr: { write: (text: string) => void process.stderr.write(text) },
  readStdin,
  readPage,
  processors: availableParallelism(),
  startHelper,
  today: () => new Date().toISOString().slice(0, 10),
};

if (isMainThread) {
  // Not `process.exit`, which would cut off what a pipe has not yet taken.
  void run(process.argv.slice(2), io, rules).then((code) => (process.exitCode = code));
} else {
  const job = workerData as Job;
  void takePart(job, { ...io, cwd: job.cwd }, rules).then((share) => parentPort?.postMessage(share));
}

/** Another thread of this same program. */
function startHelper(job: Job): Promise<Share> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread has ended')));
  });
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** The pages are shipped as one file beside the program; where it runs from its sources, they are where they were written. */
async function readPage(rule: string): Promise<string | undefined> {
  const shipped = await readFile(join(__dirname, 'pages.json'), 'utf8').catch(() => undefined);
  if (shipped !== undefined) return (JSON.parse(shipped) as Readonly<Record<string, string>>)[rule];
  return readFile(join(__dirname, '..', '..', '..', 'docs', 'rules', `${rule}.md`), 'utf8').catch(() => undefined);
}
