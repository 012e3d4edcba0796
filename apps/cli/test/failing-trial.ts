// Preloaded by `node --import`: the worker threads of the command fail at the trial that TEST_FAILING_TRIAL names.
import { isMainThread, parentPort } from 'node:worker_threads';

if (!isMainThread) {
  const failing = Number(process.env.TEST_FAILING_TRIAL);
  // Registered before the worker's own listener, and therefore heard first.
  parentPort?.on('message', (chunk: readonly { readonly trial: number }[]) => {
    if (chunk[0]?.trial === failing) process.exit(9);
  });
}
