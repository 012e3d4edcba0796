import {
  dot,
  linearCombination,
  multiplyVector,
  norm,
  toMlMatrix,
  transposeMultiplyVector,
} from '@onestep/linalg';
import { Matrix as MlMatrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { epsilon, generalMatrix, largestDifference, sequence } from './test-matrices.ts';

describe.each([
  [1, 1],
  [3, 9],
  [4, 4],
  [9, 3],
  [130, 71],
])('A %i x %i', (rows, cols) => {
  const A = generalMatrix(rows, cols, 5);
  test('multiplyVector and transposeMultiplyVector against ml-matrix', () => {
    const x = sequence(cols, 6);
    const y = sequence(rows, 7);
    const Ax = toMlMatrix(A).mmul(MlMatrix.columnVector(x)).to1DArray();
    const Ay = toMlMatrix(A).transpose().mmul(MlMatrix.columnVector(y)).to1DArray();
    expect(largestDifference(multiplyVector(A, x), Ax)).toBeLessThan(2 * (cols + 1) * epsilon);
    expect(largestDifference(transposeMultiplyVector(A, y), Ay)).toBeLessThan(
      2 * (rows + 1) * epsilon,
    );
    // yᵀ(A x) = (Aᵀy)ᵀ x
    const gap = dot(y, multiplyVector(A, x)) - dot(transposeMultiplyVector(A, y), x);
    expect(Math.abs(gap)).toBeLessThan(2 * rows * cols * epsilon);
  });
});

test.each([
  [0, 0],
  [1, 1],
  [3, 14],
  [5, 55],
  [6, 91],
])('dot of 1 … %i with itself', (n, square) => {
  const x = Float64Array.from({ length: n }, (_, i) => i + 1);
  expect(dot(x, x)).toBe(square);
  expect(norm(x)).toBe(Math.sqrt(square));
});

test.each([1e-300, 1e-160, 1, 1e160, 1e300])('norm does not lose scale %d', (scale) => {
  expect(norm(Float64Array.of(3 * scale, -4 * scale)) / scale).toBeCloseTo(5, 14);
});

test('norm of what is not finite', () => {
  expect(norm(Float64Array.of(1, Number.NEGATIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
  expect(norm(Float64Array.of(1, Number.NaN))).toBeNaN();
});

test('linearCombination uses as many vectors as there are coefficients', () => {
  const vectors = [Float64Array.of(1, 0), Float64Array.of(0, 1), Float64Array.of(5, 5)];
  expect(linearCombination(vectors, [2, -3])).toEqual(Float64Array.of(2, -3));
  expect(linearCombination(vectors, [])).toEqual(new Float64Array(2));
});

test.each([
  [
    () => dot(new Float64Array(2), new Float64Array(3)),
    'dot: y.length must be 2, got 3; pass vectors of one length',
  ],
  [
    () => multiplyVector(generalMatrix(2, 3), new Float64Array(2)),
    'multiplyVector: x.length must be 3, got 2; pass one number per column of A',
  ],
  [
    () => transposeMultiplyVector(generalMatrix(2, 3), new Float64Array(3)),
    'transposeMultiplyVector: x.length must be 2, got 3; pass one number per row of A',
  ],
  [
    () => linearCombination([], []),
    'linearCombination: vectors.length must be at least 1 and at least coefficients.length, got 0 for 0 coefficients; pass a vector for every coefficient',
  ],
])('sizes that do not fit throw: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
