import { type Matrix, transposeGram } from '@onestep/linalg';
import { gaussian } from './gaussian.ts';
import { requireSize } from './require-size.ts';
import type { Stream } from './stream.ts';

export interface WishartSize {
  /** n, ≥ 1. */
  readonly samples: number;
  /** d, ≥ 1. */
  readonly dimension: number;
}

/**
 * Sample covariance of white noise, a Wishart matrix divided by its degrees of freedom.
 *
 *     S = XᵀX/n,   X: n×d with independent N(0, 1) entries
 *
 * E S = I; as d, n → ∞ with d/n = γ the eigenvalues follow the Marchenko–Pastur law on [(1−√γ)², (1+√γ)²], and
 * max(0, 1 − n/d) of them are zero.
 *
 * @returns d×d, symmetric.
 * @throws RangeError when a size is not a positive integer.
 */
export function wishart({ samples, dimension }: WishartSize, stream: Stream): Matrix {
  requireSize('wishart', 'samples', samples, 'pass the number of samples');
  requireSize('wishart', 'dimension', dimension, 'pass the number of variables');
  return transposeGram(gaussian(samples, dimension, stream), 1 / samples);
}
