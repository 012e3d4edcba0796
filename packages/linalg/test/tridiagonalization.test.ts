import {
  identity,
  type Matrix,
  matrix,
  multiply,
  multiplyVector,
  norm,
  type Tridiagonalization,
  transpose,
  tridiagonalize,
  tridiagonalizeInPlace,
} from '@onestep/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  epsilon,
  generalMatrix,
  largestDifference,
  orthogonalityDefect,
  sequence,
  symmetricWithSpectrum,
} from './test-matrices.ts';

/** The columns of Q, from Q e_j. */
function columnsOfQ(n: number, { applyQ }: Tridiagonalization): Float64Array[] {
  return Array.from({ length: n }, (_, j) =>
    applyQ(Float64Array.from({ length: n }, (_, i) => (i === j ? 1 : 0))),
  );
}

function tridiagonal({ diagonal, offDiagonal }: Tridiagonalization): Matrix {
  const n = diagonal.length;
  const T = matrix(n, n);
  for (let i = 0; i < n; i++) {
    T.data[i * n + i] = diagonal[i] as number;
    if (i + 1 < n) {
      T.data[i * n + i + 1] = offDiagonal[i] as number;
      T.data[(i + 1) * n + i] = offDiagonal[i] as number;
    }
  }
  return T;
}

const kinds = {
  'spread spectrum': (n: number): Matrix =>
    symmetricWithSpectrum(Float64Array.from({ length: n }, (_, i) => i - n / 3)),
  'condition 1e12': (n: number): Matrix =>
    symmetricWithSpectrum(Float64Array.from({ length: n }, (_, i) => 10 ** ((-12 * i) / n))),
  'rank one': (n: number): Matrix =>
    symmetricWithSpectrum(Float64Array.from({ length: n }, (_, i) => (i === 0 ? 2 : 0))),
  identity,
  zero: (n: number): Matrix => matrix(n, n),
};

// Around the panel width (32) and the width of the last panel (2 · 32).
describe.each(Object.entries(kinds))('%s', (_, make) => {
  test.each([1, 2, 3, 33, 64, 65, 96, 97, 130])('Q T Qᵀ = A and QᵀQ = I, n = %i', (n) => {
    const A = make(n);
    const kept = A.data.slice();
    const reduced = tridiagonalize(A);
    expect(A.data).toEqual(kept);
    const Q = columnsOfQ(n, reduced);
    expect(orthogonalityDefect(Q)).toBeLessThan(8 * Math.sqrt(n) * epsilon);
    const rows = matrix(n, n, Float64Array.from(Q.flatMap((column) => Array.from(column))));
    const back = multiply(transpose(rows), multiply(tridiagonal(reduced), rows));
    const size = norm(A.data);
    expect(largestDifference(back.data, A.data)).toBeLessThanOrEqual(16 * epsilon * size);
    // applyTransposeQ is the inverse of applyQ and the transpose of Q.
    const y = sequence(n, 2);
    expect(largestDifference(reduced.applyQ(reduced.applyTransposeQ(y)), y)).toBeLessThan(
      16 * Math.sqrt(n) * epsilon,
    );
    expect(largestDifference(reduced.applyTransposeQ(y), multiplyVector(rows, y))).toBeLessThan(
      16 * Math.sqrt(n) * epsilon,
    );
  });
});

test.each([1e-300, 1e-150, 1e150, 1e300])('scale %d neither overflows nor vanishes', (scale) => {
  const A = symmetricWithSpectrum(Float64Array.of(1, -2, 3, 5, 0.5));
  const plain = tridiagonalize(A);
  const scaled = tridiagonalize(
    matrix(
      5,
      5,
      A.data.map((value) => value * scale),
    ),
  );
  const back = (x: Float64Array): Float64Array => x.map((value) => value / scale);
  expect(largestDifference(back(scaled.diagonal), plain.diagonal)).toBeLessThan(40 * epsilon);
  expect(largestDifference(back(scaled.offDiagonal), plain.offDiagonal)).toBeLessThan(40 * epsilon);
});

test('norms and traces survive, whatever the matrix', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.integer(), (n, seed) => {
      const A = generalMatrix(n, n, seed);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) A.data[j * n + i] = A.data[i * n + j] as number;
      }
      const T = tridiagonal(tridiagonalize(A));
      let trace = 0;
      for (let i = 0; i < n; i++)
        trace += (A.data[i * (n + 1)] as number) - (T.data[i * (n + 1)] as number);
      expect(Math.abs(trace)).toBeLessThan(32 * n * epsilon);
      expect(Math.abs(norm(A.data) - norm(T.data))).toBeLessThan(32 * epsilon * norm(A.data));
    }),
    { seed: 2, numRuns: 60 },
  );
});

test('the in-place form gives the same numbers without a copy, from the lower triangle only', () => {
  const A = symmetricWithSpectrum(Float64Array.from({ length: 70 }, (_, i) => i));
  const plain = tridiagonalize(A);
  for (let i = 0; i < 70; i++) A.data.fill(Number.NaN, i * 70 + i + 1, (i + 1) * 70);
  const inPlace = tridiagonalizeInPlace(A);
  expect(inPlace.diagonal).toEqual(plain.diagonal);
  expect(inPlace.offDiagonal).toEqual(plain.offDiagonal);
  const y = sequence(70, 3);
  expect(inPlace.applyTransposeQ(y)).toEqual(plain.applyTransposeQ(y));
});

test('what cannot be reduced throws', () => {
  expect(tridiagonalize(matrix(0, 0)).diagonal.length).toBe(0);
  expect(() => tridiagonalize(matrix(2, 3))).toThrow(
    new RangeError(
      'tridiagonalize: A must be square, got 2 x 3; pass a symmetric matrix such as gram(F)',
    ),
  );
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const A = identity(40);
    A.data[39 * 40 + 3] = bad;
    expect(() => tridiagonalize(A)).toThrow(
      new RangeError(
        `tridiagonalize: A must have finite elements, got ${bad} among them; check how A was computed`,
      ),
    );
  }
  expect(() => tridiagonalize(identity(3)).applyQ(new Float64Array(2))).toThrow(
    new RangeError('applyQ: vector length must be 3, got 2; pass one number per row of A'),
  );
});
