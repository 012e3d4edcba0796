import {
  gram,
  type Matrix,
  type Tridiagonalization,
  transposeGram,
  tridiagonalizeInPlace,
} from '@onestep/linalg';
import { requireSize } from './requirement.ts';

/** Tridiagonal form of the smaller Gram matrix of a feature matrix: spectrum and ridge fits both come from it. */
export interface FeatureGram {
  /** n, the rows of F. */
  readonly samples: number;
  /** N, the columns of F. */
  readonly width: number;
  /** `samples`: FFᵀ/n = Q T Qᵀ, when n < N; `width`: FᵀF/n = Q T Qᵀ. */
  readonly side: 'samples' | 'width';
  /** T and Q. The eigenvalues of FFᵀ/n are those of T with, for `width`, n − N zeros more. */
  readonly tridiagonalization: Tridiagonalization;
}

/**
 * The smaller of FFᵀ/n and FᵀF/n, tridiagonalised.
 *
 * @param F n×N, not divided by anything.
 * @throws RangeError when F has no rows, no columns or an element that is not finite.
 *
 * n N m flops for the Gram matrix and 4m³/3 for the tridiagonal form, m = min(n, N); memory m².
 */
export function featureGram(F: Matrix): FeatureGram {
  requireSize('featureGram', 'F.rows', F.rows, 'pass at least one sample');
  requireSize('featureGram', 'F.cols', F.cols, 'pass at least one feature');
  const side = F.rows < F.cols ? 'samples' : 'width';
  const product = side === 'samples' ? gram(F, 1 / F.rows) : transposeGram(F, 1 / F.rows);
  return {
    samples: F.rows,
    width: F.cols,
    side,
    tridiagonalization: tridiagonalizeInPlace(product),
  };
}
