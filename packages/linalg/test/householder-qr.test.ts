import { householderQr, matrix, multiply } from '@onestep/linalg';
import { describe, expect, test } from 'vitest';
import {
  columnsOf,
  epsilon,
  generalMatrix,
  largestDifference,
  matrixWithSingularValues,
  orthogonalityDefect,
} from './test-matrices.ts';

const kinds = {
  general: generalMatrix,
  'condition 1e12': (m: number, n: number) =>
    matrixWithSingularValues(
      m,
      n,
      Array.from({ length: Math.min(m, n) }, (_, i) => 10 ** ((-12 * i) / Math.min(m, n))),
    ),
  'rank one': (m: number, n: number) => matrixWithSingularValues(m, n, [2]),
  zero: (m: number, n: number) => matrix(m, n),
  tiny: (m: number, n: number) =>
    matrix(
      m,
      n,
      generalMatrix(m, n).data.map((x) => x * 1e-200),
    ),
  huge: (m: number, n: number) =>
    matrix(
      m,
      n,
      generalMatrix(m, n).data.map((x) => x * 1e200),
    ),
};

describe.each(Object.entries(kinds))('%s', (_, make) => {
  test.each([
    [1, 1],
    [5, 1],
    [1, 5],
    [7, 7],
    [40, 13],
    [13, 40],
    [65, 64],
  ])('Q R = A, QᵀQ = I, R upper triangular: %i x %i', (m, n) => {
    const A = make(m, n);
    const kept = A.data.slice();
    const { Q, R } = householderQr(A);
    expect(A.data).toEqual(kept);
    const k = Math.min(m, n);
    expect([Q.rows, Q.cols, R.rows, R.cols]).toEqual([m, k, k, n]);
    expect(orthogonalityDefect(columnsOf(Q))).toBeLessThan(8 * Math.sqrt(m) * epsilon);
    const size = A.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(largestDifference(multiply(Q, R).data, A.data)).toBeLessThanOrEqual(
      8 * m * epsilon * size,
    );
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < i; j++) expect(R.data[i * n + j]).toBe(0);
    }
  });
});

test('empty matrices', () => {
  expect(householderQr(matrix(0, 3)).R).toEqual(matrix(0, 3));
  expect(householderQr(matrix(3, 0)).Q).toEqual(matrix(3, 0));
});
