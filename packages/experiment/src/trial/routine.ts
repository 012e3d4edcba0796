/** A computation that hands out requests and goes on with their answers: done at once, or waited for. */
export type Routine<T> = Generator<unknown, T, unknown>;

/** Hands out a request; returns its answer. */
export function* answer<T>(request: T | Promise<T>): Routine<T> {
  return (yield request) as T;
}

/** Runs a routine whose requests are their own answers. */
export function finishNow<T>(routine: Routine<T>): T {
  let step = routine.next();
  while (!step.done) step = routine.next(step.value);
  return step.value;
}

/** Runs a routine, waiting for each answer. */
export async function finishLater<T>(routine: Routine<T>): Promise<T> {
  let step = routine.next();
  while (!step.done) step = routine.next(await step.value);
  return step.value;
}
