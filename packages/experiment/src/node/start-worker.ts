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
  // Flags are inherited; a list of one's own may hold none of V8's. Only the flag that describes code given on the command
  // line must not come along.
  const flags = process.execArgv.filter((flag) => !flag.startsWith('--input-type'));
  const inherited = flags.length === process.execArgv.length;
  return new Worker(module, { workerData: setup, ...(!inherited && { execArgv: flags }) });
}
