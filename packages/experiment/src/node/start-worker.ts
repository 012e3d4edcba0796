import { Worker } from 'node:worker_threads';
import type { WorkerSetup } from './worker-messages.ts';

/** Starts a worker thread on this package's `worker`, or on another module that does the same. */
export function startWorker(
  setup: WorkerSetup,
  // The extension differs between the sources and the build; the folder does not.
  module: URL = new URL(
    `./worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
    import.meta.url,
  ),
): Worker {
  return new Worker(module, {
    workerData: setup,
    // Node's own flags are inherited, but for the one that describes code given on the command line.
    execArgv: process.execArgv.filter((flag) => !flag.startsWith('--input-type')),
  });
}
