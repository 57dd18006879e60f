import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { EszokError } from '@eszok/core';
import type { RenderWarning } from '../options.js';
import {
  type AnswerMessage,
  type Drawn,
  drawJob,
  type ErrorMessage,
  errorMessage,
  errorOf,
  type RenderJob,
} from './job.js';

/** How many invoices are drawn at a time. */
export interface RenderManyOptions {
  /** Threads that draw; default: as many as the machine has processors, less one. 0 draws on this one. */
  threads?: number;
}

/** What became of one job; one that failed does not stop the others. */
export type RenderOutcome =
  | { index: number; pdf: Uint8Array; warnings: readonly RenderWarning[]; error?: undefined }
  | { index: number; pdf?: undefined; warnings?: undefined; error: EszokError };

/**
 * Draws any number of documents over worker threads. Results come in the order of the jobs, as they are ready;
 * jobs are taken from the source only as results are read, so memory does not grow with their number.
 * Options must be data: functions (`stampOptions.renderer`) cannot cross to a thread; `onWarning` can be given,
 * and what it is told stands in the outcome too.
 */
export async function* renderMany(
  jobs: Iterable<RenderJob> | AsyncIterable<RenderJob>,
  options: RenderManyOptions = {},
): AsyncGenerator<RenderOutcome, void, undefined> {
  const file = new URL('./render-worker.js', import.meta.url);
  const threads = options.threads ?? Math.max(1, availableParallelism() - 1);
  const pool =
    threads > 0 && existsSync(fileURLToPath(file)) ? new ThreadPool(file, threads) : new SameThread();
  const waiting: Promise<RenderOutcome>[] = [];
  let index = 0;
  try {
    for await (const job of jobs) {
      waiting.push(outcome(pool, job, index));
      index += 1;
      if (waiting.length >= pool.window) yield await waiting.shift()!;
    }
    while (waiting.length > 0) yield await waiting.shift()!;
  } finally {
    await pool.close();
  }
}

interface Pool {
  /** How many jobs may be under way. */
  readonly window: number;
  draw(job: RenderJob): Promise<Drawn>;
  close(): Promise<void>;
}

/** A failed job is an outcome, never a rejection nobody waits for. */
async function outcome(pool: Pool, job: RenderJob, index: number): Promise<RenderOutcome> {
  try {
    const { onWarning, ...data } = job.options ?? {};
    const drawn = await pool.draw({ ...job, options: data });
    if (onWarning) for (const warning of drawn.warnings) onWarning(warning);
    return { index, ...drawn };
  } catch (error) {
    return { index, error: errorOf(error instanceof JobFailed ? error.told : errorMessage(error)) };
  }
}

class JobFailed extends Error {
  constructor(readonly told: ErrorMessage) {
    super(told.message.en);
  }
}

class SameThread implements Pool {
  readonly window = 1;
  readonly draw = drawJob;
  async close(): Promise<void> {}
}

interface Thread {
  worker: Worker;
  pending: Map<number, { resolve: (drawn: Drawn) => void; reject: (error: Error) => void }>;
}

class ThreadPool implements Pool {
  readonly window: number;
  private readonly threads: Thread[];
  private next = 0;

  constructor(file: URL, count: number) {
    this.window = count * 3;
    this.threads = Array.from({ length: count }, () => startThread(file));
  }

  draw(job: RenderJob): Promise<Drawn> {
    const thread = this.threads.reduce((least, other) =>
      other.pending.size < least.pending.size ? other : least,
    );
    const id = this.next++;
    return new Promise((resolve, reject) => {
      thread.pending.set(id, { resolve, reject });
      try {
        thread.worker.postMessage({ id, job });
      } catch (error) {
        // Something in the options is no data.
        thread.pending.delete(id);
        reject(error);
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }
}

function startThread(file: URL): Thread {
  const worker = new Worker(file);
  const thread: Thread = { worker, pending: new Map() };
  worker.on('message', (answer: AnswerMessage) => {
    const waiting = thread.pending.get(answer.id);
    thread.pending.delete(answer.id);
    if ('pdf' in answer) waiting?.resolve({ pdf: answer.pdf, warnings: answer.warnings });
    else waiting?.reject(new JobFailed(answer.error));
  });
  const fail = (error: Error) => {
    for (const { reject } of thread.pending.values()) reject(error);
    thread.pending.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the drawing thread ended early')));
  return thread;
}
