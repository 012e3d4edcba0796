import type { ScalarFunction } from '@onestep/activation';
import type { Matrix } from '@onestep/linalg';

/**
 * Factor s of the output: `meanField` s = 1/√N, the output is negligible at the start; `standard` s = 1, it is of order
 * one.
 */
export type Scaling = 'meanField' | 'standard';

/**
 * Two-layer network.
 *
 *     f(x) = s·aᵀσ(W x)
 *
 * Source: arXiv 2310.07891; `meanField` as in Ba et al. (2022).
 */
export interface Network {
  /** W, N×d: row i holds the input weights of neuron i. */
  readonly firstLayer: Matrix;
  /** a, N numbers. */
  readonly secondLayer: Float64Array;
  /** σ. */
  readonly activation: ScalarFunction;
  readonly scaling: Scaling;
}

/** s: 1/√N for `meanField`, 1 for `standard`. */
export function outputScale({ firstLayer, scaling }: Network): number {
  return scaling === 'meanField' ? 1 / Math.sqrt(firstLayer.rows) : 1;
}
