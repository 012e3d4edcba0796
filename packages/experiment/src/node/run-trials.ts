import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { backendName } from '@onestep/linalg';
import type { SweepValue } from '../spec/spec.ts';
import type { Store } from '../store/store.ts';
import type { Plan } from '../trial/plan.ts';
import type { TrialStage } from '../trial/stages.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import { KnownTrials, type TrialNumbers } from './known-trials.ts';
import { runJobs } from './pool.ts';
import { largestStandardError, nextTrials, type StandardErrorGoal } from './standard-error-goal.ts';
import { startWorker } from './start-worker.ts';
import { chunksOf, type TrialJob } from './trial-job.ts';
import type { WorkerSetup } from './worker-messages.ts';

export interface RunOptions {
  /** Worker threads; by default one a core. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  /** Where finished trials are kept, and taken from; by default nowhere. */
  readonly store?: Store | undefined;
  /** Whether stored trials are not used, and replaced; default false. */
  readonly fresh?: boolean;
  /** Which trials; by default those of the spec, from 0. */
  readonly trials?: TrialNumbers;
  /** Runs more trials than the spec asks for, until the errors are known so well. */
  readonly until?: StandardErrorGoal | undefined;
  /** Called once it is known how many trials there are and how many of them need not be run; again where more follow. */
  readonly onStart?: (reused: number, total: number) => void;
  /** Called after every trial, with how many are done and how many there are. */
  readonly onTrial?: (done: number, total: number) => void;
  /** Called where a stage of a trial begins. */
  readonly onProgress?: (progress: RunProgress) => void;
  /** Called when a trial has failed twice; what it throws ends the run. By default the run goes on. */
  readonly onFailure?: (failure: FailedTrial) => void;
  /** Starts a worker thread; to be replaced where workers live elsewhere. */
  readonly start?: (setup: WorkerSetup) => Worker;
}

/** How far a run has come. */
export interface RunProgress {
  /** Trials done, with the parts of those that are running. */
  readonly done: number;
  readonly total: number;
  /** What the worker heard last is at. */
  readonly stage: TrialStage;
}

/** A trial that failed twice: which, with its seed, where in the sweep, and why. */
export interface FailedTrial {
  readonly trial: number;
  readonly seed: number | string;
  /** The swept values of its cell; a trial serves every step size and ridge. */
  readonly at: Readonly<Record<string, SweepValue>>;
  readonly reason: string;
}

/** What a run has found. A trial is counted once for every cell of the plan. */
export interface TrialRun {
  /** results[cell], by number of the trial; without those that failed. */
  readonly results: TrialResult[][];
  /** Which trials there are: those of the spec, from 0, or more where a goal asked for them. */
  readonly trials: TrialNumbers;
  /** Trials that were there, at every step size. */
  readonly reused: number;
  /** Trials that were run. */
  readonly computed: number;
  readonly failed: readonly FailedTrial[];
  /** Trials, one for each step size, that the store got from another process meanwhile, with other numbers. */
  readonly conflicts: number;
  /** The largest standard error of the errors, where there was a goal. */
  readonly largestStandardError?: number | null;
}

/** Thrown when a run was stopped by its signal. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  readonly done: number;
  readonly total: number;

  constructor(done: number, total: number, message = `stopped after ${done} of ${total} trials`) {
    super(message);
    this.done = done;
    this.total = total;
  }
}

/** Thrown when trials fail and none succeeds; names one so that it can be run alone. */
export class TrialFailedError extends Error {
  override readonly name = 'TrialFailedError';

  constructor({ trial, seed, reason }: FailedTrial) {
    super(`trial ${trial} (seed ${JSON.stringify(seed)}) failed twice: ${reason}`);
  }
}

/** How many threads a run of that many trials uses when nobody says. */
export function defaultWorkers(trials: number): number {
  return Math.max(1, Math.min(availableParallelism(), trials));
}

/** So many failures, and nothing that succeeded, mean that nothing will. */
const hopeless = 3;

