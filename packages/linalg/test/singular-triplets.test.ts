import {
  leadingSingularTriplets,
  matrix,
  multiplyVector,
  norm,
  toMlMatrix,
  transpose,
  transposeMultiplyVector,
} from '@onestep/linalg';
import { SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import {
  epsilon,
  generalMatrix,
  largestDifference,
  matrixWithSingularValues,
  orthogonalityDefect,
  sequence,
} from './test-matrices.ts';

const spectra: Record<string, (i: number, k: number) => number> = {
  'two outliers over a flat bulk': (i) => (i === 0 ? 10 : i === 1 ? 7 : 1 - 0.001 * i),
  'geometric, condition 1e10': (i, k) => 10 ** ((-10 * i) / k),
  'all equal': () => 2,
  'a repeated largest value': (i) => (i < 3 ? 5 : 1),
  'rank two': (i) => (i < 2 ? 3 - i : 0),
  zero: () => 0,
};

describe.each(Object.entries(spectra))('%s', (_, spectrum) => {
  test.each([
    [1, 1],
    [5, 5],
    [40, 25],
    [25, 40],
  ])('known values and true triplets, %i x %i', (n, width) => {
    const k = Math.min(n, width);
    const exact = Float64Array.from({ length: k }, (_, i) => spectrum(i, k));
    const F = matrixWithSingularValues(n, width, exact);
    for (const count of new Set([1, Math.min(4, k), k])) {
      const { value, status, residual, iterations } = leadingSingularTriplets(F, count);
      expect(status).toBe('converged');
      expect(iterations).toBeLessThanOrEqual(k);
      const top = exact[0] as number;
      expect(largestDifference(value.values, exact.subarray(0, count))).toBeLessThanOrEqual(
        1e-11 * top,
      );
      expect(orthogonalityDefect(value.left)).toBeLessThan(1e-12);
      expect(orthogonalityDefect(value.right)).toBeLessThan(1e-12);
      let worst = 0;
      for (let j = 0; j < count; j++) {
        const [s, u, v] = [value.values[j], value.left[j], value.right[j]] as [
          number,
          Float64Array,
          Float64Array,
        ];
        worst = Math.max(
          worst,
          norm(multiplyVector(F, v).map((x, i) => x - s * (u[i] as number))),
          norm(transposeMultiplyVector(F, u).map((x, i) => x - s * (v[i] as number))),
        );
      }
      expect(worst).toBeLessThanOrEqual(1e-10 * top);
      expect(residual).toBe(top > 0 ? worst / (value.values[0] as number) : worst);
    }
  });
});

test('agrees with the SVD of ml-matrix, values and left vectors', () => {
  const F = generalMatrix(30, 20, 4);
  const svd = new SingularValueDecomposition(toMlMatrix(F));
  const { values, left } = leadingSingularTriplets(F, 20).value;
  expect(largestDifference(values, svd.diagonal)).toBeLessThan(100 * epsilon);
  left.forEach((u, j) => {
    const other = svd.leftSingularVectors.getColumn(j);
    const cosine = u.reduce((sum, x, i) => sum + x * (other[i] as number), 0);
    expect(Math.abs(cosine)).toBeCloseTo(1, 12);
  });
});

test('the transpose swaps left and right', () => {
  const F = generalMatrix(33, 12, 5);
  const one = leadingSingularTriplets(F, 2).value;
  const other = leadingSingularTriplets(transpose(F), 2).value;
  expect(largestDifference(one.values, other.values)).toBeLessThan(100 * epsilon);
  one.left.forEach((u, j) => {
    const cosine = u.reduce(
      (sum, x, i) => sum + x * ((other.right[j] as Float64Array)[i] as number),
      0,
    );
    expect(Math.abs(cosine)).toBeCloseTo(1, 12);
  });
});

test('too few steps: the status says so and the residual is true', () => {
  const F = generalMatrix(80, 80, 6);
  const { status, residual, iterations, value } = leadingSingularTriplets(F, 2, { maxSteps: 6 });
  expect([status, iterations]).toEqual(['iterationLimit', 6]);
  expect(residual).toBeGreaterThan(1e-6);
  expect(value.left.length).toBe(2);
});

test('scale does not matter, and a given start is used', () => {
  const F = matrixWithSingularValues(20, 20, [9, 5, 1, 1, 0.5]);
  for (const scale of [1e-140, 1e140]) {
    const scaled = matrix(
      20,
      20,
      F.data.map((x) => x * scale),
    );
    const { value, status } = leadingSingularTriplets(scaled, 2, { start: sequence(20, 8) });
    expect(status).toBe('converged');
    expect(
      largestDifference(
        value.values.map((s) => s / scale),
        [9, 5],
      ),
    ).toBeLessThan(1e-12);
  }
  // From a single left vector nothing else is reachable before the space closes.
  const { value, iterations } = leadingSingularTriplets(
    matrix(2, 2, Float64Array.of(3, 0, 0, 2)),
    1,
    {
      start: Float64Array.of(0, 1),
    },
  );
  expect(value.values[0]).toBeCloseTo(3, 14);
  expect(iterations).toBe(2);
});

test.each([0, 4, 1.5, Number.NaN])('count %d of a 5 x 3 matrix throws', (count) => {
  expect(() => leadingSingularTriplets(matrix(5, 3), count)).toThrow(
    new RangeError(
      `leadingSingularTriplets: count must be an integer from 1 to 3, got ${count}; ask for at most min(F.rows, F.cols)`,
    ),
  );
});

test('a start of another length throws', () => {
  expect(() => leadingSingularTriplets(matrix(5, 3), 1, { start: new Float64Array(3) })).toThrow(
    new RangeError(
      'leadingSingularTriplets: start.length must be 5, got 3; pass one number per row of F',
    ),
  );
});
