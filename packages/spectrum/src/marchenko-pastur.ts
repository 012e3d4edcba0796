import type { Complex } from '@onestep/linalg';
import {
  binomial,
  cutSqrt,
  divide,
  requireOrder,
  requirePositive,
  type SpectralLaw,
} from './spectral-law.ts';

export interface MarchenkoPasturParameters {
  /** γ = p/m: dimension of the covariance matrix over number of samples; any positive number. */
  readonly dimPerSample: number;
  /** v: variance of the entries of X, default 1. */
  readonly variance?: number;
}

/**
 * The Marchenko–Pastur law: the limit of the p eigenvalues of X Xᵀ/m, X p × m with independent
 * entries of mean 0 and variance v (divided by m, the number of samples, whichever is larger).
 *
 *     density(x) = √((b − x)(x − a))/(2π γ v x),  a, b = v(1 ∓ √γ)²,  γ = p/m
 *     mass at zero max(0, 1 − 1/γ);  E Xᵏ = vᵏ Σ_{r<k} γʳ/(r + 1) C(k, r) C(k − 1, r)
 *
 * @throws RangeError unless both parameters are positive
 *
 * The cdf is in closed form, to about 1e-15 absolute.
 */
export function marchenkoPastur(parameters: MarchenkoPasturParameters): SpectralLaw {
  const { dimPerSample: gamma, variance = 1 } = parameters;
  requirePositive('marchenkoPastur', 'dimPerSample', gamma);
  requirePositive('marchenkoPastur', 'variance', variance);
  const root = Math.sqrt(gamma);
  const lower = variance * (1 - root) ** 2;
  const upper = variance * (1 + root) ** 2;
  const massAtZero = Math.max(0, 1 - 1 / gamma);

  function density(x: number): number {
    if (!(x > lower && x < upper)) return 0;
    return Math.sqrt((upper - x) * (x - lower)) / (2 * Math.PI * gamma * variance * x);
  }

  function cdf(x: number): number {
    if (x < 0) return 0;
    if (x <= lower) return massAtZero;
    if (x >= upper) return 1;
    // An antiderivative of the density with r² = (b − x)/(x − a), odd at its ends: it runs from
    // −min(1, 1/γ)/2 to min(1, 1/γ)/2. At γ = 1 the last term is 0.
    const r = Math.sqrt((upper - x) / (x - lower));
    const half = Math.sqrt((upper - x) * (x - lower)) / variance;
    const first = (1 + gamma) * Math.atan((r - 1 / r) / 2);
    const gap = 1 - gamma;
    const argument = (lower * r - upper / r) / (2 * variance * gap);
    const second = gap === 0 ? 0 : gap * Math.atan(argument);
    const continuous = (half - first + second) / (2 * Math.PI * gamma);
    return Math.min(1, Math.max(massAtZero, 0.5 * (1 + massAtZero) + continuous));
  }

  function moment(k: number): number {
    requireOrder('moment', k);
    if (k === 0) return 1;
    let sum = 0;
    for (let r = 0; r < k; r++) {
      sum += (gamma ** r / (r + 1)) * binomial(k, r) * binomial(k - 1, r);
    }
    return variance ** k * sum;
  }

  function stieltjes(z: Complex): Complex {
    // γ v z m² + B m + 1 = 0 with B = z − v(1 − γ); of the two equal forms of the root the one
    // that does not cancel.
    const B = { re: z.re - variance * (1 - gamma), im: z.im };
    const S = cutSqrt(z, lower, upper);
    const sum = { re: B.re + S.re, im: B.im + S.im };
    const difference = { re: S.re - B.re, im: S.im - B.im };
    if (Math.hypot(sum.re, sum.im) >= Math.hypot(difference.re, difference.im)) {
      return divide({ re: -2, im: 0 }, sum);
    }
    const scale = 2 * gamma * variance;
    return divide(difference, { re: scale * z.re, im: scale * z.im });
  }

  return { support: [lower, upper], massAtZero, density, cdf, moment, stieltjes };
}
