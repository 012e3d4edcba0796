import { runPlan } from '../node/run-plan.ts';
import { trialFlops } from '../trial/cost.ts';
import type { Cell } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import { type Times, timesBetween, timesNow } from './clock.ts';
import { reducedCell } from './reduced-cell.ts';

/** What a few trials of one cell took, as many at a time as the run will have. */
export interface Rehearsal {
  /** Until every thread was at work. */
  readonly starting: Times;
  /** What the first trial of a thread takes beyond a later one, in seconds of a processor. */
  readonly warming: number;
  /** A trial, in seconds of a processor. */
  readonly seconds: number;
  /** Seconds on the clock for each of a processor. */
  readonly slowness: number;
  /** One of the trials that were tried; of a smaller cell where the cell's own would have taken too long. */
  readonly result: TrialResult;
}

export interface RehearsalOptions {
  readonly workers: number;
  /** Seconds of each thread that the trials may take, roughly. */
  readonly budget: number;
  /** Operations a second that the machine does at its best. */
  readonly flopRate: number;
}

/** A trial's operations run at about this share of the best rate. */
const usualShare = 0.5;
/** More trials a thread than this tell nothing more. */
const mostRounds = 12;

/**
 * Tries a cell: trials of its own where they are short enough, else shorter ones, scaled by their operations; as many a
 * thread as there is time for.
 */
export async function rehearse(
  cell: Cell,
  { workers, budget, flopRate }: RehearsalOptions,
): Promise<Rehearsal> {
  const pace = usualShare * flopRate;
  const { cell: tried, factor } = reducedCell(cell, budget * pace);
  const fitting = Math.floor((budget * pace) / trialFlops(tried));
  const rounds = Math.max(1, Math.min(mostRounds, fitting));
  const { starting, first, later, slowness, result } = await timedTrials(tried, workers, rounds);
  return {
    starting,
    warming: factor === 1 ? Math.max(0, first - later) : 0,
    seconds: factor * later,
    slowness,
    result,
  };
}

interface TimedTrials extends Pick<Rehearsal, 'starting' | 'slowness' | 'result'> {
  /** A thread's first trial, and a later one, in seconds of a processor; the same where there is no other. */
  readonly first: number;
  readonly later: number;
}

async function timedTrials(
  { spec, ...cell }: Cell,
  workers: number,
  rounds: number,
): Promise<TimedTrials> {
  const own = { ...spec, trials: workers * rounds };
  const began = timesNow();
  const started: Times[] = [];
  const ended: Times[] = [];
  const results = await runPlan(
    { spec: own, points: [], cells: [{ ...cell, spec: own }] },
    {
      workers,
      onProgress: ({ stage }) => {
        if (stage === 'gradient step') started.push(timesNow());
      },
      onTrial: () => {
        ended.push(timesNow());
      },
    },
  );
  // Every thread is at work with its first trial, has done it, has done all.
  const atWork = started[workers - 1] ?? began;
  const warm = ended[workers - 1] as Times;
  const done = ended.at(-1) as Times;
  const first = timesBetween(atWork, warm).processor / workers;
  const counted = timesBetween(rounds === 1 ? atWork : warm, done);
  return {
    starting: timesBetween(began, atWork),
    first,
    later: counted.processor / workers / Math.max(1, rounds - 1),
    slowness: (workers * counted.clock) / counted.processor,
    result: results[0]?.[0] as TrialResult,
  };
}
