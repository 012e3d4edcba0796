import {
  cholesky,
  fromRows,
  matrix,
  multiplyTransposed,
  multiplyVector,
  solveCholesky,
  toMlMatrix,
} from '@onestep/linalg';
import { CholeskyDecomposition } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { epsilon, largestDifference, sequence, symmetricWithSpectrum } from './test-matrices.ts';

const spectra = {
  'condition 10': (n: number, i: number): number => 1 + (9 * i) / n,
  'condition 1e8': (n: number, i: number): number => 10 ** ((-8 * i) / n),
  'one small eigenvalue': (_: number, i: number): number => (i === 0 ? 1e-10 : 3),
};

describe.each(Object.entries(spectra))('%s', (_, spectrum) => {
  test.each([1, 2, 31, 32, 33, 64, 70, 129])('L Lᵀ = A, n = %i', (n) => {
    const values = Float64Array.from({ length: n }, (_, i) => spectrum(n, i));
    const A = symmetricWithSpectrum(values);
    const { value: L, status, iterations, residual } = cholesky(A);
    expect([status, iterations, residual]).toEqual(['converged', n, 0]);
    const largest = Math.max(...values);
    expect(largestDifference(multiplyTransposed(L, L).data, A.data)).toBeLessThan(
      4 * n * epsilon * largest,
    );
    for (let i = 0; i < n; i++) {
      expect(L.data[i * n + i]).toBeGreaterThan(0);
      for (let j = i + 1; j < n; j++) expect(L.data[i * n + j]).toBe(0);
    }
    // The solution reproduces b: backward stable, whatever the condition.
    const b = sequence(n, 9);
    const x = solveCholesky(L, b);
    const size = Math.max(1, ...x.map(Math.abs));
    expect(largestDifference(multiplyVector(A, x), b)).toBeLessThan(
      16 * n * epsilon * largest * size,
    );
  });
});

test('agrees with ml-matrix on a well-conditioned matrix', () => {
  const A = symmetricWithSpectrum(Float64Array.from({ length: 50 }, (_, i) => 1 + i / 10));
  const other = new CholeskyDecomposition(toMlMatrix(A)).lowerTriangularMatrix.to1DArray();
  expect(largestDifference(cholesky(A).value.data, other)).toBeLessThan(100 * epsilon);
});

test('reads the lower triangle only and leaves A alone', () => {
  const A = fromRows([
    [4, Number.NaN],
    [2, 5],
  ]);
  expect(cholesky(A).value).toEqual(
    fromRows([
      [2, 0],
      [1, 2],
    ]),
  );
  expect(A.data[2]).toBe(2);
});

test.each([
  ['zero', 0],
  ['negative', -1e-3],
  ['not a number', Number.NaN],
])('a %s pivot in row k is reported, n = 70', (_, bad) => {
  for (const k of [0, 5, 33, 69]) {
    const A = matrix(70, 70);
    for (let i = 0; i < 70; i++) A.data[i * 71] = i === k ? bad : 2;
    const { value: L, status, iterations, residual } = cholesky(A);
    expect([status, iterations]).toEqual(['notPositiveDefinite', k]);
    expect(residual).toBe(1 - k / 70);
    expect(L.data.subarray(k * 70).every((value) => value === 0)).toBe(true);
  }
});

test('sizes: 0 is fine, others must fit', () => {
  expect(cholesky(matrix(0, 0)).status).toBe('converged');
  expect(() => cholesky(matrix(2, 3))).toThrow(
    new RangeError(
      'cholesky: A must be square, got 2 x 3; pass a symmetric matrix such as gram(F)',
    ),
  );
  expect(() => solveCholesky(matrix(2, 2), new Float64Array(3))).toThrow(
    new RangeError('solveCholesky: b.length must be 2, got 3; pass one number per row of L'),
  );
});
