import type { BaseFunction } from './catalogue-entry.ts';

function horner(coefficients: Float64Array, x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k -= 1) sum = sum * x + (coefficients[k] as number);
  return sum;
}

/** Σ_j p_{2j} (2j − 1)!!, the mean under N(0, 1). */
function gaussianMean(coefficients: Float64Array): number {
  let sum = 0;
  let moment = 1;
  for (let k = 0; k < coefficients.length; k += 2) {
    sum += (coefficients[k] as number) * moment;
    moment *= k + 1;
  }
  return sum;
}

/** f(x) = Σ_k p_k x^k, without scale or centring. */
export function polynomial(coefficients: readonly number[]): BaseFunction {
  const p = Float64Array.from(coefficients);
  const slope = p.subarray(1).map((value, k) => (k + 1) * value);
  return {
    value: (x) => horner(p, x),
    derivative: (x) => horner(slope, x),
    kinks: [],
    gaussianMean: gaussianMean(p),
    valueLoop: (data, start, end, scale, shift) => {
      for (let i = start; i < end; i += 1) {
        data[i] = scale * horner(p, data[i] as number) + shift;
      }
    },
    derivativeLoop: (data, start, end, scale, shift) => {
      for (let i = start; i < end; i += 1) {
        data[i] = scale * horner(slope, data[i] as number) + shift;
      }
    },
  };
}
