import { backendFor } from './backend/active.ts';
import { addScaledRange, dotRange, scaleRange } from './kernels/vector.ts';
import { type Matrix, matrix, requireLength, requireSquare } from './matrix.ts';

/** A = Q T Qᵀ with T tridiagonal and Q orthogonal, kept as a product of reflectors. */
export interface Tridiagonalization {
  /** The n diagonal elements of T. */
  readonly diagonal: Float64Array;
  /** The n − 1 elements of T beside its diagonal (none for n = 0). */
  readonly offDiagonal: Float64Array;
  /** Qᵀ y, 2n² flops; y is not changed. Throws RangeError unless y has n elements. */
  applyTransposeQ(y: Float64Array): Float64Array;
  /** Q x, 2n² flops; x is not changed. Throws RangeError unless x has n elements. */
  applyQ(x: Float64Array): Float64Array;
}

// Squares of the elements must neither overflow nor vanish, as in LAPACK's dsyev.
const safeMin = 1e-120;
const safeMax = 1e120;

/** Largest |a_ij| of the lower triangle; throws for an element that is not finite. */
function largestElement(caller: string, A: Matrix): number {
  const { rows: n, data } = A;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let p = i * n; p <= i * n + i; p++) {
      const size = Math.abs(data[p] as number);
      if (size > largest) largest = size;
      else if (Number.isNaN(size)) largest = size;
    }
  }
  if (!Number.isFinite(largest)) {
    throw new RangeError(
      `${caller}: A must have finite elements, got ${largest} among them; check how A was computed`,
    );
  }
  return largest;
}

function requireVector(caller: string, x: Float64Array, n: number): void {
  requireLength(caller, 'vector length', x.length, n, 'pass one number per row of A');
}

/**
 * `tridiagonalize` that works in the storage of A: its lower triangle becomes the reflectors, which
 * the result refers to, and its upper triangle is left in any state.
 *
 * @param A n × n symmetric with finite elements; overwritten, and not to be changed afterwards
 * @throws RangeError unless A is square and finite
 */
export function tridiagonalizeInPlace(A: Matrix): Tridiagonalization {
  requireSquare('tridiagonalize', A);
  const { rows: n, data } = A;
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(Math.max(0, n - 1));
  const tau = new Float64Array(Math.max(0, n - 1));
  const largest = largestElement('tridiagonalize', A);
  const unsafe = largest > 0 && (largest < safeMin || largest > safeMax);
  if (unsafe) for (let p = 0; p < data.length; p++) data[p] = (data[p] as number) / largest;

  backendFor((2 * n ** 3) / 3).tridiagonalizeInPlace(n, data, diagonal, offDiagonal, tau);
  if (unsafe) {
    scaleRange(n, largest, diagonal, 0);
    scaleRange(offDiagonal.length, largest, offDiagonal, 0);
  }

  return {
    diagonal,
    offDiagonal,
    applyTransposeQ(y: Float64Array): Float64Array {
      requireVector('applyTransposeQ', y, n);
      const result = y.slice();
      for (let i = n - 1; i >= 1; i--) reflect(i, result);
      return result;
    },
    applyQ(x: Float64Array): Float64Array {
      requireVector('applyQ', x, n);
      const result = x.slice();
      for (let i = 1; i < n; i++) reflect(i, result);
      return result;
    },
  };

  function reflect(i: number, y: Float64Array): void {
    const factor = (tau[i - 1] as number) * dotRange(i, data, i * n, y, 0);
    addScaledRange(i, -factor, data, i * n, y, 0);
  }
}

/**
 * A = Q T Qᵀ by Householder reflectors, T tridiagonal and Q orthogonal.
 *
 * Qᵀy and T together solve (A + μ I) x = y for every μ in O(n), and T holds the eigenvalues of A.
 *
 * @param A n × n symmetric with finite elements; only its lower triangle is read, and it is not
 *   changed (`tridiagonalizeInPlace` saves the copy)
 * @throws RangeError unless A is square and finite
 *
 * Backward stable: Q T Qᵀ differs from A by a small multiple of 2⁻⁵² ‖A‖. 4n³/3 flops, half of them
 * in products of panels of 32 columns, half in products with one vector.
 */
export function tridiagonalize(A: Matrix): Tridiagonalization {
  requireSquare('tridiagonalize', A);
  return tridiagonalizeInPlace(matrix(A.rows, A.cols, A.data.slice()));
}
