import { type Matrix, matrix, requireSquare, transpose } from './matrix.ts';
import type { Outcome } from './outcome.ts';
import { largestOfTridiagonal, tridiagonalEigenvalues } from './tridiagonal-eigenvalues.ts';
import { tridiagonalize } from './tridiagonalization.ts';

/** Eigenvalues, ascending, and the orthonormal eigenvectors as the columns of `vectors`. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

const epsilon = 2 ** -52;
const sweepsPerEigenvalue = 60;

/** Rotates rows i and i + 1 of Z by cosine c and sine s. */
function rotateRows(Z: Matrix, i: number, c: number, s: number): void {
  const { cols, data } = Z;
  let p = i * cols;
  let q = p + cols;
  for (let k = 0; k < cols; k++, p++, q++) {
    const lower = data[p] as number;
    const upper = data[q] as number;
    data[q] = s * lower + c * upper;
    data[p] = c * lower - s * upper;
  }
}

/**
 * Implicit QL with Wilkinson shifts on T, in place. `d` ends as the eigenvalues, unsorted; Z is
 * replaced by Vᵀ Z, V the eigenvectors of T. Returns the number of sweeps, negative at the limit.
 */
export function implicitQlInPlace(d: Float64Array, e: Float64Array, Z: Matrix): number {
  const n = d.length;
  let sweeps = 0;
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      for (; m + 1 < n; m++) {
        const near = Math.abs(d[m] as number) + Math.abs(d[m + 1] as number);
        if (Math.abs(e[m] as number) <= epsilon * near) break;
      }
      if (m === l) break;
      if (sweep === sweepsPerEigenvalue) return -sweeps;
      sweeps++;
      const first = d[l] as number;
      const half = ((d[l + 1] as number) - first) / (2 * (e[l] as number));
      const length = Math.hypot(half, 1);
      let g = (d[m] as number) - first + (e[l] as number) / (half + (half >= 0 ? length : -length));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * (e[i] as number);
        const b = c * (e[i] as number);
        const r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] = (d[i + 1] as number) - p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = (d[i + 1] as number) - p;
        const t = ((d[i] as number) - g) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
        rotateRows(Z, i, c, s);
      }
      if (i >= l) continue;
      d[l] = (d[l] as number) - p;
      e[l] = g;
      e[m] = 0;
    }
  }
  return sweeps;
}

/** The eigenpairs of T in ascending order, from the rows of Z after `implicitQlInPlace`. */
function sortedEigen(d: Float64Array, Z: Matrix, unit: number): Eigen {
  const n = d.length;
  const order = Array.from(d.keys()).sort((i, j) => (d[i] as number) - (d[j] as number));
  const values = new Float64Array(n);
  const rows = matrix(n, Z.cols);
  order.forEach((from, to) => {
    values[to] = (d[from] as number) * unit;
    rows.data.set(Z.data.subarray(from * Z.cols, (from + 1) * Z.cols), to * Z.cols);
  });
  return { values, vectors: transpose(rows) };
}

function eigenFrom(
  caller: string,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  Z: Matrix,
): Outcome<Eigen> {
  const largest = largestOfTridiagonal(caller, diagonal, offDiagonal);
  const unit = largest > 0 ? largest : 1;
  const n = diagonal.length;
  const d = diagonal.map((value) => value / unit);
  const e = new Float64Array(n);
  for (let i = 0; i + 1 < n; i++) e[i] = (offDiagonal[i] as number) / unit;
  const sweeps = implicitQlInPlace(d, e, Z);
  let left = 0;
  for (let i = 0; i < n; i++) left = Math.max(left, Math.abs(e[i] as number));
  return {
    value: sortedEigen(d, Z, unit),
    status: sweeps < 0 ? 'iterationLimit' : 'converged',
    iterations: Math.abs(sweeps),
    residual: left,
  };
}

/** The n × n matrix whose rows are the columns of Q. */
function rowsOfQ(n: number, applyQ: (x: Float64Array) => Float64Array): Matrix {
  const rows = matrix(n, n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit[j] = 1;
    rows.data.set(applyQ(unit), j * n);
    unit[j] = 0;
  }
  return rows;
}

/**
 * Eigenvalues and eigenvectors of the symmetric tridiagonal matrix T: T V = V diag(values).
 *
 * @param diagonal n diagonal elements; not changed
 * @param offDiagonal n − 1 elements beside the diagonal; not changed
 * @returns values ascending, vectors n × n with orthonormal columns; iterations: QL sweeps;
 *   residual: the largest neglected off-diagonal element over the largest element of T
 * @throws RangeError if the lengths do not fit or an element is not finite
 *
 * About 6 n³ flops; for small n.
 */
export function tridiagonalEigen(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
): Outcome<Eigen> {
  const n = diagonal.length;
  const Z = matrix(n, n);
  for (let i = 0; i < n; i++) Z.data[i * n + i] = 1;
  return eigenFrom('tridiagonalEigen', diagonal, offDiagonal, Z);
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: A V = V diag(values).
 *
 * @param A n × n symmetric; only its lower triangle is read, and it is not changed
 * @returns as `tridiagonalEigen`
 * @throws RangeError unless A is square and finite
 *
 * Tridiagonalisation, then QL with vectors, about 9 n³ flops: meant for n up to a few hundred. For
 * all eigenvalues without vectors use `symmetricEigenvalues`, for a few vectors of a large matrix
 * `leadingSingularTriplets`.
 */
export function symmetricEigen(A: Matrix): Outcome<Eigen> {
  requireSquare('symmetricEigen', A);
  const { diagonal, offDiagonal, applyQ } = tridiagonalize(A);
  return eigenFrom('symmetricEigen', diagonal, offDiagonal, rowsOfQ(A.rows, applyQ));
}

/**
 * All eigenvalues of a symmetric matrix, ascending.
 *
 * @param A n × n symmetric; only its lower triangle is read, and it is not changed
 * @returns as `tridiagonalEigenvalues`
 * @throws RangeError unless A is square and finite
 */
export function symmetricEigenvalues(A: Matrix): Outcome<Float64Array> {
  requireSquare('symmetricEigenvalues', A);
  const { diagonal, offDiagonal } = tridiagonalize(A);
  return tridiagonalEigenvalues(diagonal, offDiagonal);
}
