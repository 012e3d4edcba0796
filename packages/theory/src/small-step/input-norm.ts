import type { LowRankMean } from './low-rank-mean.ts';

/**
 * What the fluctuation of the inputs' norms adds to every neuron's feature.
 *
 *     c_2 (‖x‖²/d − 1) = square·h_2(z) + own·R,   R = Σ_{i ⟂ β} (x_i² − 1)/√(2(d−1))
 *
 * The part along z is told apart, so that R is one more unit variable of the sample, independent of z.
 */
export interface InputNorm {
  /** c_2 √2/d. */
  readonly square: number;
  /** c_2 √(2(d−1))/d. */
  readonly own: number;
}

/** The norms taken as their mean √d. */
export const noInputNorm: InputNorm = { square: 0, own: 0 };

/**
 * The term of one activation: the mean over w of σ(w·x) depends on ‖x‖ through c_2 ((w·x)² − 1).
 *
 * It is the population covariance (2c_2²/d) 11ᵀ, because (w_i·w_j)² has mean 1/d: a spike of strength 2c_2²/ψ, which no σ with c_2 ≠ 0
 * is without, at any step size. A step changes the factor c_2 with g and z by a relative O(ω²), which is left out.
 *
 * @param quadratic c_2.
 * @param inputDim d.
 *
 * Source: docs/theory, section 12.
 */
export function inputNorm(quadratic: number, inputDim: number): InputNorm {
  return {
    square: (quadratic * Math.SQRT2) / inputDim,
    own: (quadratic * Math.sqrt(2 * (inputDim - 1))) / inputDim,
  };
}

/**
 * E[y R]: what a label knows of the norm beyond z, √2 c⋆_2 (1−ρ²)/√(d−1).
 *
 * @param quadratic c⋆_2.
 * @param alignment ρ.
 * @param inputDim d.
 */
export function labelNorm(quadratic: number, alignment: number, inputDim: number): number {
  if (inputDim === 1) return 0;
  return (Math.SQRT2 * quadratic * Math.max(1 - alignment ** 2, 0)) / Math.sqrt(inputDim - 1);
}

/** T with `square` in the row that all neurons share, at h_2(z). */
export function withInputNorm(lowRankMean: LowRankMean, { square }: InputNorm): LowRankMean {
  if (square === 0) return lowRankMean;
  return (omega, drift) => {
    const T = lowRankMean(omega, drift);
    if (T.cols > 2) T.data[2] = (T.data[2] as number) + square;
    return T;
  };
}
