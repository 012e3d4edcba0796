import type { Matrix, Outcome, SingularTripletOptions } from '@onestep/linalg';
import { squaredCosine } from './alignments.ts';
import { outlierVectors } from './outliers.ts';

/** One large eigenvalue of F Fᵀ/n, with what its left singular vector has learned. */
export interface MeasuredOutlier {
  /** σ²/n. */
  readonly position: number;
  /** Squared cosine of the left singular vector with each probe, in the order of the probes. */
  readonly alignment: readonly number[];
}

/**
 * The `count` largest eigenvalues of F Fᵀ/n and the squared cosines of their left singular vectors
 * with the probes, in one call.
 *
 * @param F n × N
 * @param count 1 ≤ count ≤ min(n, N)
 * @param probes vectors of n elements, for instance He_k(X̃β), k = 0, 1, …
 * @returns largest first; residual and status are those of `outlierVectors`
 * @throws RangeError as `outlierVectors` and `squaredCosine`
 */
export function measureOutliers(
  F: Matrix,
  count: number,
  probes: readonly Float64Array[],
  options: SingularTripletOptions = {},
): Outcome<readonly MeasuredOutlier[]> {
  const { value, ...rest } = outlierVectors(F, count, options);
  const measured = value.left.map((u, j) => ({
    position: value.positions[j] as number,
    alignment: probes.map((probe) => squaredCosine(u, probe)),
  }));
  return { ...rest, value: measured };
}
