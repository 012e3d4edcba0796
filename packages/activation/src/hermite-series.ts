import type { BaseFunction } from './catalogue-entry.ts';

/** Σ_k c_k He_k(x) by Clenshaw's recurrence, from He_{k+1} = x He_k − k He_{k−1}. */
function clenshaw(coefficients: Float64Array, x: number): number {
  let ahead = 0;
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k -= 1) {
    const next = (coefficients[k] as number) + x * sum - (k + 1) * ahead;
    ahead = sum;
    sum = next;
  }
  return sum;
}

/**
 * f(x) = Σ_k c_k He_k(x) in probabilists' Hermite polynomials, without scale or centring.
 *
 * The derivative uses He_k′ = k He_{k−1}; the mean under N(0, 1) is c_0.
 */
export function hermiteSeries(coefficients: readonly number[]): BaseFunction {
  const c = Float64Array.from(coefficients);
  const slope = c.subarray(1).map((value, k) => (k + 1) * value);
  return {
    value: (x) => clenshaw(c, x),
    derivative: (x) => clenshaw(slope, x),
    kinks: [],
    gaussianMean: c[0] ?? 0,
    valueLoop: (data, start, end, scale, shift) => {
      for (let i = start; i < end; i += 1) {
        data[i] = scale * clenshaw(c, data[i] as number) + shift;
      }
    },
    derivativeLoop: (data, start, end, scale, shift) => {
      for (let i = start; i < end; i += 1) {
        data[i] = scale * clenshaw(slope, data[i] as number) + shift;
      }
    },
  };
}
