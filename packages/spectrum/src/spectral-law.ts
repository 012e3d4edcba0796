import type { Complex } from '@onestep/linalg';

/** A limiting law of eigenvalues: a density on one interval, and possibly an atom at zero. */
export interface SpectralLaw {
  /** The interval on which the density is positive. */
  readonly support: readonly [lower: number, upper: number];
  /** P(X = 0). */
  readonly massAtZero: number;
  /** The density of the continuous part at x; integrates to 1 − massAtZero. */
  density(x: number): number;
  /** P(X ≤ x), atom included. */
  cdf(x: number): number;
  /** E Xᵏ for an integer k ≥ 0. */
  moment(k: number): number;
  /**
   * m(z) = E 1/(X − z), so that m(z) ≈ −1/z far away and Im m > 0 above the real axis. On the real
   * axis inside the support it is the limit from above: the density is Im m(x)/π.
   */
  stieltjes(z: Complex): Complex;
}

/** √z with Re ≥ 0 (for a negative z with im = 0 on the positive imaginary axis). */
function complexSqrt(z: Complex): Complex {
  const size = Math.hypot(z.re, z.im);
  if (size === 0) return { re: 0, im: 0 };
  if (z.re >= 0) {
    const re = Math.sqrt(0.5 * (size + z.re));
    return { re, im: z.im / (2 * re) };
  }
  const im = Math.sqrt(0.5 * (size - z.re));
  return z.im < 0 ? { re: -z.im / (2 * im), im: -im } : { re: z.im / (2 * im), im };
}

/** √(z − lower) √(z − upper): analytic off [lower, upper], ≈ z far away. */
export function cutSqrt(z: Complex, lower: number, upper: number): Complex {
  const p = complexSqrt({ re: z.re - lower, im: z.im });
  const q = complexSqrt({ re: z.re - upper, im: z.im });
  return { re: p.re * q.re - p.im * q.im, im: p.re * q.im + p.im * q.re };
}

/** p/q. */
export function divide(p: Complex, q: Complex): Complex {
  const size = q.re * q.re + q.im * q.im;
  return { re: (p.re * q.re + p.im * q.im) / size, im: (p.im * q.re - p.re * q.im) / size };
}

/** Throws unless k is an integer ≥ 0. */
export function requireOrder(caller: string, k: number): void {
  if (!Number.isInteger(k) || k < 0) {
    throw new RangeError(`${caller}: k must be a non-negative integer, got ${k}; pass the order`);
  }
}

/** Throws unless `value` is positive and finite. */
export function requirePositive(caller: string, name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `${caller}: ${name} must be positive and finite, got ${value}; see the law's definition`,
    );
  }
}

/** n over k. */
export function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}
