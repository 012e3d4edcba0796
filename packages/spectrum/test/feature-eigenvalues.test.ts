import {
  gram,
  type Matrix,
  matrix,
  multiply,
  symmetricEigen,
  transpose,
  transposeGram,
  tridiagonalize,
} from '@onestep/linalg';
import { createStream, gaussian } from '@onestep/random-matrix';
import { featureEigenvalues, featureEigenvaluesFrom, smallerGram } from '@onestep/spectrum';
import { describe, expect, test } from 'vitest';

const epsilon = 2 ** -52;

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((worst, x, i) => Math.max(worst, Math.abs(x - (b[i] as number))), 0);
}

const shapes = [
  [1, 1],
  [1, 4],
  [4, 1],
  [30, 30],
  [40, 23],
  [23, 40],
] as const;

describe.each(shapes)('F %i x %i', (n, width) => {
  const F = gaussian(n, width, createStream(1, `features ${n} ${width}`), 1.7);

  test('the eigenvalues of F Fᵀ/n, all n of them, ascending', () => {
    const { value, status } = featureEigenvalues(F);
    expect(status).toBe('converged');
    expect(value.length).toBe(n);
    const exact = symmetricEigen(gram(F, 1 / n)).value.values;
    expect(largestDifference(value, exact)).toBeLessThan(
      8 * n * epsilon * (exact[n - 1] as number),
    );
    expect(value.every((x, i) => i === 0 || x >= (value[i - 1] as number))).toBe(true);
    expect(value.filter((x) => x === 0).length).toBe(Math.max(0, n - width));
  });

  test('the sum is ‖F‖²/n', () => {
    const square = F.data.reduce((sum, x) => sum + x * x, 0) / n;
    const sum = featureEigenvalues(F).value.reduce((total, x) => total + x, 0);
    expect(Math.abs(sum - square)).toBeLessThan(8 * n * epsilon * square);
  });

  test('from a tridiagonalisation of either Gram matrix', () => {
    const { value } = featureEigenvalues(F);
    expect(featureEigenvaluesFrom(tridiagonalize(smallerGram(F)), n).value).toEqual(value);
    expect(smallerGram(F)).toEqual(n <= width ? gram(F, 1 / n) : transposeGram(F, 1 / n));
    if (n > width) {
      const larger = featureEigenvaluesFrom(tridiagonalize(gram(F, 1 / n)), n).value;
      expect(largestDifference(larger, value)).toBeLessThan(
        8 * n * epsilon * (value[n - 1] as number),
      );
    }
  });
});

test('zeros of a rank-deficient F are counted, whatever sign rounding gave them', () => {
  const stream = createStream('seed', 'rank');
  for (const [n, width, rank] of [
    [50, 40, 7],
    [40, 50, 7],
    [30, 30, 1],
  ] as const) {
    const F: Matrix = multiply(
      gaussian(n, rank, stream),
      transpose(gaussian(width, rank, createStream('seed', 'right'))),
    );
    const { value } = featureEigenvalues(F);
    expect(value.filter((x) => x === 0).length).toBe(n - rank);
    expect(value[n - rank]).toBeGreaterThan(0);
  }
  expect(featureEigenvalues(matrix(4, 3)).value).toEqual(new Float64Array(4));
});

test('what does not fit throws', () => {
  const reduced = tridiagonalize(matrix(5, 5));
  expect(() => featureEigenvaluesFrom(reduced, 4)).toThrow(
    new RangeError(
      'featureEigenvaluesFrom: samples must be an integer of at least 5, got 4; pass the number of rows of F',
    ),
  );
  expect(() => featureEigenvalues(matrix(1, 1, Float64Array.of(Number.NaN)))).toThrow(RangeError);
});
