import { addProduct } from './kernels/product.ts';
import { addScaledRange, dotRange } from './kernels/vector.ts';
import { type Matrix, matrix, requireLength, requireSquare } from './matrix.ts';
import type { Outcome } from './outcome.ts';

// Below this size a plain row-by-row factorisation is faster than splitting.
const leafSize = 32;

/** Splits n into a first part that is a multiple of 4 and a rest. */
function half(n: number): number {
  return (n / 2 + 3) & ~3;
}

/** B ← B L⁻ᵀ for the rows × n block of `data` at `startB` and the n × n lower triangle at `startL`. */
function solveRightInPlace(
  data: Float64Array,
  stride: number,
  rows: number,
  n: number,
  startB: number,
  startL: number,
): void {
  if (n <= leafSize) {
    for (let i = 0; i < rows; i++) {
      const row = startB + i * stride;
      for (let j = 0; j < n; j++) {
        const pivotRow = startL + j * stride;
        const rest = (data[row + j] as number) - dotRange(j, data, row, data, pivotRow);
        data[row + j] = rest / (data[pivotRow + j] as number);
      }
    }
    return;
  }
  const h = half(n);
  solveRightInPlace(data, stride, rows, h, startB, startL);
  const A = { data, start: startB, rowStride: stride, colStride: 1 };
  const B = { data, start: startL + h * stride, rowStride: stride, colStride: 1 };
  const C = { data, start: startB + h, rowStride: stride, colStride: 1 };
  addProduct(rows, n - h, h, -1, A, B, C, false);
  solveRightInPlace(data, stride, rows, n - h, startB + h, startL + h * stride + h);
}

/** Factors the n × n block at `start` in place; returns how many pivots were positive. */
function factorInPlace(data: Float64Array, stride: number, n: number, start: number): number {
  if (n <= leafSize) {
    for (let i = 0; i < n; i++) {
      const row = start + i * stride;
      for (let j = 0; j < i; j++) {
        const pivotRow = start + j * stride;
        const rest = (data[row + j] as number) - dotRange(j, data, row, data, pivotRow);
        data[row + j] = rest / (data[pivotRow + j] as number);
      }
      const pivot = (data[row + i] as number) - dotRange(i, data, row, data, row);
      if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) return i;
      data[row + i] = Math.sqrt(pivot);
    }
    return n;
  }
  const h = half(n);
  const done = factorInPlace(data, stride, h, start);
  if (done < h) return done;
  const below = start + h * stride;
  solveRightInPlace(data, stride, n - h, h, below, start);
  const A = { data, start: below, rowStride: stride, colStride: 1 };
  const C = { data, start: below + h, rowStride: stride, colStride: 1 };
  addProduct(n - h, n - h, h, -1, A, A, C, true);
  return h + factorInPlace(data, stride, n - h, below + h);
}

/**
 * The Cholesky factor: lower triangular L with L Lᵀ = A and a positive diagonal.
 *
 * @param A n × n symmetric positive definite; only its lower triangle is read, and it is not changed
 * @returns value L (zeros above the diagonal); status `notPositiveDefinite` when a pivot is not
 *   positive, and then the rows of L from that pivot on are zero; iterations the number of positive
 *   pivots; residual 0 for a full factorisation, else 1 − iterations/n
 * @throws RangeError unless A is square
 *
 * Recursive on the product kernel, n³/3 flops.
 */
export function cholesky(A: Matrix): Outcome<Matrix> {
  requireSquare('cholesky', A);
  const n = A.rows;
  const L = matrix(n, n, A.data.slice());
  const done = factorInPlace(L.data, n, n, 0);
  for (let i = 0; i < n; i++) L.data.fill(0, i * n + (i < done ? i + 1 : 0), (i + 1) * n);
  return {
    value: L,
    status: done === n ? 'converged' : 'notPositiveDefinite',
    iterations: done,
    residual: done === n ? 0 : 1 - done / n,
  };
}

/**
 * x with (L Lᵀ) x = b.
 *
 * @param L n × n lower triangular with a nonzero diagonal, as `cholesky` returns it
 * @param b n numbers; not changed
 * @throws RangeError if the sizes do not fit
 */
export function solveCholesky(L: Matrix, b: Float64Array): Float64Array {
  requireSquare('solveCholesky', L);
  const n = L.rows;
  requireLength('solveCholesky', 'b.length', b.length, n, 'pass one number per row of L');
  const { data } = L;
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    const rest = (x[i] as number) - dotRange(i, data, i * n, x, 0);
    x[i] = rest / (data[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = (x[i] as number) / (data[i * n + i] as number);
    x[i] = value;
    addScaledRange(i, -value, data, i * n, x, 0);
  }
  return x;
}
