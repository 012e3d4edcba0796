import { erfc } from './erf.ts';

/** 1/√(2π), the density of N(0, 1) at 0. */
export const inverseSqrtTwoPi = 0.3989422804014327;

/** φ(x) = e^{−x²/2}/√(2π), the density of N(0, 1). */
export function normalDensity(x: number): number {
  return inverseSqrtTwoPi * Math.exp(-0.5 * x * x);
}

/**
 * Φ(x) = ½ erfc(−x/√2), the distribution function of N(0, 1).
 *
 * Relative error about (1 + x²)·1e-16 for x < 0, where rounding x/√2 is what counts.
 */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}
