import {
  leadingSingularTriplets,
  type Matrix,
  type Outcome,
  type SingularTripletOptions,
} from '@onestep/linalg';

export interface OutlierOptions {
  /**
   * How far above the bulk's upper edge, relative to it, an eigenvalue must lie; default 4 n^(−2/3).
   * The largest eigenvalue of a bulk without outliers fluctuates by a multiple of n^(−2/3)
   * (Tracy–Widom); for a square Marchenko–Pastur bulk the default is passed about once in 1e6 draws.
   */
  readonly margin?: number;
}

/** Eigenvalues above a bulk, largest first. */
export interface Outliers {
  readonly positions: Float64Array;
  /** Where counting starts: upperEdge (1 + margin). */
  readonly threshold: number;
}

/**
 * The eigenvalues that stand above the bulk.
 *
 * @param eigenvalues n values in any order, of F Fᵀ/n
 * @param upperEdge the bulk's upper edge, > 0, in the same normalisation
 * @returns the positions above the threshold, descending
 * @throws RangeError unless upperEdge is positive and margin ≥ 0
 */
export function outliers(
  eigenvalues: Float64Array,
  upperEdge: number,
  options: OutlierOptions = {},
): Outliers {
  const { margin = 4 * eigenvalues.length ** (-2 / 3) } = options;
  if (!(upperEdge > 0 && upperEdge < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `outliers: upperEdge must be positive and finite, got ${upperEdge}; pass the upper edge of the bulk`,
    );
  }
  if (!(margin >= 0)) {
    throw new RangeError(`outliers: margin must not be negative, got ${margin}; pass 0 for none`);
  }
  const threshold = upperEdge * (1 + margin);
  const positions = eigenvalues.filter((value) => value > threshold);
  positions.sort().reverse();
  return { positions, threshold };
}

/** The largest eigenvalues of F Fᵀ/n with their eigenvectors. */
export interface OutlierVectors {
  /** σ²/n, descending. */
  readonly positions: Float64Array;
  /** Left singular vectors of F, orthonormal, of n elements each. */
  readonly left: readonly Float64Array[];
  /** Right singular vectors of F, orthonormal, of N elements each. */
  readonly right: readonly Float64Array[];
}

/**
 * The `count` largest eigenvalues of F Fᵀ/n and the singular vectors of F that belong to them.
 *
 * @param F n × N
 * @param count 1 ≤ count ≤ min(n, N)
 * @param options of `leadingSingularTriplets`; the residual and its tolerance are those of the
 *   singular triplets, relative to the largest singular value
 * @throws RangeError as `leadingSingularTriplets`
 */
export function outlierVectors(
  F: Matrix,
  count: number,
  options: SingularTripletOptions = {},
): Outcome<OutlierVectors> {
  const { value, ...rest } = leadingSingularTriplets(F, count, options);
  const positions = value.values.map((sigma) => (sigma * sigma) / F.rows);
  return { ...rest, value: { positions, left: value.left, right: value.right } };
}
