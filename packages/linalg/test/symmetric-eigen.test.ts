import {
  matrix,
  multiply,
  symmetricEigen,
  symmetricEigenvalues,
  toMlMatrix,
  tridiagonalEigen,
  tridiagonalEigenvalues,
} from '@onestep/linalg';
import { EigenvalueDecomposition } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import {
  columnsOf,
  epsilon,
  largestDifference,
  orthogonalityDefect,
  sequence,
  symmetricWithSpectrum,
} from './test-matrices.ts';

const spectra: Record<string, (n: number, i: number) => number> = {
  'evenly spread, both signs': (n, i) => i - n / 2,
  'condition 1e14': (n, i) => 10 ** ((-14 * i) / n),
  'half of them equal': (n, i) => (2 * i < n ? 1 : 2 + i / n),
  'all equal': () => 3,
  'rank one': (_, i) => (i === 0 ? 5 : 0),
  zero: () => 0,
};

describe.each(Object.entries(spectra))('%s', (_, spectrum) => {
  test.each([1, 2, 3, 10, 65, 90])('A V = V D, VᵀV = I and the known values, n = %i', (n) => {
    const exact = Float64Array.from({ length: n }, (_, i) => spectrum(n, i)).sort();
    const A = symmetricWithSpectrum(exact);
    const size = Math.max(...exact.map(Math.abs));
    const { value, status, residual } = symmetricEigen(A);
    expect(status).toBe('converged');
    expect(residual).toBeLessThanOrEqual(2 * epsilon);
    expect(largestDifference(value.values, exact)).toBeLessThanOrEqual(8 * n * epsilon * size);
    expect(orthogonalityDefect(columnsOf(value.vectors))).toBeLessThan(8 * n * epsilon);
    const AV = multiply(A, value.vectors);
    const VD = value.vectors.data.map((v, p) => v * (value.values[p % n] as number));
    expect(largestDifference(AV.data, VD)).toBeLessThanOrEqual(8 * n * epsilon * size);
    const alone = symmetricEigenvalues(A);
    expect(alone.status).toBe('converged');
    expect(largestDifference(alone.value, value.values)).toBeLessThanOrEqual(
      8 * n * epsilon * size,
    );
  });
});

test('agrees with ml-matrix, vectors up to sign', () => {
  const A = symmetricWithSpectrum(Float64Array.from({ length: 12 }, (_, i) => i * i));
  const other = new EigenvalueDecomposition(toMlMatrix(A), { assumeSymmetric: true });
  const { values, vectors } = symmetricEigen(A).value;
  expect(largestDifference(values, other.realEigenvalues)).toBeLessThan(1e3 * epsilon);
  columnsOf(vectors).forEach((v, j) => {
    const w = other.eigenvectorMatrix.getColumn(j);
    const cosine = v.reduce((sum, value, i) => sum + value * (w[i] as number), 0);
    expect(Math.abs(cosine)).toBeCloseTo(1, 13);
  });
});

test('tridiagonalEigen: T V = V D, and the values of tridiagonalEigenvalues', () => {
  const n = 40;
  const d = sequence(n, 1);
  const e = sequence(n - 1, 2);
  const { value, status } = tridiagonalEigen(d, e);
  expect(status).toBe('converged');
  expect(largestDifference(value.values, tridiagonalEigenvalues(d, e).value)).toBeLessThan(
    n * epsilon,
  );
  const V = columnsOf(value.vectors);
  expect(orthogonalityDefect(V)).toBeLessThan(4 * n * epsilon);
  V.forEach((v, j) => {
    const Tv = v.map(
      (x, i) =>
        (d[i] as number) * x + (e[i - 1] ?? 0) * (v[i - 1] ?? 0) + (e[i] ?? 0) * (v[i + 1] ?? 0),
    );
    expect(
      largestDifference(
        Tv,
        v.map((x) => x * (value.values[j] as number)),
      ),
    ).toBeLessThan(n * epsilon);
  });
});

test('sizes are checked under the name that was called', () => {
  expect(symmetricEigen(matrix(0, 0)).value.values.length).toBe(0);
  for (const call of [symmetricEigen, symmetricEigenvalues]) {
    expect(() => call(matrix(1, 2))).toThrow(`${call.name}: A must be square, got 1 x 2`);
  }
  expect(() => tridiagonalEigen(new Float64Array(2), new Float64Array(2))).toThrow(
    'tridiagonalEigen: offDiagonal.length must be 1, got 2',
  );
});
