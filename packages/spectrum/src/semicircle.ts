import type { Complex } from '@onestep/linalg';
import {
  binomial,
  cutSqrt,
  divide,
  requireOrder,
  requirePositive,
  type SpectralLaw,
} from './spectral-law.ts';

export interface SemicircleParameters {
  /** R, half the width of the support; default 2 (variance R²/4 = 1). */
  readonly radius?: number;
  /** Centre of the support, default 0. */
  readonly center?: number;
}

/**
 * Wigner's semicircle law: the limit of the eigenvalues of a symmetric n × n matrix with independent
 * entries of mean 0 and variance R²/(4n) off the diagonal.
 *
 *     density(x) = 2/(πR²) √(R² − y²),  y = x − center
 *     cdf(x) = 1/2 + y √(R² − y²)/(πR²) + arcsin(y/R)/π;   E y^{2k} = (R/2)^{2k} C(2k, k)/(k + 1)
 *
 * @throws RangeError unless the radius is positive and the centre finite
 */
export function semicircle(parameters: SemicircleParameters = {}): SpectralLaw {
  const { radius = 2, center = 0 } = parameters;
  requirePositive('semicircle', 'radius', radius);
  if (!Number.isFinite(center)) {
    throw new RangeError(`semicircle: center must be finite, got ${center}; leave it out for 0`);
  }
  const area = Math.PI * radius * radius;

  function density(x: number): number {
    const y = x - center;
    return Math.abs(y) < radius ? (2 / area) * Math.sqrt((radius - y) * (radius + y)) : 0;
  }

  function cdf(x: number): number {
    const y = x - center;
    if (y <= -radius) return 0;
    if (y >= radius) return 1;
    const chord = Math.sqrt((radius - y) * (radius + y));
    // The arc's angle from both coordinates: arcsin(y/R) alone loses half the digits at the edges.
    const value = 0.5 + (y * chord) / area + Math.atan2(y, chord) / Math.PI;
    return Math.min(1, Math.max(0, value));
  }

  function moment(k: number): number {
    requireOrder('moment', k);
    let sum = 0;
    for (let j = 0; 2 * j <= k; j++) {
      const central = ((radius / 2) ** (2 * j) * binomial(2 * j, j)) / (j + 1);
      sum += binomial(k, 2 * j) * center ** (k - 2 * j) * central;
    }
    return sum;
  }

  function stieltjes(z: Complex): Complex {
    const S = cutSqrt(z, center - radius, center + radius);
    return divide({ re: -2, im: 0 }, { re: z.re - center + S.re, im: z.im + S.im });
  }

  return {
    support: [center - radius, center + radius],
    massAtZero: 0,
    density,
    cdf,
    moment,
    stieltjes,
  };
}
