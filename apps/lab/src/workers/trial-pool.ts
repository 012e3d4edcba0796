import type { Plan, TrialProgress, TrialResult } from '@onestep/experiment';
import { proxy } from 'comlink';
import { type StartedWorker, startedWorker } from './started-worker.ts';
import type { TrialApi } from './trial-api.ts';

/** What a run tells while it lasts. */
export interface RunEvents {
  onTrial(cell: number, result: TrialResult): void;
  /** Trials done, with the parts of those under way. */
  onProgress(done: number): void;
}

export interface Run {
  /** Resolves when every trial is in, or the run was stopped; rejects when a trial fails twice. */
  readonly finished: Promise<void>;
  /** No new trial begins; those under way end. */
  pause(): void;
  resume(): void;
  /** Ends the trials under way, too. */
  stop(): void;
}

interface Job {
  readonly cell: number;
  readonly trial: number;
  attempts: number;
}

/** One worker for each core but one, which is the page's; at least one. */
function workerCount(): number {
  return Math.max(1, Math.min(16, (navigator.hardwareConcurrency ?? 2) - 1));
}

/** Runs the trials of a plan on module workers, which stay for the next run. */
export class TrialPool {
  readonly size: number;
  readonly #start: () => StartedWorker<TrialApi>;
  readonly #idle: StartedWorker<TrialApi>[] = [];

  constructor(
    size: number = workerCount(),
    start: () => StartedWorker<TrialApi> = startTrialWorker,
  ) {
    this.size = size;
    this.#start = start;
  }

  /**
   * Starts the trials that are wanted, the first trial of every cell first.
   *
   * @param wanted trials by cell; default all of the plan.
   */
  run(
    plan: Plan,
    events: RunEvents,
    wanted: readonly (readonly number[])[] = allTrials(plan),
  ): Run {
    const queue = jobsOf(wanted);
    const parts = new Map<Job, number>();
    const running = new Set<StartedWorker<TrialApi>>();
    let done = 0;
    let stopped = false;
    let gate: Promise<void> | undefined;
    let open: () => void = () => {};

    const tell = (): void => {
      let underway = 0;
      for (const part of parts.values()) underway += part;
      events.onProgress(done + underway);
    };
    const serve = async (): Promise<void> => {
      let worker: StartedWorker<TrialApi> | undefined;
      while (!stopped) {
        await gate;
        const job = queue.shift();
        if (job === undefined || stopped) break;
        try {
          if (worker === undefined) {
            worker = this.#take();
            running.add(worker);
            await Promise.race([worker.remote.setUp(plan.cells), worker.died]);
          }
          const onProgress = proxy(({ fraction }: TrialProgress) => {
            if (stopped || !parts.has(job)) return;
            parts.set(job, fraction);
            tell();
          });
          parts.set(job, 0);
          const result = await Promise.race([
            worker.remote.run(job.cell, job.trial, onProgress),
            worker.died,
          ]);
          parts.delete(job);
          if (stopped) break;
          done += 1;
          events.onTrial(job.cell, result);
          tell();
        } catch (cause) {
          parts.delete(job);
          if (worker !== undefined) {
            running.delete(worker);
            worker.terminate();
            worker = undefined;
          }
          if (stopped) break;
          job.attempts += 1;
          if (job.attempts > 1) throw failure(plan, job, cause);
          queue.unshift(job);
        }
      }
      if (worker !== undefined && !stopped) {
        running.delete(worker);
        this.#idle.push(worker);
      }
    };
    const stop = (): void => {
      stopped = true;
      for (const worker of running) worker.terminate();
      running.clear();
      open();
    };
    const count = Math.min(this.size, queue.length);
    const finished = Promise.all(Array.from({ length: count }, serve)).then(
      () => {},
      (cause: unknown) => {
        stop();
        throw cause;
      },
    );
    return {
      finished,
      pause() {
        gate ??= new Promise((resolve) => {
          open = resolve;
        });
      },
      resume() {
        gate = undefined;
        open();
      },
      stop,
    };
  }

  dispose(): void {
    for (const worker of this.#idle.splice(0)) worker.terminate();
  }

  #take(): StartedWorker<TrialApi> {
    return this.#idle.pop() ?? this.#start();
  }
}

function allTrials({ cells }: Plan): number[][] {
  return cells.map(({ spec }) => Array.from({ length: spec.trials }, (_, trial) => trial));
}

function jobsOf(wanted: readonly (readonly number[])[]): Job[] {
  const jobs = wanted.flatMap((trials, cell) =>
    trials.map((trial) => ({ cell, trial, attempts: 0 })),
  );
  return jobs.sort((a, b) => a.trial - b.trial || a.cell - b.cell);
}

function failure({ spec }: Plan, { trial }: Job, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`trial ${trial} (seed ${JSON.stringify(spec.seed)}) failed twice: ${reason}`);
}

/** A worker for trials, or for what else is simulated. */
export function startTrialWorker(): StartedWorker<TrialApi> {
  const worker = new Worker(new URL('./trial-worker.ts', import.meta.url), { type: 'module' });
  return startedWorker(worker);
}
