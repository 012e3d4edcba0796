import { addProduct } from './kernels/product.ts';
import { symmetricMultiply } from './kernels/symmetric-product.ts';
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

// Columns per panel; the rest of the matrix is then updated by one product of depth 2 · 32.
const panelWidth = 32;

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

/**
 * Reduces the panel of `width` columns that ends the leading m × m block. Row i = m − 1 − t keeps
 * reflector t; `V` row t is that reflector, `W` row t its partner in A ← A − V Wᵀ − W Vᵀ.
 */
function reducePanel(
  data: Float64Array,
  n: number,
  m: number,
  width: number,
  V: Float64Array,
  W: Float64Array,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  tau: Float64Array,
  v: Float64Array,
): void {
  for (let t = 0; t < width; t++) {
    const i = m - 1 - t;
    const row = i * n;
    for (let p = 0; p < t; p++) {
      const at = p * n;
      addScaledRange(i + 1, -(V[at + i] as number), W, at, data, row);
      addScaledRange(i + 1, -(W[at + i] as number), V, at, data, row);
    }
    diagonal[i] = data[row + i] as number;
    const alpha = data[row + i - 1] as number;
    const rest = dotRange(i - 1, data, row, data, row);
    let beta = alpha;
    let factor = 0;
    if (rest > 0) {
      beta = alpha > 0 ? -Math.sqrt(alpha * alpha + rest) : Math.sqrt(alpha * alpha + rest);
      factor = (beta - alpha) / beta;
      scaleRange(i - 1, 1 / (alpha - beta), data, row);
    }
    offDiagonal[i - 1] = beta;
    tau[i - 1] = factor;
    data[row + i - 1] = 1;
    const own = t * n;
    for (let j = 0; j < i; j++) {
      const value = data[row + j] as number;
      v[j] = value;
      V[own + j] = value;
    }
    V.fill(0, own + i, own + n);
    symmetricMultiply(i, data, n, v, W, own);
    for (let p = 0; p < t; p++) {
      const at = p * n;
      const fromW = dotRange(i, W, at, v, 0);
      const fromV = dotRange(i, V, at, v, 0);
      addScaledRange(i, -fromW, V, at, W, own);
      addScaledRange(i, -fromV, W, at, W, own);
    }
    scaleRange(i, factor, W, own);
    addScaledRange(i, -0.5 * factor * dotRange(i, W, own, v, 0), v, 0, W, own);
    W.fill(0, own + i, own + n);
  }
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

  // Of V, rows 0 … width−1 hold the reflectors and the next width rows their partners; W has them
  // the other way round. A − V Wᵀ − W Vᵀ is then one product of depth 2 · width.
  const widest = Math.min(2 * panelWidth, n);
  const V = new Float64Array(2 * widest * n);
  const W = new Float64Array(2 * widest * n);
  const v = new Float64Array(n);
  const left = { data: V, start: 0, rowStride: 1, colStride: n };
  const right = { data: W, start: 0, rowStride: 1, colStride: n };
  const rest = { data, start: 0, rowStride: n, colStride: 1 };
  let m = n;
  while (m > 1) {
    const width = m > 2 * panelWidth ? panelWidth : m - 1;
    reducePanel(data, n, m, width, V, W, diagonal, offDiagonal, tau, v);
    m -= width;
    const used = width * n;
    V.set(W.subarray(0, used), used);
    W.set(V.subarray(0, used), used);
    addProduct(m, m, 2 * width, -1, left, right, rest, true);
  }
  if (n > 0) diagonal[0] = data[0] as number;
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
