import { type ComplexMatrix, complexMatrix } from './complex/complex-matrix.ts';
import type { ComplexVector } from './complex/complex-solve.ts';

/** weights ∘ factor, factor real. */
export function scaledBy(weights: ComplexVector, factor: Float64Array): ComplexVector {
  return {
    re: weights.re.map((value, a) => value * (factor[a] as number)),
    im: weights.im.map((value, a) => value * (factor[a] as number)),
  };
}

/** Σ_a weight_a table(a, ·) table(a, ·)ᵀ, K × K, for a real A × K table. */
export function selfTable(table: Float64Array, weights: ComplexVector, K: number): ComplexMatrix {
  const result = complexMatrix(K, K);
  for (let a = 0; a < weights.re.length; a += 1) {
    const wRe = weights.re[a] as number;
    const wIm = weights.im[a] as number;
    for (let k = 0; k < K; k += 1) {
      const left = table[a * K + k] as number;
      for (let l = 0; l <= k; l += 1) {
        const product = left * (table[a * K + l] as number);
        const at = k * K + l;
        result.re[at] = (result.re[at] as number) + wRe * product;
        result.im[at] = (result.im[at] as number) + wIm * product;
      }
    }
  }
  for (let k = 0; k < K; k += 1) {
    for (let l = 0; l < k; l += 1) {
      result.re[l * K + k] = result.re[k * K + l] as number;
      result.im[l * K + k] = result.im[k * K + l] as number;
    }
  }
  return result;
}

/** Σ_a weight_a table(a, ·) factor_aᵀ, K × R. */
export function crossTable(
  table: Float64Array,
  factor: ComplexMatrix,
  weights: ComplexVector,
  K: number,
): ComplexMatrix {
  const rank = factor.cols;
  const result = complexMatrix(K, rank);
  for (let a = 0; a < weights.re.length; a += 1) {
    for (let r = 0; r < rank; r += 1) {
      const fRe = factor.re[a * rank + r] as number;
      const fIm = factor.im[a * rank + r] as number;
      const re = (weights.re[a] as number) * fRe - (weights.im[a] as number) * fIm;
      const im = (weights.re[a] as number) * fIm + (weights.im[a] as number) * fRe;
      for (let k = 0; k < K; k += 1) {
        const entry = table[a * K + k] as number;
        const at = k * rank + r;
        result.re[at] = (result.re[at] as number) + re * entry;
        result.im[at] = (result.im[at] as number) + im * entry;
      }
    }
  }
  return result;
}

/** Σ_a weight_a left(a, ·) right(a, ·)ᵀ, K × C, for real tables. */
export function realCross(
  left: Float64Array,
  K: number,
  right: Float64Array,
  C: number,
  weights: ComplexVector,
): ComplexMatrix {
  const result = complexMatrix(K, C);
  for (let a = 0; a < weights.re.length; a += 1) {
    const wRe = weights.re[a] as number;
    const wIm = weights.im[a] as number;
    for (let k = 0; k < K; k += 1) {
      const entry = left[a * K + k] as number;
      for (let c = 0; c < C; c += 1) {
        const product = entry * (right[a * C + c] as number);
        const at = k * C + c;
        result.re[at] = (result.re[at] as number) + wRe * product;
        result.im[at] = (result.im[at] as number) + wIm * product;
      }
    }
  }
  return result;
}
