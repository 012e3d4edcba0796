// A worker that runs trials, but for the one that it is told to fail at.
import { workerData } from 'node:worker_threads';
import { serveJobs } from '../../src/node/serve-jobs.ts';
import type { WorkerSetup } from '../../src/node/worker-messages.ts';
import { runTrial } from '../../src/trial/trial.ts';

export interface Fault {
  readonly kind: 'an error' | 'an exit' | 'no memory';
  readonly trial: number;
  /** Only where the width is this; by default anywhere. */
  readonly width?: number;
  /** How many attempts fail. */
  readonly times: number;
  /** Attempts so far, in memory that all workers share. */
  readonly attempts: Int32Array<SharedArrayBuffer>;
}

export type FaultySetup = WorkerSetup & { readonly fault: Fault };

if (workerData !== null) {
  const { fault } = workerData as FaultySetup;
  serveJobs((cell, trial, onProgress) => {
    const here = fault.width === undefined || fault.width === cell.spec.network.width;
    if (here && trial === fault.trial && Atomics.add(fault.attempts, 0, 1) < fault.times) {
      fail(fault.kind);
    }
    return runTrial(cell, trial, onProgress);
  });
}

function fail(kind: Fault['kind']): void {
  if (kind === 'an error') throw new Error('a fault of the test');
  if (kind === 'an exit') process.exit(7);
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length: 1e5 }, (_, i) => i + Math.random()));
}
