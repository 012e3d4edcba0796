import { type Summary, summarize } from '../statistics/summary.ts';
import { zScore } from '../statistics/z-score.ts';
import { isError } from './quantities.ts';

/** By how much a step changes a quantity: the same trials with and without it, trial by trial. */
export interface Difference extends Summary {
  /** limit(η) − limit(0); null where either is missing. */
  readonly limit: number | null;
  /** (mean − limit)/SE, the error that of the paired differences. */
  readonly z: number | null;
}

/** A quantity at one point: its values by trial, and its limit where it may be scored. */
export interface PairedValues {
  readonly values: readonly number[];
  readonly limit: number | null;
}

/**
 * The paired difference of a quantity from its value without a step.
 *
 *     d_i = x_i(η) − x_i(0),   mean ± s_d/√trials,   z = (mean − (limit(η) − limit(0)))/SE
 *
 * Both sides have the same draws, so that what they share cancels: the error of the difference is mostly smaller than
 * that of either.
 */
export function differenceFrom(base: PairedValues, own: PairedValues): Difference {
  const summary = summarize(own.values.map((value, i) => value - (base.values[i] as number)));
  const limit = own.limit === null || base.limit === null ? null : own.limit - base.limit;
  return { ...summary, limit, z: limit === null ? null : zScore(summary, limit) };
}

/**
 * Whether a quantity has a difference: the errors, outliers and alignments. What is measured before the step is the same
 * without it, a contribution is 0 without it, and a distance is to another law.
 */
export function hasDifference(name: string): boolean {
  return isError(name) || /^(outlier|alignment|subspaceAlignment)\./.test(name);
}
