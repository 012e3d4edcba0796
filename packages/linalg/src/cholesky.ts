import { backendFor } from './backend/active.ts';
import { addScaledRange, dotRange } from './kernels/vector.ts';
import { type Matrix, matrix, requireLength, requireSquare } from './matrix.ts';
import type { Outcome } from './outcome.ts';

/**
 * The Cholesky factor: lower triangular L with L Lᵀ = A and a positive diagonal.
 *
 * @param A n × n symmetric positive definite; only its lower triangle is read, and it is not changed
 * @returns value L (zeros above the diagonal); status `notPositiveDefinite` when a pivot is not
 *   positive, and then the rows of L from that pivot on are zero; iterations the number of positive
 *   pivots; residual 0 for a full factorisation, else 1 − iterations/n
 * @throws RangeError unless A is square
 *
 * n³/3 flops, most of them in products.
 */
export function cholesky(A: Matrix): Outcome<Matrix> {
  requireSquare('cholesky', A);
  const n = A.rows;
  const L = matrix(n, n, A.data.slice());
  const done = backendFor(n ** 3 / 6).choleskyInPlace(n, L.data);
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
