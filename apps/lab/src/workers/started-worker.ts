import { type Remote, wrap } from 'comlink';

/** A module worker that answers calls, and that can be ended in the middle of one. */
export interface StartedWorker<Api> {
  readonly remote: Remote<Api>;
  /** Rejects when the worker fails to start or dies; never resolves. */
  readonly died: Promise<never>;
  terminate(): void;
}

/** Wraps a worker; whoever calls it also waits for `died`, since a dead worker never answers. */
export function startedWorker<Api>(worker: Worker): StartedWorker<Api> {
  let reject: (cause: Error) => void = () => {};
  const died = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    reject(new Error(event.message || 'the worker could not be loaded'));
  });
  worker.addEventListener('messageerror', () => reject(new Error('an answer could not be read')));
  // Nobody may be waiting when it dies; the next call will.
  died.catch(() => {});
  return {
    remote: wrap<Api>(worker),
    died,
    terminate() {
      worker.terminate();
      reject(new Error('the worker was ended'));
    },
  };
}
