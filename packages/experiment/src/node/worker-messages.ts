import type { BackendName } from '@onestep/linalg';
import type { Cell } from '../trial/plan.ts';
import type { TrialProgress } from '../trial/stages.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import type { TrialJob } from './trial-job.ts';

/** What a worker is started with: the cells, and the backend of the thread that starts it. */
export interface WorkerSetup {
  readonly cells: readonly Cell[];
  readonly backend: BackendName;
}

/** How long a trial took. */
interface TrialSeconds {
  /** Draws and products, which serve every step size. */
  readonly shared: number;
  /** What each step size took beyond them, in the order of the job's steps. */
  readonly readout: readonly number[];
}

/** A finished trial, measured at the job's steps. */
export interface FinishedTrial {
  readonly result: TrialResult;
  readonly seconds: TrialSeconds;
}

/** A worker is sent a chunk, a list of jobs, and answers for one after the other; on the way it says how far it is. */
export type WorkerChunk = readonly TrialJob[];
export type WorkerReply =
  | { readonly progress: TrialProgress }
  | { readonly finished: FinishedTrial }
  | { readonly error: string };
