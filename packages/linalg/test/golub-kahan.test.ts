import {
  type Bidiagonalization,
  cholesky,
  dot,
  golubKahan,
  gram,
  linearCombination,
  type Matrix,
  matrix,
  multiplyVector,
  norm,
  solveCholesky,
  solveTridiagonal,
  transposeMultiplyVector,
} from '@onestep/linalg';
import { describe, expect, test } from 'vitest';
import {
  epsilon,
  generalMatrix,
  largestDifference,
  matrixWithSingularValues,
  orthogonalityDefect,
  sequence,
} from './test-matrices.ts';

/** Largest element of F V − U B. */
function leftRecurrenceDefect(F: Matrix, run: Bidiagonalization): number {
  const { steps, diagonal, subdiagonal, left, right } = run;
  let worst = 0;
  for (let j = 0; j < steps; j++) {
    const Fv = multiplyVector(F, right[j] as Float64Array);
    const hasNext = j + 1 < left.length;
    const UB = linearCombination(
      hasNext ? [left[j] as Float64Array, left[j + 1] as Float64Array] : [left[j] as Float64Array],
      hasNext ? [diagonal[j] as number, subdiagonal[j] as number] : [diagonal[j] as number],
    );
    worst = Math.max(worst, largestDifference(Fv, UB));
  }
  return worst;
}

/** Largest element of F V − U B and of Fᵀ U − V Bᵀ − nextDiagonal (next right vector) u_{k+1}ᵀ (norm only). */
function recurrenceDefect(F: Matrix, run: Bidiagonalization): number {
  const { steps, diagonal, subdiagonal, nextDiagonal, left, right } = run;
  let worst = leftRecurrenceDefect(F, run);
  for (let j = 0; j < left.length; j++) {
    let rest = transposeMultiplyVector(F, left[j] as Float64Array);
    for (const [index, factor] of [
      [j, diagonal[j]],
      [j - 1, subdiagonal[j - 1]],
    ] as const) {
      const v = right[index];
      if (v !== undefined) rest = rest.map((x, i) => x - (factor as number) * (v[i] as number));
    }
    const wanted = j === steps ? nextDiagonal : 0;
    worst = Math.max(worst, Math.abs(norm(rest) - wanted));
  }
  return worst;
}

const shapes = [
  [1, 1],
  [1, 6],
  [6, 1],
  [9, 9],
  [30, 17],
  [17, 30],
  [83, 64],
] as const;

describe.each(shapes)('F %i x %i', (n, width) => {
  const F = generalMatrix(n, width, 11);
  const start = sequence(n, 12);
  const kept = start.slice();

  test.each([1, 5, Math.min(n, width)])('F V = U B with orthonormal U and V, %i steps', (steps) => {
    const run = golubKahan(F, start, { steps });
    expect(start).toEqual(kept);
    expect(run.steps).toBe(Math.min(steps, n, width));
    expect(run.startNorm).toBe(norm(start));
    expect(run.diagonal.length).toBe(run.steps);
    expect(run.subdiagonal.length).toBe(run.steps);
    const u1 = start.map((x) => x / run.startNorm);
    expect(largestDifference(run.left[0] as Float64Array, u1)).toBe(0);
    expect(orthogonalityDefect(run.left)).toBeLessThan(32 * epsilon);
    expect(orthogonalityDefect(run.right)).toBeLessThan(32 * epsilon);
    expect(recurrenceDefect(F, run)).toBeLessThan(16 * epsilon * norm(F.data));
  });

  test('all steps close the space, and then ridge for every λ is exact', () => {
    const run = golubKahan(F, start, { steps: Math.min(n, width) + 1 });
    expect(run.ended).toBe('closed');
    const k = run.steps;
    for (const ridge of [0.01, 1, 50]) {
      // start' (FF' + λ)^-1 start from the tridiagonal BB', against Cholesky.
      const A = gram(F);
      for (let i = 0; i < n; i++) A.data[i * n + i] = (A.data[i * n + i] as number) + ridge;
      const x = solveCholesky(cholesky(A).value, start);
      const exact = start.reduce((sum, b, i) => sum + b * (x[i] as number), 0);
      const order = run.left.length;
      const d = Float64Array.from(
        { length: order },
        (_, j) => (run.diagonal[j] ?? 0) ** 2 + (run.subdiagonal[j - 1] ?? 0) ** 2,
      );
      const e = Float64Array.from(
        { length: order - 1 },
        (_, j) => (run.diagonal[j] as number) * (run.subdiagonal[j] as number),
      );
      const first = new Float64Array(order);
      first[0] = run.startNorm;
      const z = solveTridiagonal(d, e, ridge, first);
      // Both solutions round at 2⁻⁵² times the condition number, which ‖F‖² bounds.
      const condition = 1 + norm(F.data) ** 2 / ridge;
      const found = run.startNorm * (z[0] as number);
      expect(Math.abs(found - exact)).toBeLessThan(epsilon * condition * exact);
      expect(k).toBeLessThanOrEqual(Math.min(n, width));
    }
  });
});