/**
 * Runs the trials of a plan that are not stored, on worker threads, and stores each when it is finished. Results are
 * placed by cell and trial: they do not depend on how many threads there are, on which finishes first, nor on what was
 * stored before. A trial that fails, or whose worker dies, is tried once more on a fresh one and then reported; the rest
 * goes on. Every thread computes with the backend that this one uses.
 *
 * @throws InterruptedError when the signal fires; TrialFailedError when several trials fail and none succeeds;
 *   StoreError when the store cannot be read or written; RangeError when a goal is set for errors that are not measured
 */
export async function runTrials(plan: Plan, options: RunOptions = {}): Promise<TrialRun> {
  const { until, onStart, onTrial, onProgress, onFailure, signal } = options;
  const { start = startWorker, store, fresh = false } = options;
  const first = options.trials ?? { from: 0, to: plan.spec.trials };
  const workers = options.workers ?? defaultWorkers(plan.cells.length * (first.to - first.from));
  const setup: WorkerSetup = { cells: plan.cells, backend: backendName() };
  const known = new KnownTrials(plan, store, fresh, workers);
  const failed: { job: TrialJob; failure: FailedTrial }[] = [];
  const parts = new Map<TrialJob, number>();
  let trials = first;
  let reused = 0;
  let computed = 0;

  const countOf = ({ from, to }: TrialNumbers): number => plan.cells.length * (to - from);
  const doneNow = (): number => reused + computed + failed.length;
  const run = async (batch: TrialNumbers): Promise<void> => {
    const jobs = known.load(batch);
    const total = countOf(trials);
    reused += countOf(batch) - jobs.length;
    onStart?.(reused, total);
    if (jobs.length === 0) return;
    known.begin();
    await runJobs(chunksOf(jobs, plan.cells, workers), {
      start: () => start(setup),
      workers,
      signal,
      onFinished: (job, trial) => {
        known.keep(job, trial);
        parts.delete(job);
        computed += 1;
        onTrial?.(doneNow(), total);
      },
      onFailed: (job, reason) => {
        parts.delete(job);
        const failure = failureOf(plan, job, reason);
        failed.push({ job, failure });
        if (computed + reused === 0 && failed.length >= Math.min(hopeless, countOf(batch))) {
          throw new TrialFailedError(failure);
        }
        onFailure?.(failure);
        onTrial?.(doneNow(), total);
      },
      onProgress: (job, { stage, fraction }) => {
        parts.set(job, fraction);
        const underway = [...parts.values()].reduce((sum, part) => sum + part, 0);
        onProgress?.({ done: doneNow() + underway, total, stage });
      },
    });
    if (signal?.aborted) throw new InterruptedError(reused + computed, total);
  };

  if (signal?.aborted) throw new InterruptedError(0, countOf(trials));
  await run(first);
  let largest = until && largestStandardError(plan, known.results(trials));
  while (until !== undefined && largest !== undefined) {
    const to = nextTrials(trials.to, largest, until);
    if (to === trials.to) break;
    const more = { from: trials.to, to };
    trials = { from: trials.from, to };
    await run(more);
    largest = largestStandardError(plan, known.results(trials));
  }
  return {
    results: known.results(trials),
    trials,
    reused,
    computed,
    failed: failed
      .sort(({ job: a }, { job: b }) => a.cell - b.cell || a.trial - b.trial)
      .map(({ failure }) => failure),
    conflicts: known.conflicts,
    ...(largest !== undefined && { largestStandardError: largest }),
  };
}

function failureOf({ spec, points }: Plan, { cell, trial }: TrialJob, reason: string): FailedTrial {
  const at = points.find((point) => point.cell === cell)?.at ?? {};
  const own = Object.entries(at).filter(([path]) => path in spec.sweep && !sharesDraws(path));
  return { trial, seed: spec.seed, at: Object.fromEntries(own), reason };
}

/** Whether the values of a swept path are served by one trial. */
function sharesDraws(path: string): boolean {
  return path === 'step.size' || path === 'step.exponent' || path === 'ridge';
}
