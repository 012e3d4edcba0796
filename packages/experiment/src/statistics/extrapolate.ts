/// <reference path="../jstat.d.ts" />
import { cholesky, matrix, solveCholesky } from '@onestep/linalg';
import jstat from 'jstat';
import { type Summary, summarize } from './summary.ts';

/** How well the 1/m law describes the means. */
export interface LawFit {
  /** Hotelling's T² of the means about the line: χ² of the fit, by the measured covariance of the sizes. */
  readonly chiSquared: number;
  /** How many sizes there are beyond two. */
  readonly degreesOfFreedom: number;
  /** How often a true law would fit worse (exact for normal trials). */
  readonly pValue: number;
}

/** A line in 1/m through the means of several sizes. */
export interface SizeFit {
  /** Where the line meets 1/m = 0. */
  readonly extrapolated: Summary;
  /** b of b/m. */
  readonly bias: Summary;
  /** Null for two sizes, for too few trials, and where the trials do not vary. */
  readonly fit: LawFit | null;
}

/**
 * Fits x(m) = x_∞ + b/m by weighted least squares and says what x_∞ is, and how well it is known.
 *
 *     w_i = m_i,   x_∞ = Σ_i a_i x̄_i,   a_i = w_i (S_2 − S_1/m_i)/(S_0 S_2 − S_1²),   S_p = Σ_i w_i m_i^−p
 *
 * The weights are the precisions that a trial's variance of order 1/m gives. They are fixed beforehand, not taken from
 * the standard errors found: those are noisy when trials are few, a fit that trusts them prefers sizes whose trials happen
 * to lie close together, and its intervals are then too short (measured in docs/statistics). With fixed weights the fit is
 * the same linear combination for every trial, so that the spread of x_∞ over trials is its error: Student's law is exact for
 * normal trials, whatever the variances are, and whatever the draws of different sizes share.
 *
 * @param sizes m, at least two that differ.
 * @param values [size][trial], the same trials at every size.
 * @throws RangeError for fewer than two different sizes, or trials that do not match.
 */
export function extrapolate(
  sizes: readonly number[],
  values: readonly (readonly number[])[],
): SizeFit {
  const trials = values[0]?.length ?? 0;
  if (new Set(sizes).size < 2) {
    throw new RangeError(`extrapolate: two different sizes are required, got ${sizes.join(', ')}`);
  }
  if (values.length !== sizes.length || values.some((own) => own.length !== trials)) {
    throw new RangeError(
      'extrapolate: the same trials are required at every size; leave the others out',
    );
  }
  const s0 = sizes.reduce((sum, m) => sum + m, 0);
  const s1 = sizes.length;
  const s2 = sizes.reduce((sum, m) => sum + 1 / m, 0);
  const scale = s0 * s2 - s1 ** 2;
  const intercept = sizes.map((m) => (m * s2 - s1) / scale);
  const slope = sizes.map((m) => (s0 - m * s1) / scale);
  return {
    extrapolated: summarize(combined(values, intercept)),
    bias: summarize(combined(values, slope)),
    fit: lawFit(sizes, values),
  };
}

/** Σ_i weight_i x_i, by trial. */
function combined(
  values: readonly (readonly number[])[],
  weights: readonly number[],
): readonly number[] {
  return (values[0] ?? []).map((_, trial) =>
    weights.reduce((sum, weight, i) => sum + weight * (values[i]?.[trial] as number), 0),
  );
}

/** A variance below this share of the squared values is rounding. */
const rounding = 1e-28;

/** T² of the distances of the middle sizes from the line through the smallest and the largest; T² is the same for any basis. */
function lawFit(sizes: readonly number[], values: readonly (readonly number[])[]): LawFit | null {
  const order = sizes.map((_, i) => i).sort((i, j) => (sizes[i] as number) - (sizes[j] as number));
  const first = order[0] as number;
  const last = order.at(-1) as number;
  const position = (i: number): number => 1 / (sizes[i] as number);
  const contrasts = order.slice(1, -1).map((i) => {
    const share = (position(i) - position(first)) / (position(last) - position(first));
    return combined(
      [i, first, last].map((one) => values[one] as readonly number[]),
      [1, share - 1, -share],
    );
  });
  const q = contrasts.length;
  const trials = values[0]?.length ?? 0;
  if (q === 0 || trials <= q) return null;
  const means = contrasts.map((own) => summarize(own).mean);
  const covariance = contrasts.flatMap((a, i) =>
    contrasts.map((b, j) => {
      const products = a.map(
        (x, t) => (x - (means[i] as number)) * ((b[t] as number) - (means[j] as number)),
      );
      return products.reduce((sum, one) => sum + one, 0) / (trials - 1);
    }),
  );
  const size = values.flat().reduce((sum, x) => sum + x ** 2, 0);
  if (covariance.some((c, i) => i % (q + 1) === 0 && c <= rounding * size)) return null;
  const { value: factor, status } = cholesky(matrix(q, q, Float64Array.from(covariance)));
  if (status !== 'converged') return null;
  const solved = solveCholesky(factor, Float64Array.from(means));
  const chiSquared = trials * means.reduce((sum, mean, i) => sum + mean * (solved[i] as number), 0);
  const ratio = ((trials - q) / (q * (trials - 1))) * chiSquared;
  return {
    chiSquared,
    degreesOfFreedom: q,
    pValue: 1 - jstat.centralF.cdf(ratio, q, trials - q),
  };
}
