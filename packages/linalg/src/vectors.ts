import { addScaledRange, dotRange } from './kernels/vector.ts';
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
  const plain = Math.sqrt(dotRange(x.length, x, 0, x, 0));
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
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const p0 = i * cols;
    const p1 = p0 + cols;
    const p2 = p1 + cols;
    const p3 = p2 + cols;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < cols; j++) {
      const xj = x[j] as number;
      s0 += (data[p0 + j] as number) * xj;
      s1 += (data[p1 + j] as number) * xj;
      s2 += (data[p2 + j] as number) * xj;
      s3 += (data[p3 + j] as number) * xj;
    }
    y[i] = s0;
    y[i + 1] = s1;
    y[i + 2] = s2;
    y[i + 3] = s3;
  }
  for (; i < rows; i++) y[i] = dotRange(cols, data, i * cols, x, 0);
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
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const x0 = x[i] as number;
    const x1 = x[i + 1] as number;
    const x2 = x[i + 2] as number;
    const x3 = x[i + 3] as number;
    const p0 = i * cols;
    const p1 = p0 + cols;
    const p2 = p1 + cols;
    const p3 = p2 + cols;
    for (let j = 0; j < cols; j++) {
      y[j] =
        (y[j] as number) +
        ((data[p0 + j] as number) * x0 + (data[p1 + j] as number) * x1) +
        ((data[p2 + j] as number) * x2 + (data[p3 + j] as number) * x3);
    }
  }
  for (; i < rows; i++) addScaledRange(cols, x[i] as number, data, i * cols, y, 0);
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
  for (let j = 0; j < coefficients.length; j++) {
    const vector = vectors[j] as Float64Array;
    requireLength(
      'linearCombination',
      `vectors[${j}].length`,
      vector.length,
      first.length,
      'pass vectors of one length',
    );
    addScaledRange(first.length, coefficients[j] as number, vector, 0, result, 0);
  }
  return result;
}
