import { fromRows, matrix } from '@onestep/linalg';
import { testError, testErrors } from '@onestep/network';
import { createStream, gaussian } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';

describe('testError', () => {
  test('is the mean squared residual', () => {
    const F = fromRows([
      [1, 2],
      [3, 4],
      [0, -1],
    ]);
    // Residuals 2 − 5, 1 − 11, 4 + 2.
    expect(testError(F, Float64Array.of(2, 1, 4), Float64Array.of(1, 2))).toBe(145 / 3);
  });

  test('of several coefficients is each one’s own', () => {
    const F = gaussian(31, 7, createStream(1, 'F'));
    const y = createStream(1, 'y').normals(31);
    const coefficients = [0, 1, 2].map((k) => createStream(1, 'a', k).normals(7));
    const together = testErrors(F, y, coefficients);
    for (const [k, a] of coefficients.entries()) {
      expect(together[k]).toBeCloseTo(testError(F, y, a), 13);
    }
    expect(testErrors(F, y, [])).toEqual([]);
  });

  test('reports what does not fit', () => {
    expect(() => testError(matrix(2, 3), new Float64Array(2), new Float64Array(2))).toThrow(
      'testError: coefficients.length must be 3, got 2; pass one number for each feature',
    );
    expect(() => testError(matrix(2, 3), new Float64Array(3), new Float64Array(3))).toThrow(
      /testError: number of labels must be 2, got 3; /,
    );
    expect(() => testError(matrix(1, 1), Float64Array.of(Number.NaN), new Float64Array(1))).toThrow(
      /testError: label 0 must be finite, got NaN; /,
    );
  });
});
