import type { TheorySetting } from '../setting.ts';

/** Moments of the network's output f(x) before the step, over inputs, weights and second layer. */
export interface InitialOutput {
  /** E f. */
  readonly mean: number;
  /** E f². */
  readonly secondMoment: number;
  /** Squared length of the linear part of f: s̄ c_1², s̄ = 1 for `standard` and 0 for `meanField`. */
  readonly linearVariance: number;
  /**
   * `ok`; `extrapolated` where these are not the moments of a single large network: in `standard` scaling with
   * c_0 ≠ 0 the mean of f is c_0 Σ a_i, which stays random for a Gaussian second layer and grows as √N for a
   * constant one.
   */
  readonly status: 'ok' | 'extrapolated';
}

/** What the output depends on beyond the setting: c_0, c_1², c_2 and E σ². */
export interface OutputCoefficients {
  readonly constant: number;
  readonly linearVariance: number;
  readonly quadratic: number;
  readonly secondMoment: number;
}

/**
 * E f and E f² at initialisation, exact in N and to order 1/d.
 *
 * | scaling, second layer | E f | E f² |
 * | --- | --- | --- |
 * | `meanField`, Gaussian | 0 | 0 (it is E σ²/N) |
 * | `meanField`, constant | c_0 | c_0² |
 * | `standard`, Gaussian | 0 | E σ² |
 * | `standard`, constant | c_0 √N | E σ² + (N − 1)(c_0² + 2 c_2²/d) |
 *
 * The last line: two neurons have E σ(w·x)σ(w′·x) = Σ c_k² k! E (w·w′)^k, and E (w·w′)² = 1/d.
 *
 * Source: docs/theory, section 2.
 */
export function initialOutput(
  { scaling, secondLayer, width, inputDim }: TheorySetting,
  { constant, linearVariance, quadratic, secondMoment }: OutputCoefficients,
): InitialOutput {
  if (scaling === 'meanField') {
    const mean = secondLayer === 'constant' ? constant : 0;
    return { mean, secondMoment: mean ** 2, linearVariance: 0, status: 'ok' };
  }
  const status = constant === 0 ? 'ok' : 'extrapolated';
  if (secondLayer === 'gaussian') return { mean: 0, secondMoment, linearVariance, status };
  const pairs = (width - 1) * (constant ** 2 + (2 * quadratic ** 2) / inputDim);
  const mean = constant * Math.sqrt(width);
  return { mean, secondMoment: secondMoment + pairs, linearVariance, status };
}
