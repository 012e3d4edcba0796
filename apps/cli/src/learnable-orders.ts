import type { HermiteExpansion } from '@onestep/hermite';
import { spikeThreshold } from '@onestep/theory';

/** One Hermite order of a function, and whether an activation with it learns that order in one step. */
export interface LearnableOrder {
  /** k. */
  readonly order: number;
  /** c_k. */
  readonly coefficient: number;
  /** c_k² k!/E f², the part of the second moment; 0 for the zero function. */
  readonly share: number;
  /** Whether some step exponent α < 1/2 teaches it: k ≥ 1, c_1 ≠ 0 and c_k ≠ 0, and f has a derivative. */
  readonly learnable: boolean;
  /** (k − 1)/(2k), the step exponent above which it is learned; null if never. */
  readonly exponent: number | null;
}

/**
 * What one gradient step can learn of each order, from the expansion of an activation.
 *
 *     order k is written with strength c_1^k c_k η^k:   k ≥ 1, c_1 ≠ 0, c_k ≠ 0, α > (k − 1)/(2k)
 *
 * @param differentiable whether the function has a derivative to step with; without one nothing is learned.
 *
 * Source: arXiv 2310.07891, step-size regimes; docs/theory, section 2.
 */
export function learnableOrders(
  { coefficients, orthonormal, secondMoment, linearVariance }: HermiteExpansion,
  differentiable: boolean,
): readonly LearnableOrder[] {
  const steps = differentiable && linearVariance > 0;
  return Array.from(coefficients, (coefficient, order) => {
    const share = secondMoment > 0 ? (orthonormal[order] as number) ** 2 / secondMoment : 0;
    const learnable = steps && order > 0 && coefficient !== 0;
    return {
      order,
      coefficient,
      share,
      learnable,
      exponent: learnable ? spikeThreshold(order) : null,
    };
  });
}
