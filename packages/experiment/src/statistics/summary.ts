import { intervalLevel, studentMultiple } from './student.ts';

/** A confidence interval for an expectation. */
export interface Interval {
  /** How often intervals made like this one hold the expectation: 0.95. */
  readonly level: number;
  readonly lower: number;
  readonly upper: number;
}

/** What repeated trials say of one quantity. */
export interface Summary {
  readonly mean: number;
  /** s/√trials, s² the unbiased variance; null for a single trial, which says nothing of its error. */
  readonly standardError: number | null;
  /** mean ± t·standardError, t Student's quantile with trials − 1 degrees of freedom; null where the error is. */
  readonly interval: Interval | null;
  readonly trials: number;
}

/**
 * Mean, standard error and Student's 95 % interval of a sample.
 *
 * Two passes, each corrected by the sum of the deviations it leaves (exactly zero without rounding): a sample far from
 * zero loses no digits of its spread.
 *
 * @param values one number a trial, at least one
 * @returns the error and the interval are null for a single value, and where a value is not finite
 * @throws RangeError for an empty sample
 *
 * Source: Chan, Golub & LeVeque, The American Statistician 37 (1983), algorithm (1.7).
 */
export function summarize(values: readonly number[]): Summary {
  const trials = values.length;
  if (trials === 0) throw new RangeError('summarize: at least one value is required, got none');
  const rough = sum(values, (value) => value) / trials;
  const mean = Number.isFinite(rough) ? rough + sum(values, (x) => x - rough) / trials : rough;
  if (trials === 1 || !Number.isFinite(mean)) {
    return { mean, standardError: null, interval: null, trials };
  }
  const left = sum(values, (x) => x - mean);
  const squares = sum(values, (x) => (x - mean) ** 2) - left ** 2 / trials;
  const standardError = Math.sqrt(Math.max(0, squares) / (trials - 1) / trials);
  return { mean, standardError, interval: studentInterval(mean, standardError, trials), trials };
}

/** mean ± t·standardError at the common level; as for a mean of `trials` values. */
export function studentInterval(mean: number, standardError: number, trials: number): Interval {
  const reach = studentMultiple(trials, 1 - intervalLevel) * standardError;
  return { level: intervalLevel, lower: mean - reach, upper: mean + reach };
}

function sum(values: readonly number[], of: (value: number) => number): number {
  let total = 0;
  for (const value of values) total += of(value);
  return total;
}
