import {
  gram,
  type Matrix,
  matrix,
  multiply,
  multiplyTransposed,
  toMlMatrix,
  transpose,
  transposeGram,
  transposeMultiply,
} from '@onestep/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epsilon, generalMatrix, largestDifference } from './test-matrices.ts';

/** The product by ml-matrix, which shares no code with ours. */
function oracle(A: Matrix, B: Matrix): number[] {
  return toMlMatrix(A).mmul(toMlMatrix(B)).to1DArray();
}

// Elements lie in (−1, 1): a product of depth k is off by at most k · k 2⁻⁵² from either order of
// summation, in practice by a few 2⁻⁵²; 4 k is far below what one missing term would make.
const tolerance = (depth: number): number => 4 * Math.max(1, depth) * epsilon;

// Around the register tile (3 × 4), the row block (96), the depth block (256), the column block (512).
const shapes = [
  [0, 3, 2],
  [3, 0, 2],
  [1, 1, 1],
  [2, 5, 3],
  [3, 4, 4],
  [7, 9, 5],
  [96, 256, 4],
  [97, 257, 13],
  [5, 300, 513],
  [100, 3, 520],
  [191, 31, 30],
  [1, 600, 1],
  [600, 1, 9],
] as const;

describe.each(shapes)('m = %i, k = %i, n = %i', (m, k, n) => {
  const A = generalMatrix(m, k, 3);
  const B = generalMatrix(k, n, 4);
  const wanted = m * k * n === 0 ? new Float64Array(m * n) : oracle(A, B);

  test('multiply, multiplyTransposed, transposeMultiply give A B', () => {
    expect(largestDifference(multiply(A, B).data, wanted)).toBeLessThan(tolerance(k));
    expect(largestDifference(multiplyTransposed(A, transpose(B)).data, wanted)).toBeLessThan(
      tolerance(k),
    );
    expect(largestDifference(transposeMultiply(transpose(A), B).data, wanted)).toBeLessThan(
      tolerance(k),
    );
  });

  test.each([1, 0.37])('gram and transposeGram at scale %d', (scale) => {
    const G = gram(A, scale);
    const exact = multiply(A, transpose(A)).data.map((value) => scale * value);
    expect(largestDifference(G.data, exact)).toBeLessThan(tolerance(k));
    expect(transpose(G)).toEqual(G);
    const T = transposeGram(A, scale);
    const exactT = multiply(transpose(A), A).data.map((value) => scale * value);
    expect(largestDifference(T.data, exactT)).toBeLessThan(tolerance(m));
    expect(transpose(T)).toEqual(T);
  });
});

test('products are associative and distribute over sums', () => {
  const size = fc.integer({ min: 1, max: 20 });
  fc.assert(
    fc.property(size, size, size, size, fc.integer(), (m, k, l, n, seed) => {
      const A = generalMatrix(m, k, seed);
      const B = generalMatrix(k, l, seed + 1);
      const C = generalMatrix(l, n, seed + 2);
      const left = multiply(multiply(A, B), C).data;
      const right = multiply(A, multiply(B, C)).data;
      expect(largestDifference(left, right)).toBeLessThan(4 * k * l * epsilon);
      const D = generalMatrix(k, l, seed + 3);
      const sum = matrix(
        k,
        l,
        B.data.map((value, i) => value + (D.data[i] as number)),
      );
      const apart = multiply(A, D).data;
      const together = multiply(A, B).data.map((value, i) => value + (apart[i] as number));
      expect(largestDifference(multiply(A, sum).data, together)).toBeLessThan(8 * k * epsilon);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('an infinite or NaN element reaches its row and column only', () => {
  const A = generalMatrix(5, 5, 1);
  const B = generalMatrix(5, 6, 2);
  A.data[2 * 5 + 1] = Number.NaN;
  const C = multiply(A, B);
  for (let i = 0; i < 5; i++) {
    for (let j = 0; j < 6; j++) expect(Number.isNaN(C.data[i * 6 + j])).toBe(i === 2);
  }
});

test.each([
  [
    () => multiply(matrix(2, 3), matrix(2, 3)),
    'multiply: B.rows must be 3, got 2; pass B with as many rows as A has columns',
  ],
  [
    () => multiplyTransposed(matrix(2, 3), matrix(3, 2)),
    'multiplyTransposed: B.cols must be 3, got 2; pass rows of one length',
  ],
  [
    () => transposeMultiply(matrix(2, 3), matrix(3, 2)),
    'transposeMultiply: B.rows must be 2, got 3; pass columns of one length',
  ],
])('sizes that do not fit throw: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
