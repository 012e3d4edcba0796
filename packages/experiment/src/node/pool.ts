import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type BackendName, backendName } from '@onestep/linalg';
import type { Cell, Plan } from '../trial/plan.ts';
import type { TrialProgress, TrialStage } from '../trial/stages.ts';
import type { TrialResult } from '../trial/trial-result.ts';

/** What a worker is started with: the cells, and the backend of the thread that starts it. */
export interface Setup {
  readonly cells: readonly Cell[];
  readonly backend: BackendName;
}

/** What a worker is told to do, and what it answers. */
export interface Job {
  readonly cell: number;
  readonly trial: number;
}
export type FinalReply = { readonly result: TrialResult } | { readonly error: string };
/** While at it, a worker says how far it has come. */
export type Reply = FinalReply | { readonly progress: TrialProgress };

export interface RunOptions {
  /** Worker threads; by default one a core. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  /** Called after every trial, with how many are done and how many there are. */
  readonly onTrial?: (done: number, total: number) => void;
  /** Called where a stage of a trial begins. */
  readonly onProgress?: (progress: RunProgress) => void;
}

/** How far a run has come. */
export interface RunProgress {
  /** Trials done, with the parts of those that are running. */
  readonly done: number;
  readonly total: number;
  /** What the worker heard last is at. */
  readonly stage: TrialStage;
}

/** Thrown when a run was stopped by its signal. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** Thrown when a trial failed twice; names the trial so that it can be run alone. */
export class TrialFailedError extends Error {
  override readonly name = 'TrialFailedError';
}

/** How many threads a run of that many trials uses when nobody says. */
export function defaultWorkers(trials: number): number {
  return Math.max(1, Math.min(availableParallelism(), trials));
}

/**
 * Runs every trial of a plan on worker threads. Results are placed by cell and trial, so they do not
 * depend on how many threads there are or which finishes first. A trial that fails, or whose worker
 * dies, is tried once more on a fresh one. Every thread computes with the backend that this one uses.
 *
 * @returns results[cell][trial]
 * @throws InterruptedError when the signal fires; TrialFailedError when a trial fails twice
 */
export async function runPlan(plan: Plan, options: RunOptions = {}): Promise<TrialResult[][]> {
  const { signal, onTrial, onProgress } = options;
  const queue = jobsOf(plan);
  const total = queue.length;
  const results: TrialResult[][] = plan.cells.map(() => []);
  const retried = new Set<Job>();
  const running = new Set<Worker>();
  const parts = new Map<Job, number>();
  let done = 0;
  let stopped = false;

  const stop = (): void => {
    stopped = true;
    for (const worker of running) void worker.terminate();
  };
  const advance = (job: Job, { stage, fraction }: TrialProgress): void => {
    if (stopped) return;
    parts.set(job, fraction);
    const underway = [...parts.values()].reduce((sum, part) => sum + part, 0);
    onProgress?.({ done: done + underway, total, stage });
  };
  const finish = (job: Job, result: TrialResult): void => {
    (results[job.cell] as TrialResult[])[job.trial] = result;
    done += 1;
    onTrial?.(done, total);
  };
  const retry = (job: Job, reason: string): void => {
    if (retried.has(job)) {
      const seed = JSON.stringify(plan.spec.seed);
      throw new TrialFailedError(`trial ${job.trial} (seed ${seed}) failed twice: ${reason}`);
    }
    retried.add(job);
    queue.unshift(job);
  };
  const serve = async (): Promise<void> => {
    let worker: Worker | undefined;
    for (let job = queue.shift(); job !== undefined && !stopped; job = queue.shift()) {
      worker ??= start(plan.cells, running);
      const reply = await ask(worker, job, (progress) => advance(job as Job, progress));
      parts.delete(job);
      if (stopped) return;
      if ('result' in reply) finish(job, reply.result);
      else {
        void worker.terminate();
        worker = undefined;
        retry(job, reply.error);
      }
    }
  };

  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const count = Math.min(options.workers ?? defaultWorkers(total), total);
    await Promise.all(Array.from({ length: count }, serve));
  } finally {
    signal?.removeEventListener('abort', stop);
    // A thread that is still at work after another one failed ends here too.
    stop();
  }
  if (signal?.aborted) throw new InterruptedError(`stopped after ${done} of ${total} trials`);
  return results;
}

function jobsOf({ cells }: Plan): Job[] {
  return cells.flatMap(({ spec }, cell) =>
    Array.from({ length: spec.trials }, (_, trial) => ({ cell, trial })),
  );
}

function start(cells: readonly Cell[], running: Set<Worker>): Worker {
  // The extension differs between the sources and the build; the folder does not.
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  const worker = new Worker(new URL(`./worker${extension}`, import.meta.url), {
    workerData: { cells, backend: backendName() } satisfies Setup,
    // Node's own flags are inherited, but for the one that describes code given on the command line.
    execArgv: process.execArgv.filter((flag) => !flag.startsWith('--input-type')),
  });
  running.add(worker);
  worker.once('exit', () => running.delete(worker));
  return worker;
}

/** A worker's answer, after what it says on the way; its death is an answer too. */
function ask(
  worker: Worker,
  job: Job,
  onProgress: (progress: TrialProgress) => void,
): Promise<FinalReply> {
  return new Promise((resolve) => {
    const onMessage = (reply: Reply): void => {
      if ('progress' in reply) onProgress(reply.progress);
      else settle(reply);
    };
    const settle = (reply: FinalReply): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(reply);
    };
    const onError = (cause: unknown): void =>
      settle({ error: cause instanceof Error ? cause.message : String(cause) });
    const onExit = (code: number): void => settle({ error: `the worker ended with code ${code}` });
    worker.on('message', onMessage).once('error', onError).once('exit', onExit);
    worker.postMessage(job);
  });
}
