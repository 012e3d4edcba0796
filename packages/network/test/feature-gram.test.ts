import {
  gram,
  matrix,
  symmetricEigenvalues,
  tridiagonalEigenvalues,
  unwrap,
} from '@onestep/linalg';
import { featureGram } from '@onestep/network';
import { createStream, gaussian } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { largestDifference } from './problem/draw.ts';

describe('featureGram', () => {
  test.each([
    [40, 15, 'width'],
    [25, 25, 'width'],
    [15, 40, 'samples'],
    [1, 3, 'samples'],
    [3, 1, 'width'],
  ] as const)('%d × %d: the smaller side, with the eigenvalues of FFᵀ/n', (rows, cols, side) => {
    const F = gaussian(rows, cols, createStream(1, 'F'), 1.7);
    const { samples, width, side: chosen, tridiagonalization } = featureGram(F);
    expect([samples, width, chosen]).toEqual([rows, cols, side]);
    const { diagonal, offDiagonal } = tridiagonalization;
    const found = unwrap(tridiagonalEigenvalues(diagonal, offDiagonal));
    const zeros = new Float64Array(Math.max(0, rows - cols));
    const expected = unwrap(symmetricEigenvalues(gram(F, 1 / rows)));
    expect(largestDifference([...zeros, ...found], expected)).toBeLessThan(
      1e-13 * (expected.at(-1) as number),
    );
  });

  test('Q T Qᵀ is the Gram matrix', () => {
    const F = gaussian(6, 20, createStream(2, 'F'));
    const { diagonal, offDiagonal, applyQ, applyTransposeQ } = featureGram(F).tridiagonalization;
    const product = gram(F, 1 / 6);
    for (let j = 0; j < 6; j++) {
      const x = applyTransposeQ(Float64Array.from({ length: 6 }, (_, i) => (i === j ? 1 : 0)));
      const image = x.map(
        (value, i) =>
          (diagonal[i] as number) * value +
          (offDiagonal[i] ?? 0) * (x[i + 1] ?? 0) +
          (offDiagonal[i - 1] ?? 0) * (x[i - 1] ?? 0),
      );
      expect(largestDifference(applyQ(image), product.data.slice(6 * j, 6 * j + 6))).toBeLessThan(
        1e-13,
      );
    }
  });

  test('reports empty matrices', () => {
    expect(() => featureGram(matrix(0, 3))).toThrow(/featureGram: F.rows must be .* got 0; /);
    expect(() => featureGram(matrix(3, 0))).toThrow(/featureGram: F.cols must be .* got 0; /);
  });
});
