import { addScaledRange, dotRange } from './kernels/vector.ts';
import { type Matrix, matrix } from './matrix.ts';
import { norm } from './vectors.ts';

/** A = Q R; Q m × k with orthonormal columns, R k × n upper triangular, k = min(m, n). */
export interface QrFactors {
  readonly Q: Matrix;
  readonly R: Matrix;
}

/** The part of `data` from (row, col) on: data ← data − factor v (vᵀ data), v[row…]; rows stay contiguous. */
function reflectRows(
  data: Float64Array,
  rows: number,
  cols: number,
  row: number,
  col: number,
  v: Float64Array,
  factor: number,
  work: Float64Array,
): void {
  const width = cols - col;
  work.fill(0, 0, width);
  for (let i = row; i < rows; i++) {
    addScaledRange(width, v[i] as number, data, i * cols + col, work, 0);
  }
  for (let i = row; i < rows; i++) {
    addScaledRange(width, -factor * (v[i] as number), work, 0, data, i * cols + col);
  }
}

/**
 * The thin QR factorisation A = Q R by Householder reflectors.
 *
 * @param A m × n, tall or wide; not changed
 * @returns Q m × min(m, n) and R min(m, n) × n; the diagonal of R may have either sign, and has
 *   zeros where A lacks rank (Q is orthonormal all the same)
 *
 * Unblocked, 4 m n² flops for m ≥ n; ‖QᵀQ − I‖ and ‖A − QR‖/‖A‖ are small multiples of 2⁻⁵².
 */
export function householderQr(A: Matrix): QrFactors {
  const { rows: m, cols: n } = A;
  const k = Math.min(m, n);
  const work = A.data.slice();
  const reflectors: Float64Array[] = [];
  const factors = new Float64Array(k);
  const row = new Float64Array(Math.max(n, k));
  for (let j = 0; j < k; j++) {
    const v = new Float64Array(m);
    for (let i = j; i < m; i++) v[i] = work[i * n + j] as number;
    const size = norm(v);
    reflectors.push(v);
    if (size === 0) continue;
    // v is divided by its norm first, so that no square overflows.
    for (let i = j; i < m; i++) v[i] = (v[i] as number) / size;
    v[j] = (v[j] as number) + ((v[j] as number) >= 0 ? 1 : -1);
    factors[j] = 2 / dotRange(m - j, v, j, v, j);
    reflectRows(work, m, n, j, j, v, factors[j] as number, row);
  }
  const R = matrix(k, n);
  for (let i = 0; i < k; i++) R.data.set(work.subarray(i * n + i, (i + 1) * n), i * n + i);
  const Q = matrix(m, k);
  for (let j = 0; j < k; j++) Q.data[j * k + j] = 1;
  for (let j = k - 1; j >= 0; j--) {
    reflectRows(Q.data, m, k, j, j, reflectors[j] as Float64Array, factors[j] as number, row);
  }
  return { Q, R };
}
