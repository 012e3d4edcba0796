import type { ComplexMatrix } from './complex-matrix.ts';
import { pivotRow } from './pivot-row.ts';

/** A complex vector as its two parts. */
export interface ComplexVector {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * x with A x = b, by elimination with row pivoting; A and b are left as they are.
 *
 * @param A n × n, complex. A singular A gives numbers that are not finite.
 * @param b n numbers.
 *
 * Cost: n³/3 complex operations.
 */
export function complexSolve(A: ComplexMatrix, b: ComplexVector): ComplexVector {
  const n = A.rows;
  const re = A.re.slice();
  const im = A.im.slice();
  const x = { re: b.re.slice(), im: b.im.slice() };
  for (let k = 0; k < n; k += 1) {
    const pivot = pivotRow(re, im, n, k);
    if (pivot !== k) swapRows(re, im, x, n, k, pivot);
    const pRe = re[k * n + k] as number;
    const pIm = im[k * n + k] as number;
    const size = pRe * pRe + pIm * pIm;
    for (let i = k + 1; i < n; i += 1) {
      const aRe = re[i * n + k] as number;
      const aIm = im[i * n + k] as number;
      if (aRe === 0 && aIm === 0) continue;
      const fRe = (aRe * pRe + aIm * pIm) / size;
      const fIm = (aIm * pRe - aRe * pIm) / size;
      for (let j = k + 1; j < n; j += 1) {
        const bRe = re[k * n + j] as number;
        const bIm = im[k * n + j] as number;
        re[i * n + j] = (re[i * n + j] as number) - (fRe * bRe - fIm * bIm);
        im[i * n + j] = (im[i * n + j] as number) - (fRe * bIm + fIm * bRe);
      }
      const yRe = x.re[k] as number;
      const yIm = x.im[k] as number;
      x.re[i] = (x.re[i] as number) - (fRe * yRe - fIm * yIm);
      x.im[i] = (x.im[i] as number) - (fRe * yIm + fIm * yRe);
    }
  }
  backSubstitute(re, im, x, n);
  return x;
}

function swapRows(
  re: Float64Array,
  im: Float64Array,
  x: ComplexVector,
  n: number,
  a: number,
  b: number,
): void {
  for (const part of [re, im]) {
    const row = part.slice(a * n, a * n + n);
    part.copyWithin(a * n, b * n, b * n + n);
    part.set(row, b * n);
  }
  for (const part of [x.re, x.im]) {
    const value = part[a] as number;
    part[a] = part[b] as number;
    part[b] = value;
  }
}

function backSubstitute(re: Float64Array, im: Float64Array, x: ComplexVector, n: number): void {
  for (let i = n - 1; i >= 0; i -= 1) {
    let sRe = x.re[i] as number;
    let sIm = x.im[i] as number;
    for (let j = i + 1; j < n; j += 1) {
      const aRe = re[i * n + j] as number;
      const aIm = im[i * n + j] as number;
      sRe -= aRe * (x.re[j] as number) - aIm * (x.im[j] as number);
      sIm -= aRe * (x.im[j] as number) + aIm * (x.re[j] as number);
    }
    const pRe = re[i * n + i] as number;
    const pIm = im[i * n + i] as number;
    const size = pRe * pRe + pIm * pIm;
    x.re[i] = (sRe * pRe + sIm * pIm) / size;
    x.im[i] = (sIm * pRe - sRe * pIm) / size;
  }
}
