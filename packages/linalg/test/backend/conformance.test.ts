import { describe, expect, test } from 'vitest';
import type { Backend, Operand } from '../../src/backend/backend.ts';
import { nativeLibrary } from '../../src/backend/native/library.ts';
import { nativeBackend } from '../../src/backend/native/native-backend.ts';
import { reference } from '../../src/backend/reference.ts';
import { supportsBuild } from '../../src/backend/wasm/instance.ts';
import { createWasmBackend } from '../../src/backend/wasm/wasm-backend.ts';
import { norm } from '../../src/vectors.ts';
import {
  epsilon,
  largestDifference,
  orthogonalityDefect,
  sequence,
  symmetricWithSpectrum,
} from '../test-matrices.ts';
import { fromReflectors, plainProduct } from './plain.ts';

const backends: [string, Backend][] = [['reference', reference]];
if (supportsBuild('relaxed')) backends.push(['wasm', createWasmBackend('relaxed')]);
if (supportsBuild('deterministic'))
  backends.push(['wasm-deterministic', createWasmBackend('deterministic')]);
const library = nativeLibrary();
if ('routines' in library)
  backends.push(['native', nativeBackend(library.routines, reference, library.description)]);

// Nobody needs it: said here, so that a run without it does not look like one with it.
test.skipIf('reason' in library)('the native backend is there', () => {
  expect(backends.length).toBe(4);
});

// Around the register tiles (5 × 4 and 3 × 4), the row blocks (40 and 96), the depth block (256) and the
// column block (512); tall and wide.
const shapes = [
  [0, 3, 2],
  [3, 0, 2],
  [3, 2, 0],
  [1, 1, 1],
  [2, 3, 5],
  [4, 3, 2],
  [5, 4, 4],
  [6, 5, 9],
  [40, 4, 256],
  [41, 13, 257],
  [5, 513, 260],
  [97, 520, 3],
  [200, 2, 31],
  [130, 3, 700],
  [3, 130, 700],
  [1, 1, 600],
  [1, 600, 1],
] as const;
const sizes = [0, 1, 2, 3, 4, 5, 31, 32, 33, 64, 65, 66, 97, 130, 200];
const flags = [false, true];

