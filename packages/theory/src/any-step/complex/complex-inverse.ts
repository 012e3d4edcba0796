import type { ComplexMatrix } from './complex-matrix.ts';
import { pivotRow } from './pivot-row.ts';

/**
 * Inverts an n × n complex matrix in place, by Gauss–Jordan elimination with row pivoting.
 *
 * Analytic in the elements as long as the pivots are, so that derivatives carried in imaginary parts come through. A zero
 * pivot leaves numbers that are not finite; the caller sees them in its residual.
 *
 * @param re real parts, row-major from `start`.
 * @param im imaginary parts.
 * @param n order; 2n³ complex operations.
 * @param order scratch for the row swaps, n numbers.
 */
export function invertInPlace(
  re: Float64Array,
  im: Float64Array,
  n: number,
  order: Int32Array,
): void {
  for (let k = 0; k < n; k += 1) {
    const pivot = pivotRow(re, im, n, k);
    order[k] = pivot;
    if (pivot !== k) swapRows(re, im, n, k, pivot);
    const rowK = k * n;
    const pRe = re[rowK + k] as number;
    const pIm = im[rowK + k] as number;
    const size = pRe * pRe + pIm * pIm;
    const invRe = pRe / size;
    const invIm = -pIm / size;
    re[rowK + k] = 1;
    im[rowK + k] = 0;
    for (let j = 0; j < n; j += 1) {
      const aRe = re[rowK + j] as number;
      const aIm = im[rowK + j] as number;
      re[rowK + j] = aRe * invRe - aIm * invIm;
      im[rowK + j] = aRe * invIm + aIm * invRe;
    }
    for (let i = 0; i < n; i += 1) {
      if (i === k) continue;
      const rowI = i * n;
      const fRe = re[rowI + k] as number;
      const fIm = im[rowI + k] as number;
      re[rowI + k] = 0;
      im[rowI + k] = 0;
      for (let j = 0; j < n; j += 1) {
        const bRe = re[rowK + j] as number;
        const bIm = im[rowK + j] as number;
        re[rowI + j] = (re[rowI + j] as number) - (fRe * bRe - fIm * bIm);
        im[rowI + j] = (im[rowI + j] as number) - (fRe * bIm + fIm * bRe);
      }
    }
  }
  for (let k = n - 1; k >= 0; k -= 1) {
    const swapped = order[k] as number;
    if (swapped !== k) swapColumns(re, im, n, k, swapped);
  }
}

/** A⁻¹ as a new matrix. */
export function complexInverse(A: ComplexMatrix): ComplexMatrix {
  const re = A.re.slice();
  const im = A.im.slice();
  invertInPlace(re, im, A.rows, new Int32Array(A.rows));
  return { rows: A.rows, cols: A.cols, re, im };
}

function swapRows(re: Float64Array, im: Float64Array, n: number, a: number, b: number): void {
  for (let j = 0; j < n; j += 1) {
    swap(re, a * n + j, b * n + j);
    swap(im, a * n + j, b * n + j);
  }
}

function swapColumns(re: Float64Array, im: Float64Array, n: number, a: number, b: number): void {
  for (let i = 0; i < n; i += 1) {
    swap(re, i * n + a, i * n + b);
    swap(im, i * n + a, i * n + b);
  }
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a] as number;
  values[a] = values[b] as number;
  values[b] = kept;
}