describe('only V orthogonalised', () => {
  const spans: readonly (readonly [name: string, F: Matrix])[] = [
    ['general', generalMatrix(83, 64, 11)],
    [
      'singular values over twelve decades',
      matrixWithSingularValues(
        70,
        60,
        Array.from({ length: 60 }, (_, i) => 10 ** (-i / 5)),
      ),
    ],
    ['rank 3', matrixWithSingularValues(20, 15, [5, 3, 2])],
  ];
  test.each(spans)('F V = U B, V orthonormal, and U as far as B sees it: %s', (_, F) => {
    const run = golubKahan(F, sequence(F.rows, 1), { orthogonalize: 'right' });
    const size = norm(F.data);
    expect(orthogonalityDefect(run.right)).toBeLessThan(64 * epsilon);
    expect(leftRecurrenceDefect(F, run)).toBeLessThan(32 * epsilon * size);
    // Bᵀ(UᵀU − I)B by columns: B e_j = α_j e_j + β_{j+1} e_{j+1}, and U B e_j = F v_j.
    const images = run.right.map((v) => multiplyVector(F, v));
    for (const [i, x] of images.entries()) {
      for (const [j, y] of images.slice(0, i + 1).entries()) {
        const [own, other] = [run.diagonal[i] as number, run.subdiagonal[j] as number];
        const diagonalTerm = own ** 2 + (run.subdiagonal[i] as number) ** 2;
        const expected = i === j ? diagonalTerm : i === j + 1 ? own * other : 0;
        expect(Math.abs(dot(x, y) - expected)).toBeLessThan(64 * epsilon * size * size);
      }
    }
  });
});

test('full reorthogonalisation holds where singular values span twelve decades', () => {
  const values = Array.from({ length: 60 }, (_, i) => 10 ** (-i / 5));
  const F = matrixWithSingularValues(70, 60, values);
  const run = golubKahan(F, sequence(70, 1));
  expect(orthogonalityDefect(run.left)).toBeLessThan(64 * epsilon);
  expect(orthogonalityDefect(run.right)).toBeLessThan(64 * epsilon);
  expect(recurrenceDefect(F, run)).toBeLessThan(32 * epsilon);
});

describe('the Krylov space closes early', () => {
  test('rank 3: at most 4 steps', () => {
    const F = matrixWithSingularValues(20, 15, [5, 3, 2]);
    const run = golubKahan(F, sequence(20, 2));
    expect(run.ended).toBe('closed');
    expect(run.steps).toBe(3);
    expect(run.nextDiagonal).toBe(0);
    expect(recurrenceDefect(F, run)).toBeLessThan(100 * epsilon);
  });

  test('start in an invariant subspace of two vectors', () => {
    const F = matrix(6, 6);
    for (let i = 0; i < 6; i++) F.data[i * 7] = i + 1;
    const run = golubKahan(F, Float64Array.of(1, 0, 0, 2, 0, 0));
    expect([run.ended, run.steps]).toEqual(['closed', 2]);
    expect(run.subdiagonal[1]).toBe(0);
    expect(run.left.length).toBe(2);
  });

  test('start in the left null space: no step', () => {
    const F = matrix(3, 2, Float64Array.of(1, 2, 3, 4, 0, 0));
    const run = golubKahan(F, Float64Array.of(0, 0, 7));
    expect([run.ended, run.steps, run.startNorm, run.left.length]).toEqual(['closed', 0, 7, 1]);
  });

  test('zero start and zero matrix', () => {
    const zeroStart = golubKahan(generalMatrix(4, 3), new Float64Array(4));
    expect([zeroStart.ended, zeroStart.steps, zeroStart.left.length]).toEqual(['zeroStart', 0, 0]);
    const zeroMatrix = golubKahan(matrix(4, 3), sequence(4));
    expect([zeroMatrix.ended, zeroMatrix.steps]).toEqual(['closed', 0]);
  });

  test('restart goes on with fresh directions and zeros in B', () => {
    const F = matrixWithSingularValues(12, 9, [4, 4, 4, 1]);
    const run = golubKahan(F, sequence(12, 3), { restart: true });
    expect(run.steps).toBe(9);
    expect(orthogonalityDefect(run.left)).toBeLessThan(64 * epsilon);
    expect(orthogonalityDefect(run.right)).toBeLessThan(64 * epsilon);
    expect(recurrenceDefect(F, run)).toBeLessThan(200 * epsilon);
    const square = [...run.diagonal, ...run.subdiagonal].reduce((sum, x) => sum + x * x, 0);
    expect(square).toBeCloseTo(49, 11);
  });
});

test('onStep sees every step and can stop the run', () => {
  const seen: number[] = [];
  const run = golubKahan(generalMatrix(20, 20), sequence(20), {
    onStep: ({ steps, diagonal, subdiagonal }) => {
      expect([diagonal.length, subdiagonal.length]).toEqual([steps, steps]);
      seen.push(steps);
      return steps === 4;
    },
  });
  expect(seen).toEqual([1, 2, 3, 4]);
  expect([run.ended, run.steps]).toEqual(['stopped', 4]);
});

test.each([
  [
    () => golubKahan(matrix(2, 3), new Float64Array(3)),
    'golubKahan: start.length must be 2, got 3; pass one number per row of F',
  ],
  [
    () => golubKahan(matrix(1, 1), Float64Array.of(1), { steps: -1 }),
    'golubKahan: steps must be a non-negative integer, got -1; pass the number of steps',
  ],
  [
    () => golubKahan(matrix(1, 1), Float64Array.of(Number.NaN)),
    'golubKahan: start must be finite, got norm NaN; check how it was computed',
  ],
  [
    () => golubKahan(matrix(1, 1, Float64Array.of(Number.POSITIVE_INFINITY)), Float64Array.of(1)),
    'golubKahan: F must be finite, got norm Infinity; check how it was computed',
  ],
  [
    () => golubKahan(matrix(2, 3), new Float64Array(2), { restart: true, orthogonalize: 'right' }),
    'golubKahan: orthogonalize must be both where restart is true, got right; leave it out',
  ],
])('bad input throws: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
