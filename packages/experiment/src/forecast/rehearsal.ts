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
  /** What the first trials of a thread take beyond later ones, in seconds of a processor. */
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
/** Trials a thread: short ones take some dozens until the compiler has done what it can. */
const mostRounds = 160;

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
  const timed = await timedTrials(tried, workers, rounds);
  return {
    ...timed,
    warming: factor === 1 ? timed.warming : 0,
    seconds: factor * timed.seconds,
  };
}

async function timedTrials(
  { spec, ...cell }: Cell,
  workers: number,
  rounds: number,
): Promise<Rehearsal> {
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
  const atWork = started[workers - 1] ?? began;
  const done = ended.at(-1) as Times;
  // The second half is counted; what the first takes beyond it is the compiler's. One round is all there is.
  const half = rounds === 1 ? 0 : workers * Math.ceil(rounds / 2);
  const warm = half === 0 ? atWork : (ended[half - 1] as Times);
  const counted = timesBetween(warm, done);
  const seconds = counted.processor / (ended.length - half);
  return {
    starting: timesBetween(began, atWork),
    warming: Math.max(0, timesBetween(atWork, warm).processor - half * seconds) / workers,
    seconds,
    slowness: (workers * counted.clock) / counted.processor,
    result: results[0]?.[0] as TrialResult,
  };
}