describe.each(backends)('%s', (_, backend) => {
  describe.each(shapes)('rows %i, cols %i, depth %i', (rows, cols, depth) => {
    // Elements lie in (−1, 1): either order of summation is off by far less than depth · depth 2⁻⁵².
    const tolerance = 4 * Math.max(1, depth) * epsilon;

    test('product, all transposes', () => {
      for (const first of flags) {
        for (const second of flags) {
          const A: Operand = { data: sequence(rows * depth, 3), transposed: first };
          const B: Operand = { data: sequence(cols * depth, 4), transposed: second };
          const kept = [A.data.slice(), B.data.slice()];
          const out = sequence(rows * cols, 5);
          backend.product(rows, cols, depth, A, B, out);
          expect(largestDifference(out, plainProduct(rows, cols, depth, A, B))).toBeLessThan(
            tolerance,
          );
          expect([A.data, B.data]).toEqual(kept);
        }
      }
    });

    test('gram, both transposes, two scales', () => {
      for (const transposed of flags) {
        for (const scale of [1, -0.3]) {
          const A: Operand = { data: sequence(rows * depth, 6), transposed };
          const out = sequence(rows * rows, 7);
          backend.gram(rows, depth, scale, A, out);
          const exact = plainProduct(rows, rows, depth, A, A).map((x) => scale * x);
          expect(largestDifference(out, exact)).toBeLessThan(tolerance);
          for (let i = 0; i < rows; i++) {
            for (let j = 0; j < i; j++) expect(out[j * rows + i]).toBe(out[i * rows + j]);
          }
        }
      }
    });

    test('a held matrix: norm, products with vectors and the Golub–Kahan step', () => {
      const F = sequence(rows * depth, 8);
      const [v, u] = [sequence(depth, 9), sequence(rows, 10)];
      backend.hold(rows, depth, F, (held) => {
        const t = sequence(rows, 11);
        const s = sequence(depth, 12);
        const times = (x: Float64Array, transposed: boolean): Float64Array =>
          transposed
            ? plainProduct(1, depth, rows, row(x), { data: F, transposed: true })
            : plainProduct(1, rows, depth, row(x), { data: F, transposed: false });
        expect(Math.abs(held.norm() - norm(F))).toBeLessThanOrEqual(16 * epsilon * norm(F));
        held.multiply(v, t);
        expect(largestDifference(t, times(v, false))).toBeLessThan(tolerance);
        held.transposeMultiply(u, s);
        expect(largestDifference(s, times(u, true))).toBeLessThan(4 * Math.max(1, rows) * epsilon);
        held.golubKahanStep(v, 0.7, u, t, s);
        const exact = times(v, false).map((x, i) => x - 0.7 * (u[i] as number));
        expect(largestDifference(t, exact)).toBeLessThan(tolerance);
        const size = Math.max(1, ...t.map(Math.abs)) * Math.max(1, rows);
        expect(largestDifference(s, times(t, true))).toBeLessThan(8 * size * epsilon);
      });
    });
  });

  test('the norm of a held matrix: sizes whose squares leave the range, and what is no number', () => {
    const normOf = (...F: number[]): number =>
      backend.hold(1, F.length, Float64Array.from(F), (held) => held.norm());
    for (const size of [1e-200, 1e200])
      expect(normOf(3 * size, 4 * size) / size).toBeCloseTo(5, 12);
    expect(normOf(1, Number.NaN)).toBeNaN();
    expect(normOf(1, Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  test('a growing basis takes out what it holds, beside others and beside other calls', () => {
    backend.hold(9, 7, sequence(63, 1), (held) => {
      const bases = [7, 9, 12].map((length) => ({ length, basis: held.basis(length) }));
      const kept: Record<number, Float64Array[]> = { 7: [], 9: [], 12: [] };
      for (let k = 0; k < 4; k++) {
        for (const { length, basis } of bases) {
          const x = sequence(length, 20 + k);
          for (let pass = 0; pass < 2; pass++) basis.removeFrom(x);
          const size = Math.hypot(...x);
          const q = x.map((value) => value / size);
          basis.push(q);
          kept[length]?.push(q);
          expect(basis.length).toBe(k + 1);
          // Another call in between must not write where the bases lie.
          backend.gram(5, 40, 1, { data: sequence(200), transposed: false }, new Float64Array(25));
        }
      }
      for (const vectors of Object.values(kept))
        expect(orthogonalityDefect(vectors)).toBeLessThan(16 * epsilon);
    });
  });

  describe.each([
    ['condition 1', () => 1],
    ['condition 1e3', (i: number, n: number) => 10 ** ((-3 * i) / n)],
    ['condition 1e12', (i: number, n: number) => 10 ** ((-12 * i) / n)],
  ])('%s', (_name, spectrum) => {
    test.each(sizes)('Cholesky and tridiagonal form, n = %i', (n) => {
      const values = Float64Array.from({ length: n }, (_, i) => spectrum(i, n));
      const A = symmetricWithSpectrum(values).data;
      // Only the lower triangle may be read.
      const lower = A.slice();
      for (let i = 0; i < n; i++) lower.fill(Number.NaN, i * n + i + 1, (i + 1) * n);
      const tolerance = 4 * Math.max(4, n) * epsilon;

      const L = lower.slice();
      expect(backend.choleskyInPlace(n, L)).toBe(n);
      for (let i = 0; i < n; i++) L.fill(0, i * n + i + 1, (i + 1) * n);
      expect(largestDifference(plainProduct(n, n, n, row(L), row(L)), A)).toBeLessThan(tolerance);

      const R = lower.slice();
      const diagonal = new Float64Array(n);
      const off = new Float64Array(Math.max(0, n - 1));
      const tau = new Float64Array(Math.max(0, n - 1));
      backend.tridiagonalizeInPlace(n, R, diagonal, off, tau);
      expect(largestDifference(fromReflectors(n, R, diagonal, off, tau), A)).toBeLessThan(
        tolerance,
      );

      const squares = new Float64Array(n);
      off.forEach((x, i) => {
        squares[i] = x * x;
      });
      expect(backend.tridiagonalEigenvaluesInPlace(diagonal, squares)).toBeGreaterThanOrEqual(0);
      expect(largestDifference(diagonal.sort().reverse(), values)).toBeLessThan(tolerance);
    });
  });

  test.each([3, 40, 100])(
    'a matrix that is not positive definite, n = %i: pivots as reference',
    (n) => {
      const values = Float64Array.from({ length: n }, (_, i) => (i === 0 ? -0.5 : 1 + i / n));
      const A = symmetricWithSpectrum(values).data;
      const pivots = backend.choleskyInPlace(n, A.slice());
      expect(pivots).toBeLessThan(n);
      expect(pivots).toBe(reference.choleskyInPlace(n, A.slice()));
    },
  );

  test.each([1, 2, 5, 100, 401])('eigenvalues of the second difference, n = %i', (n) => {
    const d = new Float64Array(n).fill(2);
    const squares = new Float64Array(n).fill(1);
    squares[n - 1] = 0;
    backend.tridiagonalEigenvaluesInPlace(d, squares);
    const exact = Float64Array.from(
      { length: n },
      (_, i) => 4 * Math.sin((Math.PI * (i + 1)) / (2 * (n + 1))) ** 2,
    );
    expect(largestDifference(d.sort(), exact)).toBeLessThan(40 * epsilon);
  });
});

function row(data: Float64Array): Operand {
  return { data, transposed: false };
}
