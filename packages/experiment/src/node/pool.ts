import type { Worker } from 'node:worker_threads';
import type { TrialProgress } from '../trial/stages.ts';
import type { TrialJob } from './trial-job.ts';
import type { FinishedTrial, WorkerReply } from './worker-messages.ts';

export interface PoolOptions {
  /** Starts a worker thread that serves jobs. */
  readonly start: () => Worker;
  /** How many at a time; at least one. */
  readonly workers: number;
  /** Ends the run where it is. */
  readonly signal?: AbortSignal | undefined;
  /** Called with every finished trial, in the order in which they finish; what it throws ends the run. */
  readonly onFinished: (job: TrialJob, trial: FinishedTrial) => void;
  /** Called with every trial that failed twice; what it throws ends the run. */
  readonly onFailed: (job: TrialJob, reason: string) => void;
  readonly onProgress?: (job: TrialJob, progress: TrialProgress) => void;
}

/**
 * Runs jobs on worker threads, chunk by chunk in the order given. A job that fails, or whose worker dies, is tried once
 * more on a fresh worker; the jobs that were to follow it there go on elsewhere.
 *
 * Settles when every job has finished or failed, or the signal has fired; no thread is at work then.
 */
export async function runJobs(
  chunks: readonly (readonly TrialJob[])[],
  options: PoolOptions,
): Promise<void> {
  const { signal, workers, onFinished, onFailed } = options;
  const queue = chunks.map((chunk) => [...chunk]);
  const running = new Set<Worker>();
  let stopped = signal?.aborted ?? false;

  const stop = (): void => {
    stopped = true;
    for (const worker of running) void worker.terminate();
  };
  const start = (): Worker => {
    const worker = options.start();
    running.add(worker);
    worker.once('exit', () => running.delete(worker));
    // What a worker that was given up still has to say must not end the process.
    worker.on('error', () => {});
    return worker;
  };
  /** Runs one chunk; returns the job that failed, the worker being of no more use, or undefined. */
  const runChunk = async (worker: Worker, chunk: TrialJob[]): Promise<Failure | undefined> => {
    const reason = await ask(worker, chunk, {
      onFinished: (trial) => {
        if (!stopped) onFinished(chunk.shift() as TrialJob, trial);
      },
      onProgress: (progress) => {
        if (!stopped) options.onProgress?.(chunk[0] as TrialJob, progress);
      },
    });
    if (reason === undefined || stopped) return undefined;
    void worker.terminate();
    const job = chunk.shift() as TrialJob;
    if (chunk.length > 0) queue.unshift(chunk);
    return { job, reason };
  };
  const serve = async (): Promise<void> => {
    let worker: Worker | undefined;
    while (!stopped) {
      const chunk = queue.shift();
      if (chunk === undefined) break;
      if (worker === undefined || !running.has(worker)) worker = start();
      const failure = await runChunk(worker, chunk);
      if (failure === undefined) continue;
      worker = start();
      const again = await runChunk(worker, [failure.job]);
      if (again === undefined) continue;
      worker = undefined;
      onFailed(again.job, again.reason);
    }
    void worker?.terminate();
  };

  signal?.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(Array.from({ length: Math.min(workers, queue.length) }, serve));
  } finally {
    signal?.removeEventListener('abort', stop);
    // A thread that is still at work after another one failed ends here too.
    stop();
  }
}

interface Failure {
  readonly job: TrialJob;
  readonly reason: string;
}

interface Answers {
  readonly onFinished: (trial: FinishedTrial) => void;
  readonly onProgress: (progress: TrialProgress) => void;
}

/**
 * Sends a worker a chunk and hears its answers.
 *
 * @returns undefined when all jobs are done, else why the next one is not: an error, or the worker's death
 */
function ask(
  worker: Worker,
  chunk: readonly TrialJob[],
  { onFinished, onProgress }: Answers,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let left = chunk.length;
    const hear = (reply: WorkerReply): void => {
      if ('progress' in reply) {
        onProgress(reply.progress);
      } else if ('error' in reply) {
        settle(reply.error);
      } else {
        onFinished(reply.finished);
        left -= 1;
        if (left === 0) settle(undefined);
      }
    };
    const onMessage = (reply: WorkerReply): void => {
      try {
        hear(reply);
      } catch (cause) {
        release();
        reject(cause);
      }
    };
    const settle = (reason: string | undefined): void => {
      release();
      resolve(reason);
    };
    const release = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const onError = (cause: unknown): void =>
      settle(cause instanceof Error ? cause.message : String(cause));
    const onExit = (code: number): void => settle(`its worker ended with code ${code}`);
    worker.on('message', onMessage).once('error', onError).once('exit', onExit);
    worker.postMessage(chunk);
  });
}
