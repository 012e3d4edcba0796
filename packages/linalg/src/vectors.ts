import { multiplyVectorInto, transposeMultiplyVectorInto } from './kernels/matrix-vector.ts';
import { addScaledVectors, dotRange } from './kernels/vector.ts';
import { type Matrix, requireLength } from './matrix.ts';

/**
 * xᵀy.
 *
 * @throws RangeError if the lengths differ
 */
export function dot(x: Float64Array, y: Float64Array): number {
  requireLength('dot', 'y.length', y.length, x.length, 'pass vectors of one length');
  return dotRange(x.length, x, 0, y, 0);
}

// Outside this range of √(xᵀx) the squares may have lost digits to underflow or overflow.
const safeNormMin = 1e-140;
const safeNormMax = 1e150;

/** ‖x‖ = √(xᵀx), scaled where the squares would overflow or underflow; 0 for an empty vector. */
export function norm(x: Float64Array): number {
  return normFrom(dotRange(x.length, x, 0, x, 0), x);
}

/** ‖x‖ where xᵀx is at hand; x serves where that has lost digits. */
export function normFrom(squares: number, x: Float64Array): number {
  const plain = Math.sqrt(squares);
  if (plain > safeNormMin && plain < safeNormMax) return plain;
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    const size = Math.abs(x[i] as number);
    if (!(size <= largest)) largest = size;
  }
  if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return largest;
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const part = (x[i] as number) / largest;
    sum += part * part;
  }
  return largest * Math.sqrt(sum);
}

/**
 * A x.
 *
 * @param A m × n
 * @param x n numbers
 * @returns m numbers
 * @throws RangeError if the sizes do not fit
 */
export function multiplyVector(A: Matrix, x: Float64Array): Float64Array {
  const { rows, cols, data } = A;
  requireLength('multiplyVector', 'x.length', x.length, cols, 'pass one number per column of A');
  const y = new Float64Array(rows);
  multiplyVectorInto(rows, cols, data, x, y);
  return y;
}

/**
 * Aᵀ x, reading A row by row.
 *
 * @param A m × n
 * @param x m numbers
 * @returns n numbers
 * @throws RangeError if the sizes do not fit
 */
export function transposeMultiplyVector(A: Matrix, x: Float64Array): Float64Array {
  const { rows, cols, data } = A;
  requireLength(
    'transposeMultiplyVector',
    'x.length',
    x.length,
    rows,
    'pass one number per row of A',
  );
  const y = new Float64Array(cols);
  transposeMultiplyVectorInto(rows, cols, data, x, y);
  return y;
}

/**
 * Σ_j coefficients[j] vectors[j], for instance coefficients in a Krylov basis back in full space.
 *
 * @param vectors vectors of one length, at least as many as coefficients
 * @param coefficients may be fewer than the vectors; the rest count as zero
 * @throws RangeError if there are more coefficients than vectors, or no vectors, or lengths differ
 */
export function linearCombination(
  vectors: readonly Float64Array[],
  coefficients: ArrayLike<number>,
): Float64Array {
  const first = vectors[0];
  if (first === undefined || coefficients.length > vectors.length) {
    throw new RangeError(
      `linearCombination: vectors.length must be at least 1 and at least coefficients.length, got ${vectors.length} for ${coefficients.length} coefficients; pass a vector for every coefficient`,
    );
  }
  const result = new Float64Array(first.length);
  const used = vectors.slice(0, coefficients.length);
  for (const [j, { length }] of used.entries()) {
    const remedy = 'pass vectors of one length';
    requireLength('linearCombination', `vectors[${j}].length`, length, first.length, remedy);
  }
  addScaledVectors(used, coefficients, result);
  return result;
}
