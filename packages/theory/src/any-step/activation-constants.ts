import type { ScalarFunction } from '@onestep/activation';
import { expand, gaussianExpectation } from '@onestep/hermite';

/** What the large-step theory needs of an activation alone. */
export interface ActivationConstants {
  /** c_0, c_1, c_2. */
  readonly constant: number;
  readonly linear: number;
  readonly quadratic: number;
  /** q̄ = E q², q(u) = σ′(u) − c_1. */
  readonly slopeVariance: number;
  /** h̄ = q̄ − 4c_2², the variance of q beyond its linear part; ≥ 0. */
  readonly slopeRest: number;
  /** Moments of F = u q and H = q² that the fluctuation of a neuron's squared length is made of. */
  readonly length: {
    /** Var F, Cov(F, H), Var H. */
    readonly varianceF: number;
    readonly covariance: number;
    readonly varianceH: number;
    /** F1 = E uF, H1 = E uH. */
    readonly linearF: number;
    readonly linearH: number;
    /** E qF, E qH. */
    readonly slopeF: number;
    readonly slopeH: number;
  };
}

/** Moments below this share of their natural size are rounding, and exactly 0: parities then switch terms off. */
const rounding = 1e-13;

/**
 * The Gaussian moments of an activation and its derivative.
 *
 * @param activation σ with a derivative; at kinks σ′ may jump.
 * @throws RangeError for an activation without derivative.
 *
 * Source: docs/theory, large steps, section 3 (row-norm fluctuation).
 */
export function activationConstants(activation: ScalarFunction): ActivationConstants {
  const { derivative, kinks } = activation;
  if (derivative === undefined) {
    throw new RangeError(
      `activationConstants: activation must have a derivative, got ${activation.label}; use it as a teacher only`,
    );
  }
  const { coefficients } = expand(activation, 2);
  const [constant, linear, quadratic] = coefficients as unknown as [number, number, number];
  const q = (u: number): number => derivative(u) - linear;
  const F = (u: number): number => u * q(u);
  const H = (u: number): number => q(u) ** 2;
  const mean = (f: (u: number) => number): number => gaussianExpectation(f, { kinks });
  const slopeVariance = mean(H);
  const meanF = mean(F);
  const cleared = (value: number, scale: number): number =>
    Math.abs(value) <= rounding * scale ? 0 : value;
  const root = Math.sqrt(slopeVariance);
  return {
    constant,
    linear,
    quadratic,
    slopeVariance,
    slopeRest: Math.max(cleared(slopeVariance - 4 * quadratic ** 2, slopeVariance), 0),
    length: {
      varianceF: mean((u) => (F(u) - meanF) ** 2),
      covariance: mean((u) => (F(u) - meanF) * (H(u) - slopeVariance)),
      varianceH: mean((u) => (H(u) - slopeVariance) ** 2),
      linearF: cleared(
        mean((u) => u * F(u)),
        root,
      ),
      linearH: cleared(
        mean((u) => u * H(u)),
        slopeVariance,
      ),
      slopeF: cleared(
        mean((u) => q(u) * F(u)),
        slopeVariance,
      ),
      slopeH: cleared(
        mean((u) => q(u) * H(u)),
        slopeVariance * root,
      ),
    },
  };
}
