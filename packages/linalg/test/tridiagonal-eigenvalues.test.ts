import { tridiagonalEigenvalues } from '@onestep/linalg';
import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { epsilon, largestDifference, sequence } from './test-matrices.ts';

/** Toeplitz (b, a, b): eigenvalues a + 2 b cos(jπ/(n + 1)). */
test.each([1, 2, 3, 10, 100, 500])('the second difference matrix, n = %i', (n) => {
  const { value, status, residual } = tridiagonalEigenvalues(
    new Float64Array(n).fill(2),
    new Float64Array(n - 1).fill(-1),
  );
  const exact = Float64Array.from(
    { length: n },
    (_, j) => 2 - 2 * Math.cos(((j + 1) * Math.PI) / (n + 1)),
  );
  expect(status).toBe('converged');
  expect(largestDifference(value, exact)).toBeLessThan(4 * Math.sqrt(n) * epsilon * 4);
  expect(residual).toBeLessThan(4 * Math.sqrt(n) * epsilon);
});

const kinds: Record<string, (n: number) => [Float64Array, Float64Array]> = {
  random: (n) => [sequence(n, 1), sequence(n - 1, 2)],
  'graded by 1e-3 a step': (n) => [
    sequence(n, 1).map((value, i) => value * 10 ** (-3 * i)),
    sequence(n - 1, 2).map((value, i) => value * 10 ** (-3 * i)),
  ],
  'zero diagonal': (n) => [new Float64Array(n), sequence(n - 1, 3)],
  'split in blocks': (n) => [
    sequence(n, 4),
    sequence(n - 1, 5).map((value, i) => (i % 3 === 0 ? 0 : value)),
  ],
  'pairs that nearly coincide (Wilkinson)': (n) => [
    Float64Array.from({ length: n }, (_, i) => Math.abs(i - (n - 1) / 2)),
    new Float64Array(n - 1).fill(1),
  ],
  diagonal: (n) => [sequence(n, 6), new Float64Array(n - 1)],
  zero: (n) => [new Float64Array(n), new Float64Array(n - 1)],
};

describe.each(Object.entries(kinds))('%s', (_, make) => {
  test.each([1, 2, 5, 21, 60])('against ml-matrix, n = %i', (n) => {
    const [d, e] = make(n);
    const kept = [d.slice(), e.slice()];
    const { value, status, residual } = tridiagonalEigenvalues(d, e);
    expect([d, e]).toEqual(kept);
    expect(status).toBe('converged');
    const dense = MlMatrix.zeros(n, n);
    for (let i = 0; i < n; i++) {
      dense.set(i, i, d[i] as number);
      if (i + 1 < n) {
        dense.set(i, i + 1, e[i] as number);
        dense.set(i + 1, i, e[i] as number);
      }
    }
    const other = new EigenvalueDecomposition(dense, { assumeSymmetric: true }).realEigenvalues;
    other.sort((a, b) => a - b);
    const size = Math.max(1, ...d.map(Math.abs), ...e.map(Math.abs));
    expect(largestDifference(value, other)).toBeLessThan(2 * n * epsilon * size);
    expect(residual).toBeLessThan(2 * n * epsilon);
  });
});

test.each([1e-300, 1e-200, 1e200, 1e300])('scale %d neither overflows nor vanishes', (scale) => {
  const d = sequence(30, 7);
  const e = sequence(29, 8);
  const plain = tridiagonalEigenvalues(d, e).value;
  const scaled = tridiagonalEigenvalues(
    d.map((value) => value * scale),
    e.map((value) => value * scale),
  ).value;
  expect(
    largestDifference(
      scaled.map((value) => value / scale),
      plain,
    ),
  ).toBeLessThan(100 * epsilon);
});

test('sizes and values are checked', () => {
  expect(tridiagonalEigenvalues(new Float64Array(0), new Float64Array(0)).value.length).toBe(0);
  expect(() => tridiagonalEigenvalues(new Float64Array(3), new Float64Array(3))).toThrow(
    new RangeError(
      'tridiagonalEigenvalues: offDiagonal.length must be 2, got 3; pass one element fewer than the diagonal has',
    ),
  );
  expect(() => tridiagonalEigenvalues(Float64Array.of(1, Number.NaN), Float64Array.of(1))).toThrow(
    new RangeError(
      'tridiagonalEigenvalues: T must have finite elements, got NaN at 1; check how T was computed',
    ),
  );
});
