import { multiplyVector, solveTridiagonal, tridiagonalize } from '@onestep/linalg';
import { describe, expect, test } from 'vitest';
import { epsilon, largestDifference, sequence, symmetricWithSpectrum } from './test-matrices.ts';

function residualOf(
  d: Float64Array,
  e: Float64Array,
  shift: number,
  x: Float64Array,
  b: Float64Array,
): number {
  const product = d.map((value, i) => {
    const left = i > 0 ? (e[i - 1] as number) * (x[i - 1] as number) : 0;
    const right = i + 1 < d.length ? (e[i] as number) * (x[i + 1] as number) : 0;
    return (value + shift) * (x[i] as number) + left + right;
  });
  return largestDifference(product, b);
}

describe.each([1e-6, 0.1, 30])('shift %d', (shift) => {
  test.each([1, 2, 3, 50, 400])('(T + shift I) x = b, n = %i', (n) => {
    const d = new Float64Array(n).fill(2);
    const e = new Float64Array(n - 1).fill(-1);
    const b = sequence(n, n);
    const kept = b.slice();
    const x = solveTridiagonal(d, e, shift, b);
    expect(b).toEqual(kept);
    const size = Math.max(1, ...x.map(Math.abs));
    expect(residualOf(d, e, shift, x, b)).toBeLessThan(8 * (4 + shift) * epsilon * size);
  });
});

test('with a tridiagonalisation it solves (A + shift I) x = b for every shift', () => {
  const A = symmetricWithSpectrum(Float64Array.from({ length: 40 }, (_, i) => i / 7));
  const b = sequence(40, 1);
  const { diagonal, offDiagonal, applyQ, applyTransposeQ } = tridiagonalize(A);
  const rotated = applyTransposeQ(b);
  for (const shift of [0.01, 1, 100]) {
    const x = applyQ(solveTridiagonal(diagonal, offDiagonal, shift, rotated));
    const back = multiplyVector(A, x).map((value, i) => value + shift * (x[i] as number));
    expect(largestDifference(back, b)).toBeLessThan(1e3 * epsilon * (1 + 6 / shift));
  }
});

test.each([
  [
    () => solveTridiagonal(new Float64Array(2), new Float64Array(2), 1, new Float64Array(2)),
    'solveTridiagonal: offDiagonal.length must be 1, got 2; pass one element fewer than the diagonal has',
  ],
  [
    () => solveTridiagonal(new Float64Array(2), new Float64Array(1), 1, new Float64Array(3)),
    'solveTridiagonal: b.length must be 2, got 3; pass one number per row of T',
  ],
  [
    () => solveTridiagonal(Float64Array.of(1, -3), Float64Array.of(0), 2, new Float64Array(2)),
    'solveTridiagonal: T + shift I must be positive definite, got pivot -1 in row 1; raise shift (now 2)',
  ],
  [
    () =>
      solveTridiagonal(Float64Array.of(Number.NaN), new Float64Array(0), 2, new Float64Array(1)),
    'solveTridiagonal: T + shift I must be positive definite, got pivot NaN in row 0; raise shift (now 2)',
  ],
])('what cannot be solved throws: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
