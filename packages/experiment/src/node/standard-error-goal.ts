import { errorNames } from '../comparison/quantities.ts';
import { summarize } from '../statistics/summary.ts';
import type { Plan } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';

/** When enough trials have been run. */
export interface StandardErrorGoal {
  /** Largest standard error of objective, trainError and testError at any point. */
  readonly standardError: number;
  /** Most trials, reached or not. */
  readonly mostTrials: number;
}

/** Of the trials that the last standard error asks for, as it is itself uncertain. */
const margin = 1.1;

/**
 * How many trials there should be after so many: as many where the goal is reached, at most twice as many else.
 *
 *     T' = min(mostTrials, 2T, max(T + 1, ⌈1.1 T (SE/goal)²⌉))
 *
 * It depends on the numbers of the first T trials alone, so that a run stops at the same T however many workers there
 * are and whatever was stored before.
 *
 * @param largest the largest standard error; null where there is none yet
 */
export function nextTrials(
  trials: number,
  largest: number | null,
  { standardError, mostTrials }: StandardErrorGoal,
): number {
  if (trials >= mostTrials || (largest !== null && largest <= standardError)) return trials;
  const wanted =
    largest === null ? 2 * trials : Math.ceil(margin * trials * (largest / standardError) ** 2);
  return Math.min(mostTrials, 2 * trials, Math.max(trials + 1, wanted));
}

/**
 * The largest standard error of objective, trainError and testError over the points of a plan; null where a point has
 * fewer than two trials.
 *
 * @throws RangeError when the plan does not measure errors
 */
export function largestStandardError(
  plan: Plan,
  results: readonly (readonly TrialResult[])[],
): number | null {
  if (!plan.spec.measure.includes('errors')) {
    throw new RangeError(
      `largestStandardError: the spec must measure errors, got ${plan.spec.measure.join(', ')}; add errors to measure`,
    );
  }
  let largest = 0;
  for (const { cell, stepIndex, ridgeIndex } of plan.points) {
    const rows = (results[cell] ?? []).map(({ measured }) => measured[stepIndex]?.[ridgeIndex]);
    if (rows.length < 2) return null;
    for (const name of errorNames) {
      const { standardError } = summarize(rows.map((row) => row?.[name] as number));
      largest = Math.max(largest, standardError ?? Number.POSITIVE_INFINITY);
    }
  }
  return largest;
}
