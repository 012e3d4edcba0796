import { SpecError } from '@onestep/experiment';
import { InterruptedError, StoreError } from '@onestep/experiment/node';
import { CommanderError } from 'commander';

/** What the command's exit status means; a contract with scripts. */
export const exitStatus = {
  ok: 0,
  disagrees: 1,
  badInput: 2,
  interrupted: 3,
  internal: 4,
} as const;

/** The same in words, for the help. */
export const exitMeanings: readonly (readonly [number, string])[] = [
  [exitStatus.ok, 'done'],
  [
    exitStatus.disagrees,
    'no: simulation and limit disagree (--strict), a rerun differs (--manifest), stores do (merge), something is broken (doctor)',
  ],
  [exitStatus.badInput, 'bad input: nothing was run, nothing was written'],
  [exitStatus.interrupted, 'interrupted: finished trials are kept, the same command goes on'],
  [exitStatus.internal, 'a trial failed, or a fault of onestep or of the machine'],
];

/** Input that the user can mend, outside a spec: an option, a file, a folder. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Says on stderr, in a sentence and without a stack trace, why a command failed; returns its exit status. */
export function reportFailure(cause: unknown): number {
  if (cause instanceof CommanderError) {
    // Commander has already said what is wrong, or printed the help that was asked for.
    return cause.exitCode === 0 ? exitStatus.ok : exitStatus.badInput;
  }
  if (cause instanceof SpecError || cause instanceof UsageError) {
    process.stderr.write(`${cause.message}\n`);
    return exitStatus.badInput;
  }
  if (cause instanceof InterruptedError) {
    process.stderr.write(`\nInterrupted: ${cause.message}.\n`);
    return exitStatus.interrupted;
  }
  if (cause instanceof StoreError) {
    process.stderr.write(`${cause.message}\n`);
    return cause.problem === 'failed' ? exitStatus.internal : exitStatus.badInput;
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  process.stderr.write(`onestep failed: ${message}\n`);
  if (process.env.ONESTEP_DEBUG && cause instanceof Error) process.stderr.write(`${cause.stack}\n`);
  else process.stderr.write('Set ONESTEP_DEBUG=1 to see where.\n');
  return exitStatus.internal;
}
