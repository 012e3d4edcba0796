import { type Matrix, matrix } from '@onestep/linalg';
import { type GradientStep, requireGradient } from './gradient-step.ts';
import type { Network } from './network.ts';
import { requireFinite } from './requirement.ts';

/** G = factor·left rightᵀ + remainder. */
export interface GradientSplit {
  /** c_1. */
  readonly factor: number;
  /** a, N numbers. */
  readonly left: Float64Array;
  /** β, d numbers. */
  readonly right: Float64Array;
  /** Δ, N×d: its operator norm tends to 0 as n0, d, N grow together. */
  readonly remainder: Matrix;
}

/**
 * Splits the gradient into the rank-one part that is learned and a remainder.
 *
 *     G = c_1 a βᵀ + Δ,   c_1 = E σ'(Z) = E σ(Z) Z
 *
 * @param linearCoefficient c_1 of the activation, finite: `expand(activation).coefficients[1]` of @onestep/hermite.
 * @throws RangeError when the shapes do not fit or c_1 is not finite.
 *
 * Source: Ba et al. (2022); arXiv 2310.07891; docs/theory, section 2.
 */
export function splitGradient(
  network: Network,
  { gradient, learnedDirection }: GradientStep,
  linearCoefficient: number,
): GradientSplit {
  requireGradient('splitGradient', network, gradient);
  requireFinite('splitGradient', 'linearCoefficient', linearCoefficient, 'pass c_1');
  const { rows, cols, data } = gradient;
  const remainder = matrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    const weight = linearCoefficient * (network.secondLayer[i] as number);
    for (let j = 0; j < cols; j++) {
      const at = i * cols + j;
      remainder.data[at] = (data[at] as number) - weight * (learnedDirection[j] as number);
    }
  }
  return {
    factor: linearCoefficient,
    left: network.secondLayer,
    right: learnedDirection,
    remainder,
  };
}
