import { setImmediate } from 'node:timers/promises';
import { type FailureManifest, formatNumber, type Plan } from '@onestep/experiment';
import {
  type FailedTrial,
  InterruptedError,
  runTrials,
  type StandardErrorGoal,
  type Store,
  type TrialNumbers,
  type TrialRun,
} from '@onestep/experiment/node';
import { Interruption } from './interruption.ts';
import type { RunOptions } from './options.ts';
import { shellWords } from './shell-words.ts';
import { type Progress, startProgress } from './terminal/progress.ts';

/** What is simulated, and how it is called on the command line. */
export interface Simulation {
  readonly plan: Plan;
  readonly trials: TrialNumbers;
  readonly until?: StandardErrorGoal | undefined;
  readonly store: Store | undefined;
  /** The words that name what is run: `compare`, the spec. */
  readonly words: readonly string[];
}

/**
 * Runs the trials that are not stored, with progress on stderr, then what is to be made of them; Ctrl-C stops either.
 *
 * @throws InterruptedError that says what is kept
 */
export async function simulate<T>(
  simulation: Simulation,
  options: RunOptions,
  finish: (run: TrialRun) => T,
): Promise<T> {
  const { plan, trials, until, store, words } = simulation;
  const { workers, quiet = false, fresh = false } = options;
  const interruption = new Interruption();
  let progress: Progress | undefined;
  try {
    const run = await runTrials(plan, {
      ...(workers === undefined ? {} : { workers }),
      signal: interruption.signal,
      store,
      fresh,
      trials,
      until,
      onStart: (reused, total) => {
        if (reused === total) return;
        progress ??= startProgress(total, { quiet, already: reused });
      },
      onTrial: (done, total) => progress?.update({ done, total }),
      onProgress: (now) => progress?.update(now),
      onFailure: (failure) => {
        process.stderr.write(`\n${failureText(failureOf(failure, words, options))}\n`);
      },
    });
    progress?.stop();
    if (!quiet) tell(run, simulation);
    const result = finish(run);
    // A signal that came meanwhile is heard here.
    await setImmediate();
    const count = run.reused + run.computed;
    if (interruption.signal.aborted) throw new InterruptedError(count, count);
    return result;
  } catch (cause) {
    progress?.stop();
    if (!(cause instanceof InterruptedError)) throw cause;
    const { done, total } = cause;
    throw new InterruptedError(done, total, interruptionText(cause, store, fresh));
  } finally {
    interruption.dispose();
  }
}

/** What there is to say of a finished run, on stderr. */
function tell(run: TrialRun, { until, store }: Simulation): void {
  const { reused, computed, conflicts, trials, largestStandardError: largest } = run;
  if (store !== undefined && reused > 0) {
    process.stderr.write(
      `${reused} of ${reused + computed} trials came from ${store.file} (--fresh runs them again).\n`,
    );
  }
  if (store !== undefined && conflicts > 0) {
    process.stderr.write(
      `${store.file} got other numbers for ${conflicts} of these trials from another process meanwhile, and keeps those. The same backend should give the same numbers: onestep doctor may tell why it does not.\n`,
    );
  }
  if (until !== undefined) {
    const reached = typeof largest === 'number' && largest <= until.standardError;
    process.stderr.write(
      `The largest standard error is ${formatNumber(largest, 2)} after ${trials.to} trials; ${reached ? 'at most' : 'not reached, as --max-trials ends the run:'} ${formatNumber(until.standardError)} was asked for.\n`,
    );
  }
}

function interruptionText(
  { done, total }: InterruptedError,
  store: Store | undefined,
  fresh: boolean,
): string {
  if (store === undefined) return `stopped after ${done} of ${total} trials; none is kept`;
  const how = fresh ? 'the same command without --fresh goes on' : 'the same command goes on';
  return `${done} of ${total} trials are kept in ${store.file}; ${how}`;
}

/** A failed trial with the command that runs exactly it. */
export function failureOf(
  failure: FailedTrial,
  words: readonly string[],
  { set = [], backend, ridgeMethod }: RunOptions,
): FailureManifest {
  const at = Object.entries(failure.at).map(
    ([key, value]) => `sweep.${key}=${JSON.stringify([value])}`,
  );
  const chosen = [
    ...(backend === 'auto' ? [] : ['--backend', backend]),
    ...(ridgeMethod === 'auto' ? [] : ['--ridge-method', ridgeMethod]),
  ];
  const changes = [...set, ...at].flatMap((change) => ['--set', change]);
  const trial = ['--trial', String(failure.trial)];
  return { ...failure, rerun: shellWords(['onestep', ...words, ...changes, ...chosen, ...trial]) };
}

/** "Trial 17 (seed 1, network.width = 60) failed twice and is left out: …" */
export function failureText({ trial, seed, at, reason, rerun }: FailureManifest): string {
  const place = Object.entries(at).map(([path, value]) => `, ${path} = ${JSON.stringify(value)}`);
  return `Trial ${trial} (seed ${JSON.stringify(seed)}${place.join('')}) failed twice and is left out: ${reason}. This runs it alone: ${rerun}`;
}
